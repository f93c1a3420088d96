package dev.lamina.kernels.plain;

/**
 * The optimizers' steps on lines: gradients lie at another index than parameters, and such loops
 * the compiler does not turn into vector instructions.
 */
public final class PlainUpdates {

  private PlainUpdates() {}

  public static void descend(float[] w, int at, float[] g, int go, int n, float rate) {
    for (int i = 0; i < n; i += Lines.LENGTH) {
      int count = Math.min(Lines.LENGTH, n - i);
      float[] gs = line(0, g, go + i, count);
      float[] ws = line(1, w, at + i, count);
      int end = LineLoops.within(count);
      for (int k = 0; k < end; k++) {
        ws[k] -= rate * gs[k];
      }
      System.arraycopy(ws, 0, w, at + i, count);
    }
  }

  public static void momentum(
      float[] w,
      float[] v,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float momentum,
      float along,
      float aside) {
    for (int i = 0; i < n; i += Lines.LENGTH) {
      int count = Math.min(Lines.LENGTH, n - i);
      float[] gs = line(0, g, go + i, count);
      float[] ws = line(1, w, at + i, count);
      float[] vs = line(2, v, at + i, count);
      int end = LineLoops.within(count);
      for (int k = 0; k < end; k++) {
        vs[k] = momentum * vs[k] - rate * gs[k];
        ws[k] += along * vs[k] - aside * gs[k];
      }
      System.arraycopy(ws, 0, w, at + i, count);
      System.arraycopy(vs, 0, v, at + i, count);
    }
  }

  public static void rmsProp(
      float[] w,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float old,
      float fresh,
      float epsilon) {
    for (int i = 0; i < n; i += Lines.LENGTH) {
      int count = Math.min(Lines.LENGTH, n - i);
      float[] gs = line(0, g, go + i, count);
      float[] ws = line(1, w, at + i, count);
      float[] ss = line(2, s, at + i, count);
      int end = LineLoops.within(count);
      for (int k = 0; k < end; k++) {
        ss[k] = old * ss[k] + fresh * gs[k] * gs[k];
        ws[k] -= rate * gs[k] / ((float) Math.sqrt(ss[k]) + epsilon);
      }
      System.arraycopy(ws, 0, w, at + i, count);
      System.arraycopy(ss, 0, s, at + i, count);
    }
  }

  public static void adam(
      float[] w,
      float[] m,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float old1,
      float new1,
      float old2,
      float new2,
      float scale,
      float squareScale,
      float epsilon) {
    for (int i = 0; i < n; i += Lines.LENGTH) {
      int count = Math.min(Lines.LENGTH, n - i);
      float[] gs = line(0, g, go + i, count);
      float[] ws = line(1, w, at + i, count);
      float[] ms = line(2, m, at + i, count);
      float[] ss = line(3, s, at + i, count);
      int end = LineLoops.within(count);
      for (int k = 0; k < end; k++) {
        ms[k] = old1 * ms[k] + new1 * gs[k];
        ss[k] = old2 * ss[k] + new2 * gs[k] * gs[k];
        ws[k] -= scale * ms[k] / ((float) Math.sqrt(ss[k] * squareScale) + epsilon);
      }
      System.arraycopy(ws, 0, w, at + i, count);
      System.arraycopy(ms, 0, m, at + i, count);
      System.arraycopy(ss, 0, s, at + i, count);
    }
  }

  /** A line of the thread with these values. */
  private static float[] line(int number, float[] from, int at, int count) {
    Lines lines = Lines.ofThread();
    lines.need(0, number + 1);
    System.arraycopy(from, at, lines.terms[number], 0, count);
    return lines.terms[number];
  }
}
