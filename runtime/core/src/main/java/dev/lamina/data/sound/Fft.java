package dev.lamina.data.sound;

/**
 * The discrete Fourier transform of real numbers, as many as a power of two: Cooley and Tukey 1965
 * on half as many complex numbers (even samples real, odd imaginary), then separated (Press et al.,
 * Numerical Recipes, 12.3). Keeps buffers: one thread at a time.
 */
final class Fft {
  private final int half;
  private final double[] cos; // of 2 pi i / size, i < half
  private final double[] sin;
  private final double[] re;
  private final double[] im;

  /**
   * @param size a power of two, at least 4
   */
  Fft(int size) {
    if (size < 4 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("a power of two is needed: " + size);
    }
    half = size / 2;
    cos = new double[half];
    sin = new double[half];
    for (int i = 0; i < half; i++) {
      cos[i] = StrictMath.cos(2 * StrictMath.PI * i / size);
      sin[i] = StrictMath.sin(2 * StrictMath.PI * i / size);
    }
    re = new double[half];
    im = new double[half];
  }

  int size() {
    return 2 * half;
  }

  /**
   * The squared amount of each frequency.
   *
   * @param samples {@code size} values
   * @param power receives {@code size / 2 + 1}, from frequency 0 to half the sampling rate
   */
  void power(double[] samples, double[] power) {
    for (int i = 0; i < half; i++) {
      int j = Integer.reverse(i) >>> 1 + Integer.numberOfLeadingZeros(half);
      re[j] = samples[2 * i];
      im[j] = samples[2 * i + 1];
    }
    transform();
    power[0] = square(re[0] + im[0]);
    power[half] = square(re[0] - im[0]);
    for (int k = 1; k < half; k++) {
      power[k] = separated(k);
    }
  }

  /** Butterflies over numbers in bit-reversed order. */
  private void transform() {
    for (int span = 1; span < half; span *= 2) {
      int step = half / span; // in steps of the tables, which are those of the double size
      for (int start = 0; start < half; start += 2 * span) {
        for (int i = 0; i < span; i++) {
          int low = start + i;
          int high = low + span;
          double c = cos[i * step];
          double s = -sin[i * step];
          double x = re[high] * c - im[high] * s;
          double y = re[high] * s + im[high] * c;
          re[high] = re[low] - x;
          im[high] = im[low] - y;
          re[low] += x;
          im[low] += y;
        }
      }
    }
  }

  /** The power at frequency k, out of the transforms of the even and the odd samples. */
  private double separated(int k) {
    int mirror = half - k;
    double evenRe = (re[k] + re[mirror]) / 2;
    double evenIm = (im[k] - im[mirror]) / 2;
    double oddRe = (im[k] + im[mirror]) / 2;
    double oddIm = (re[mirror] - re[k]) / 2;
    double x = evenRe + cos[k] * oddRe + sin[k] * oddIm;
    double y = evenIm + cos[k] * oddIm - sin[k] * oddRe;
    return x * x + y * y;
  }

  private static double square(double x) {
    return x * x;
  }
}
