package dev.lamina.kernels.plain;

/** Windows, of which each run lies elsewhere in an array, as lines: places {@code from} and on. */
final class Windows {

  private Windows() {}

  /** line[i] = x[xo + runs[h] + c] with h run + c = from + i. */
  static void read(float[] x, int xo, int[] runs, int run, int from, float[] line, int n) {
    int h = from / run;
    int c = from - h * run;
    for (int i = 0; i < n; h++) {
      int some = Math.min(run - c, n - i);
      System.arraycopy(x, xo + runs[h] + c, line, i, some);
      i += some;
      c = 0;
    }
  }

  /** x[xo + runs[h] + c] = line[i] with h run + c = from + i. */
  static void write(float[] line, int n, float[] x, int xo, int[] runs, int run, int from) {
    int h = from / run;
    int c = from - h * run;
    for (int i = 0; i < n; h++) {
      int some = Math.min(run - c, n - i);
      System.arraycopy(line, i, x, xo + runs[h] + c, some);
      i += some;
      c = 0;
    }
  }
}
