package dev.lamina.kernels;

import java.util.Arrays;

/**
 * Narrow groups of a convolution, several taken together so that their filters fill the lanes: the
 * weights of such a block hold zeros between its groups. Most products are with those, and still it
 * is several times faster than one group after the other, whose tiles use a few lanes only.
 */
final class MergedGroups {

  private final int groups;

  /** Groups in a block. */
  private final int together;

  private final int cells;
  private final int read;
  private final int members;

  /** With so many kernel cells; a group reads and writes so many channels. */
  MergedGroups(int groups, int together, int cells, int read, int members) {
    this.groups = groups;
    this.together = together;
    this.cells = cells;
    this.read = read;
    this.members = members;
  }

  /** Groups to be taken together: as many as the lanes hold and the groups can be split into. */
  static int together(int groups, int members, int lanes) {
    int together = Math.max(1, Math.min(groups, lanes / members));
    while (groups % together != 0) {
      together--;
    }
    return together;
  }

  /** Floats of one block's weights: (cells, channels, filters) of all its groups. */
  int block() {
    return Math.multiplyExact(cells * together * read, together * members);
  }

  /** Floats of all blocks' weights. */
  int size() {
    return Math.multiplyExact(groups / together, block());
  }

  /** Writes the blocks from (cells, channels of a group, filters). */
  void pack(float[] w, int wo, float[] to, int o) {
    Arrays.fill(to, o, o + size(), 0f);
    int stride = together * members;
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < cells * read; i++) {
        System.arraycopy(w, from(wo, g, i), to, place(o, g, i, read, stride, members), members);
      }
    }
  }

  /** Adds what lies on the blocks' diagonals to (cells, channels of a group, filters). */
  void addDiagonals(float[] from, int o, float[] gw, int gwo) {
    int stride = together * members;
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < cells * read; i++) {
        int at = place(o, g, i, read, stride, members);
        int to = from(gwo, g, i);
        for (int f = 0; f < members; f++) {
          gw[to + f] += from[at + f];
        }
      }
    }
  }

  /** Writes the blocks, for each cell (filters, channels), from (groups, cells, filters, read). */
  void packTransposed(float[] wt, int wto, float[] to, int o) {
    Arrays.fill(to, o, o + size(), 0f);
    int stride = together * read;
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < cells * members; i++) {
        int from = wto + (g * cells * members + i) * read;
        System.arraycopy(wt, from, to, place(o, g, i, members, stride, read), read);
      }
    }
  }

  private int from(int wo, int group, int row) {
    return wo + (row * groups + group) * members;
  }

  /** Where row i (cell and row within the group) of a group begins in its block. */
  private int place(int o, int group, int i, int rows, int stride, int width) {
    int inside = group % together;
    int row = (i / rows * together + inside) * rows + i % rows;
    return o + group / together * block() + row * stride + inside * width;
  }
}
