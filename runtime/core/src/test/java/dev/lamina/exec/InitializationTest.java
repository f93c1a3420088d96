package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Initializer;
import dev.lamina.ir.Initializer.Kind;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializationTest {

  private static final int INPUTS = 400;
  private static final int UNITS = 100;

  private static float[] draw(Initializer initializer, long seed, int stream) {
    Parameter parameter = Parameter.trained("dense1.weight", 0, initializer, INPUTS, UNITS);
    float[] values = new float[INPUTS * UNITS];
    Initialization.fill(parameter, values, seed, stream);
    return values;
  }

  /** Variances as the papers give them, of 40,000 draws; bounds as Keras cuts them. */
  @ParameterizedTest
  @CsvSource({
    "GLOROTUNIFORM, 0.004, 0.10955",
    "GLOROTNORMAL, 0.004, 0.14381",
    "HEUNIFORM, 0.005, 0.12248",
    "HENORMAL, 0.005, 0.16078",
    "LECUNNORMAL, 0.0025, 0.11369"
  })
  void draws_haveTheVarianceOfThePaper(Kind kind, double variance, double bound) {
    float[] values = draw(new Initializer(kind, 0), 5, 0);
    double mean = 0;
    double square = 0;
    double largest = 0;
    for (float value : values) {
      mean += value / (double) values.length;
      square += (double) value * value / values.length;
      largest = Math.max(largest, Math.abs(value));
    }
    assertEquals(0, mean, 0.002);
    assertEquals(1, square / variance, 0.03);
    assertTrue(largest <= bound && largest > bound * 0.98, "largest " + largest);
  }

  @ParameterizedTest
  @CsvSource({"ZEROS, 0", "ONES, 1"})
  void constants_areWhatTheyAreCalled(Kind kind, float value) {
    float[] expected = new float[INPUTS * UNITS];
    Arrays.fill(expected, value);
    assertArrayEquals(expected, draw(new Initializer(kind, 0), 5, 0));
  }

  @ParameterizedTest
  @CsvSource({"GLOROTUNIFORM", "HENORMAL"})
  void draws_dependOnSeedAndTensorAlone(Kind kind) {
    Initializer initializer = new Initializer(kind, 0);
    float[] values = draw(initializer, 5, 3);
    assertArrayEquals(values, draw(initializer, 5, 3));
    assertFalse(Arrays.equals(values, draw(initializer, 6, 3)));
    assertFalse(Arrays.equals(values, draw(initializer, 5, 4)));
  }
}
