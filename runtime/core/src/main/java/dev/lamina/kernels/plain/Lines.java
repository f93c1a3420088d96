package dev.lamina.kernels.plain;

/**
 * A thread's lines: {@code sums} and the lines {@code terms} they are made of, each an array of its
 * own (see {@link LineLoops}), and where the factors lie. What is in them lasts for one call of a
 * kernel. Lines are made when they are first needed.
 */
final class Lines {

  /** Floats of a line. */
  static final int LENGTH = 512;

  /**
   * Floats behind a line: with an array's header 2,304 bytes, so that lines made one after the
   * other lie alike beside the cache's lines, and two apart not 32 bytes beside a multiple of
   * 4,096, where a load waits for what was stored there.
   */
  private static final int GAP = 60;

  /** Lines of each kind: with as many terms the second-level cache holds all. */
  static final int COUNT = 96;

  private static final PerThread<Lines> OF_THREAD = new PerThread<>(Lines::new);

  final float[][] sums = new float[COUNT][];
  final float[][] terms = new float[COUNT][];

  /** Lines that a caller has chosen to be the terms. */
  final float[][] picked = new float[COUNT][];

  /** The factor of a term in a sum lies at the sum's place plus the term's. */
  final int[] sumAt = new int[COUNT];

  final int[] termAt = new int[COUNT];

  private Lines() {}

  static Lines ofThread() {
    return OF_THREAD.get();
  }

  /** Parts of {@code most} at most, all but the last of the same size. */
  static int even(int count, int most) {
    int parts = (count + most - 1) / most;
    return (count + parts - 1) / parts;
  }

  /** Makes room for so many. */
  void need(int sumLines, int termLines) {
    need(sums, sumLines);
    need(terms, termLines);
  }

  static float[] line() {
    return new float[LENGTH + GAP];
  }

  private static void need(float[][] lines, int count) {
    for (int i = count; --i >= 0 && lines[i] == null; ) {
      lines[i] = line();
    }
  }

  /** The places of some terms of a window: {@code run} channels behind each start of a run. */
  void cells(int[] runs, int run, int from, int count) {
    int h = from / run;
    int c = from % run;
    for (int k = 0; k < count; k++) {
      termAt[k] = runs[h] + c;
      if (++c == run) {
        c = 0;
        h++;
      }
    }
  }

  /** sums[r][i] += sum over k of f[fo + sumAt[r] + termAt[k]] terms[k][i]. */
  void add(int rows, int count, float[] f, int fo, int n) {
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      addFour(r, r, terms, count, f, fo, n);
    }
    for (; r < rows; r++) {
      addOne(sums[r], terms, count, f, fo + sumAt[r], n);
    }
  }

  /** The same for four sums, whose factors lie at {@code sumAt[from]} and on, and other terms. */
  void addFour(int r, int from, float[][] terms, int count, float[] f, int fo, int n) {
    float[] y0 = sums[r];
    float[] y1 = sums[r + 1];
    float[] y2 = sums[r + 2];
    float[] y3 = sums[r + 3];
    int a = fo + sumAt[from];
    int b = fo + sumAt[from + 1];
    int c = fo + sumAt[from + 2];
    int d = fo + sumAt[from + 3];
    int k = 0;
    for (; k + 3 <= count; k += 3) {
      int u = termAt[k];
      int v = termAt[k + 1];
      int w = termAt[k + 2];
      LineLoops.add4x3(
          y0,
          y1,
          y2,
          y3,
          terms[k],
          terms[k + 1],
          terms[k + 2],
          f[a + u],
          f[a + v],
          f[a + w],
          f[b + u],
          f[b + v],
          f[b + w],
          f[c + u],
          f[c + v],
          f[c + w],
          f[d + u],
          f[d + v],
          f[d + w],
          n);
    }
    for (; k < count; k++) {
      int u = termAt[k];
      LineLoops.add4x1(y0, y1, y2, y3, terms[k], f[a + u], f[b + u], f[c + u], f[d + u], n);
    }
  }

  /** y[i] += sum over k of f[fo + k] terms[k][i]. */
  void addInOrder(float[] y, float[][] terms, int count, float[] f, int fo, int n) {
    for (int k = 0; k < count; k++) {
      termAt[k] = k;
    }
    addOne(y, terms, count, f, fo, n);
  }

  private void addOne(float[] y, float[][] terms, int count, float[] f, int at, int n) {
    int k = 0;
    for (; k + 6 <= count; k += 6) {
      LineLoops.add1x6(
          y,
          terms[k],
          terms[k + 1],
          terms[k + 2],
          terms[k + 3],
          terms[k + 4],
          terms[k + 5],
          f[at + termAt[k]],
          f[at + termAt[k + 1]],
          f[at + termAt[k + 2]],
          f[at + termAt[k + 3]],
          f[at + termAt[k + 4]],
          f[at + termAt[k + 5]],
          n);
    }
    for (; k + 3 <= count; k += 3) {
      LineLoops.add1x3(
          y,
          terms[k],
          terms[k + 1],
          terms[k + 2],
          f[at + termAt[k]],
          f[at + termAt[k + 1]],
          f[at + termAt[k + 2]],
          n);
    }
    for (; k < count; k++) {
      LineLoops.add1x1(y, terms[k], f[at + termAt[k]], n);
    }
  }
}
