package dev.lamina.kernels.plain;

/**
 * One side of Winograd's transforms F(2x2, 3x3) and of their transposes (Lavin and Gray 2016), for
 * four lines in place; see {@link LineLoops} for why they are lines.
 */
final class WinogradLoops {

  private WinogradLoops() {}

  /** Such a loop: of the lines those are read and written that its side has. */
  interface Side {
    void apply(float[] a, float[] b, float[] c, float[] d, int n);
  }

  /**
   * B': four cells to four values. Not {@code u + v}, whose operands C2 exchanges in some places
   * and then, by chance, makes no vectors of them.
   */
  static void input(float[] a, float[] b, float[] c, float[] d, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float u = b[i];
      float v = c[i];
      a[i] = a[i] - v;
      b[i] = u - -v;
      c[i] = v - u;
      d[i] = u - d[i];
    }
  }

  /** B. */
  static void inputBack(float[] a, float[] b, float[] c, float[] d, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float u = b[i];
      float v = c[i];
      float w = d[i];
      b[i] = u - v + w;
      c[i] = u + v - a[i];
      d[i] = -w;
    }
  }

  /** A': four values to two cells. */
  static void output(float[] a, float[] b, float[] c, float[] d, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float u = b[i];
      float v = c[i];
      a[i] = a[i] + u + v;
      b[i] = u - v - d[i];
    }
  }

  /** A. */
  static void outputBack(float[] a, float[] b, float[] c, float[] d, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float u = a[i];
      float v = b[i];
      b[i] = u + v;
      c[i] = u - v;
      d[i] = -v;
    }
  }

  /** G: three weights to four values. */
  static void weights(float[] a, float[] b, float[] c, float[] d, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float w = c[i];
      float u = 0.5f * (a[i] + w);
      float v = 0.5f * b[i];
      b[i] = u + v;
      c[i] = u - v;
      d[i] = w;
    }
  }

  /** G'. */
  static void weightsBack(float[] a, float[] b, float[] c, float[] d, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float u = b[i];
      float v = c[i];
      float half = 0.5f * (u + v);
      a[i] = a[i] + half;
      b[i] = 0.5f * (u - v);
      c[i] = half + d[i];
    }
  }
}
