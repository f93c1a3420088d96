package dev.lamina.kernels.plain;

/** Arithmetic value by value; y may be a, b or g. */
public final class PlainElements {

  private PlainElements() {}

  public static void sum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = a[ao + i] + b[bo + i];
    }
  }

  public static void product(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = a[ao + i] * b[bo + i];
    }
  }

  public static void maximum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.max(a[ao + i], b[bo + i]);
    }
  }

  public static void affine(
      float scale, float offset, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = x[xo + i] * scale + offset;
    }
  }

  public static void floor(float floor, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.max(y[yo + i], floor);
    }
  }

  public static void where(
      boolean equal,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] g,
      int go,
      float[] y,
      int yo,
      int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = a[ao + i] == b[bo + i] == equal ? g[go + i] : 0f;
    }
  }

  /** The operations of {@link Scalar#tanh} by lines; only 2^n by its bits is no loop of vectors. */
  static void tanh(float[] x, int xo, float[] y, int yo, int n) {
    Lines lines = Lines.ofThread();
    lines.need(2, 0);
    float[] line = lines.sums[0];
    float[] power = lines.sums[1];
    for (int i = 0; i < n; i += Lines.LENGTH) {
      int count = Math.min(Lines.LENGTH, n - i);
      System.arraycopy(x, xo + i, line, 0, count);
      LineLoops.exponents(line, power, count);
      for (int k = 0; k < count; k++) {
        power[k] = Scalar.power(power[k]);
      }
      LineLoops.tanh(line, power, count);
      System.arraycopy(line, 0, y, yo + i, count);
    }
  }

  /** gx = gy where y > 0, else 0, without a branch that nobody could guess. */
  static void reluBackward(float[] y, int yo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToRawIntBits(y[yo + i]);
      // All ones for what is no positive number: zero, a set sign, or more than infinity's bits.
      int not = (bits | bits - 1 | 0x7f800000 - bits) >> 31;
      gx[gxo + i] = Float.intBitsToFloat(Float.floatToRawIntBits(gy[gyo + i]) & ~not);
    }
  }

  /** One cell: a weighted sum of others. */
  public static void shares(
      float[] x,
      int xo,
      int[] offset,
      float[] share,
      int from,
      int to,
      float[] y,
      int yo,
      int channels) {
    for (int c = 0; c < channels; c++) {
      float sum = 0;
      for (int i = from; i < to; i++) {
        sum += share[i] * x[xo + offset[i] + c];
      }
      y[yo + c] = sum;
    }
  }
}
