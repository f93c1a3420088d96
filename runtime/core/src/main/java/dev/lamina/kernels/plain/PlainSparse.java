package dev.lamina.kernels.plain;

/**
 * The sparse primitives by lines: a line is a part of the rows of one place, copied side by side
 * once, however many lists read it.
 */
final class PlainSparse {

  private PlainSparse() {}

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
    Lines lines = Lines.ofThread();
    lines.need(1, 0);
    float[] sum = lines.sums[0];
    int all = from.length * run;
    int length = Lines.even(all, Lines.LENGTH);
    for (int at = 0; at < all; at += length) {
      int n = Math.min(length, all - at);
      KeptWindows kept = KeptWindows.ofMap(from, run, at, n);
      for (int f = 0; f < lists; f++) {
        int count = (int) e[counts + f];
        int first = f * step;
        int target = zo + f * distance;
        Windows.read(z, target, to, run, at, sum, n);
        for (int i = first; i < first + count; i += Lines.COUNT) {
          int some = Math.min(Lines.COUNT, first + count - i);
          kept.need(some);
          for (int k = 0; k < some; k++) {
            lines.picked[k] = kept.at((int) e[offsets + i + k], x, xo);
          }
          lines.addInOrder(sum, lines.picked, some, e, values + i, n);
        }
        Windows.write(sum, n, z, target, to, run, at);
      }
    }
  }

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
    Lines lines = Lines.ofThread();
    lines.need(1, 0);
    float[] sum = lines.sums[0];
    int words = marks.length / starts.length;
    int all = from.length * run;
    int length = Lines.even(all, Lines.LENGTH);
    for (int at = 0; at < all; at += length) {
      int n = Math.min(length, all - at);
      KeptWindows kept = KeptWindows.ofMap(from, run, at, n);
      for (int i = 0; i < marks.length; i++) {
        int place = i / words;
        int first = i % words * Long.SIZE;
        int gradients = go + place / positions * filters + first;
        int count = 0;
        kept.need(Long.SIZE);
        for (long won = marks[i]; won != 0; won &= won - 1) {
          int f = Long.numberOfTrailingZeros(won);
          lines.picked[count] = kept.at((first + f) * run, w, wo);
          values[vo + count++] = g[gradients + f];
        }
        if (count > 0) {
          int target = zo + starts[place];
          Windows.read(z, target, to, run, at, sum, n);
          lines.addInOrder(sum, lines.picked, count, values, vo, n);
          Windows.write(sum, n, z, target, to, run, at);
        }
      }
    }
  }
}
