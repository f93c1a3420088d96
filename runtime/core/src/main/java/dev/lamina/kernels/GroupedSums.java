package dev.lamina.kernels;

import java.util.Arrays;
import java.util.List;

/**
 * One way through a {@link GroupedConvolution}, image by image: over the map where it lies, if
 * channels stay apart and {@link MapRows} fit, else over {@link Strips}.
 */
final class GroupedSums {

  /** Floats of the strips that are there at a time, unless one is larger: 512 KB. */
  private static final int ROOM = 128 * 1024;

  private final Kernels kernels;
  private final Strips strips;

  /** Input channels of a group. */
  private final int read;

  /** Strips that are there at a time. */
  private final int batch;

  private final List<StripRows> parts;

  /** Null if the map has to be arranged. */
  private final MapRows map;

  /**
   * Groups of {@code members} of the channels that are written read {@code read} channels each.
   *
   * @param stored floats of a cell that is written
   */
  GroupedSums(Kernels kernels, StripParts parts, int lanes, int members, int read, int stored) {
    this.kernels = kernels;
    this.read = read;
    strips = parts.strips(kernels, lanes, members, read);
    batch = Math.max(1, Math.min(read, ROOM / strips.size()));
    this.parts = parts.rows(strips, stored, read, lanes, batch);
    boolean apart = members == 1 && read == 1 && kernels.picks(1, 1);
    map = apart ? parts.map(lanes, 1, 1, stored, lanes) : null;
  }

  Strips strips() {
    return strips;
  }

  /** Floats: strips, or the two rows of a map that are kept. */
  int scratch() {
    if (map != null) {
      return 2 * (map.columns() + 2) * kernels.strip();
    }
    return Math.multiplyExact(batch, strips.size());
  }

  /** To be called before the first image: the strips' margins are zeros. */
  void clear(float[] scratch, int so) {
    if (map == null) {
      Arrays.fill(scratch, so, so + scratch(), 0f);
    }
  }

  /** One image. */
  void sums(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] scratch,
      int so,
      float floor) {
    if (map != null) {
      kernels.map(x, xo, map, w, wo, b, bo, y, yo, scratch, so, floor);
      return;
    }
    for (int s = 0; s < strips.count(); s++) {
      int first = strips.first(s);
      for (int j = 0; j < read; j += batch) {
        int end = Math.min(j + batch, read);
        for (int n = j; n < end; n++) {
          strips.arrange(x, xo, s, n, scratch, so + (n - j) * strips.size());
        }
        for (int p = 0; p < parts.size(); p++) {
          StripRows rows = parts.get(p);
          int cells = rows.cells().length / read;
          kernels.strips(
              scratch,
              so,
              rows,
              j * cells,
              end * cells,
              w,
              wo + first,
              b,
              bo < 0 ? -1 : bo + first,
              j > 0,
              y,
              yo + first,
              end < read ? Float.NEGATIVE_INFINITY : floor);
        }
      }
    }
  }
}
