package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.FixedWeights;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.Initializer.Kind;
import dev.lamina.ir.Matrix;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Shape;
import dev.lamina.ir.WeightSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    "LECUNUNIFORM, 0.0025, 0.08661",
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

  private static double variance(float[] values) {
    double square = 0;
    for (float value : values) {
      square += (double) value * value / values.length;
    }
    return square;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void numbers_areTheDistributions() {
    float[] uniform = draw(Initializer.uniform(0.3), 5, 0);
    assertEquals(1, variance(uniform) / 0.03, 0.03);
    assertEquals(0.3, largest(uniform), 0.001);
    float[] normal = draw(Initializer.normal(0.3), 5, 0);
    assertEquals(1, variance(normal) / 0.09, 0.03);
    assertTrue(largest(normal) > 0.9, "beyond three deviations");
    float[] cut = draw(Initializer.truncatednormal(0.3), 5, 0);
    assertEquals(1, variance(cut) / (0.09 * 0.7737413), 0.03, "variance of the cut normal");
    assertEquals(0.6, largest(cut), 0.01);
    float[] constant = new float[INPUTS * UNITS];
    Arrays.fill(constant, 0.1f);
    assertArrayEquals(constant, draw(Initializer.constant(0.1), 5, 0));
  }

  /** The same numbers come out when fans are told by numbers. */
  @ParameterizedTest
  @CsvSource({
    "GLOROTUNIFORM",
    "GLOROTNORMAL",
    "HEUNIFORM",
    "HENORMAL",
    "LECUNUNIFORM",
    "LECUNNORMAL"
  })
  void fans_toldByNumbers(Kind kind) {
    Initializer initializer = new Initializer(kind, 0);
    assertArrayEquals(
        draw(initializer, 5, 0), draw(initializer.forFans(INPUTS, UNITS), 5, 0), 1e-9f);
  }

  @ParameterizedTest
  @CsvSource({"60, 20", "20, 60", "1, 7", "33, 33"})
  void orthogonal_rowsOrColumns(int rows, int columns) {
    Parameter parameter = Parameter.trained("w", 3, Initializer.ORTHOGONAL, rows, columns);
    float[] values = new float[3 + rows * columns];
    Initialization.fill(parameter, values, 5, 0);
    boolean tall = rows >= columns;
    int count = Math.min(rows, columns);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          double left = values[3 + (tall ? i * columns + a : a * columns + i)];
          double right = values[3 + (tall ? i * columns + b : b * columns + i)];
          product += left * right;
        }
        assertEquals(a == b ? 1 : 0, product, 1e-6, a + " and " + b);
      }
    }
  }

  @Test
  void written_weightsAreTheFirstValues() {
    FixedWeights written =
        new FixedWeights(Matrix.of(List.of(2, 1), 5, 6), List.of(2, 1), 1, 2, 1, true);
    ParameterSpec spec =
        WeightSettings.DEFAULT.weight("weight", Shape.of(2, 1, 1, 2)).startingWith(written);
    float[] values = new float[6];
    Initialization.fill(new Parameter("conv1.weight", 1, spec, false), values, 5, 0);
    assertArrayEquals(new float[] {0, 5, 5, 6, 6, 0}, values);
  }

  @ParameterizedTest
  @CsvSource({"GLOROTUNIFORM", "HENORMAL", "ORTHOGONAL", "NORMAL"})
  void draws_dependOnSeedAndTensorAlone(Kind kind) {
    Initializer initializer = new Initializer(kind, 0.1);
    float[] values = draw(initializer, 5, 3);
    assertArrayEquals(values, draw(initializer, 5, 3));
    assertFalse(Arrays.equals(values, draw(initializer, 6, 3)));
    assertFalse(Arrays.equals(values, draw(initializer, 5, 4)));
  }
}
