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
        lines.addInOrder(some, e, values + i, n);
      }
      Windows.write(lines.sums[0], n, z, zo, to, run, at);
    }
  }
}
