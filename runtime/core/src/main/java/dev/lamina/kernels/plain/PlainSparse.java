package dev.lamina.kernels.plain;

/** The sparse primitive by lines: a line is the rows of one place, copied side by side. */
final class PlainSparse {

  private PlainSparse() {}

  static void add(
      float[] x,
      int xo,
      int[] from,
      int run,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] z,
      int zo,
      int[] to) {
    int all = from.length * run;
    int length = Lines.even(all, Lines.LENGTH);
    Lines lines = Lines.ofThread();
    lines.need(1, Math.min(count, Lines.COUNT));
    for (int at = 0; at < all; at += length) {
      int n = Math.min(length, all - at);
      Windows.read(z, zo, to, run, at, lines.sums[0], n);
      for (int i = 0; i < count; i += Lines.COUNT) {
        int some = Math.min(Lines.COUNT, count - i);
        for (int k = 0; k < some; k++) {
          int place = (int) e[offsets + i + k];
          Windows.read(x, xo + place, from, run, at, lines.terms[k], n);
        }
        lines.addInOrder(lines.sums[0], lines.terms, some, e, values + i, n);
      }
      Windows.write(lines.sums[0], n, z, zo, to, run, at);
    }
  }

  /** As {@code Kernels.sparseMarked}: each filter's rows become a line once. */
  static void addMarked(
      long[] marks,
      int[] starts,
      int positions,
      int filters,
      float[] g,
      int go,
      float[] w,
      int wo,
      int[] from,
      int run,
      float[] z,
      int zo,
      int[] to,
      float[] values,
      int vo) {
    int n = from.length * run;
    int words = marks.length / starts.length;
    KeptWindows kept = KeptWindows.ofMap();
    Lines lines = Lines.ofThread();
    lines.need(1, 0);
    float[] sum = lines.sums[0];
    for (int i = 0; i < marks.length; i++) {
      int place = i / words;
      int first = i % words * Long.SIZE;
      int gradients = go + place / positions * filters + first;
      int count = 0;
      kept.need(Long.SIZE);
      for (long won = marks[i]; won != 0; won &= won - 1) {
        int f = Long.numberOfTrailingZeros(won);
        lines.picked[count] = kept.at((first + f) * run, w, wo, from, run, n);
        values[vo + count++] = g[gradients + f];
      }
      if (count > 0) {
        int target = zo + starts[place];
        Windows.read(z, target, to, run, 0, sum, n);
        lines.addInOrder(sum, lines.picked, count, values, vo, n);
        Windows.write(sum, n, z, target, to, run, 0);
      }
    }
  }

  /** Many lists of places in one map: each window becomes a line once, however many read it. */
  static void addLists(
      float[] x,
      int xo,
      int[] from,
      int run,
      float[] e,
      int offsets,
      int values,
      int counts,
      int lists,
      int step,
      float[] z,
      int zo,
      int[] to,
      int distance) {
    int n = from.length * run;
    KeptWindows kept = KeptWindows.ofMap();
    Lines lines = Lines.ofThread();
    lines.need(1, 0);
    float[] sum = lines.sums[0];
    for (int f = 0; f < lists; f++) {
      int count = (int) e[counts + f];
      int first = f * step;
      int target = zo + f * distance;
      if (n > Lines.LENGTH) {
        add(x, xo, from, run, e, offsets + first, values + first, count, z, target, to);
        continue;
      }
      Windows.read(z, target, to, run, 0, sum, n);
      for (int i = first; i < first + count; i += Lines.COUNT) {
        int some = Math.min(Lines.COUNT, first + count - i);
        kept.need(some);
        for (int k = 0; k < some; k++) {
          lines.picked[k] = kept.at((int) e[offsets + i + k], x, xo, from, run, n);
        }
        lines.addInOrder(sum, lines.picked, some, e, values + i, n);
      }
      Windows.write(sum, n, z, target, to, run, 0);
    }
  }
}
