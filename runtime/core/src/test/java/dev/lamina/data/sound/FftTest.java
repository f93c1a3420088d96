package dev.lamina.data.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FftTest {

  /** Against the definition, summed up in double. */
  @Test
  void power_isThatOfTheDefinition() {
    Random random = new Random(3);
    for (int size = 4; size <= 1024; size *= 2) {
      double[] samples = random.doubles(size, -1, 1).toArray();
      double[] power = new double[size / 2 + 1];
      Fft fft = new Fft(size);
      fft.power(random.doubles(size).toArray(), power); // leaves nothing behind
      fft.power(samples, power);
      for (int k = 0; k <= size / 2; k++) {
        assertEquals(power(samples, k), power[k], 1e-10 * size, size + ", " + k);
      }
    }
  }

  private static double power(double[] samples, int k) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * ((long) i * k % samples.length) / samples.length;
      re += samples[i] * Math.cos(angle);
      im -= samples[i] * Math.sin(angle);
    }
    return re * re + im * im;
  }

  @Test
  void size_isAPowerOfTwo() {
    for (int size : new int[] {0, 2, 3, 12, 1000}) {
      assertThrows(IllegalArgumentException.class, () -> new Fft(size));
    }
  }
}
