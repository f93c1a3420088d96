package dev.lamina.kernels;

import java.util.Arrays;

/**
 * Copies maps (cells, channels) into larger ones that have a margin on each side of each axis, and
 * back out of them.
 */
final class Margins {

  private final int inner;

  /** Cells along the first axis. */
  private final int lines;

  private final int outer;

  /** Floats that lie side by side in both. */
  private final int length;

  /** Where each such piece starts in the larger map. */
  private final int[] pieces;

  Margins(int[] inputs, int[] before, int[] after, int channels) {
    int last = inputs.length - 1;
    if (last < 0 || before.length != inputs.length || after.length != inputs.length) {
      throw new IllegalArgumentException("margins take one entry an axis");
    }
    int[] steps = Extents.steps(extents(inputs, before, after), channels);
    lines = inputs[0];
    length = Math.multiplyExact(inputs[last], channels);
    pieces = new int[Extents.product(inputs) / inputs[last]];
    outer = Math.multiplyExact(steps[0], before[0] + inputs[0] + after[0]);
    for (int i = 0; i < pieces.length; i++) {
      int rest = i;
      int at = before[last] * channels;
      for (int a = last - 1; a >= 0; a--) {
        at += (rest % inputs[a] + before[a]) * steps[a];
        rest /= inputs[a];
      }
      pieces[i] = at;
    }
    inner = Math.multiplyExact(pieces.length, length);
  }

  private static int[] extents(int[] inputs, int[] before, int[] after) {
    int[] extents = new int[inputs.length];
    for (int a = 0; a < extents.length; a++) {
      if (inputs[a] < 1 || before[a] < 0 || after[a] < 0) {
        throw new IllegalArgumentException(
            "no map of %d cells has margins %d and %d".formatted(inputs[a], before[a], after[a]));
      }
      extents[a] = Math.addExact(Math.addExact(before[a], inputs[a]), after[a]);
    }
    return extents;
  }

  /** Where each cell of so many channels starts in the larger map. */
  int[] starts(int channels) {
    int[] starts = new int[inner / channels];
    int cells = length / channels;
    Arrays.setAll(starts, i -> pieces[i / cells] + i % cells * channels);
    return starts;
  }

  /** Floats of a map without margins. */
  int inner() {
    return inner;
  }

  /** Floats of a map with them. */
  int outer() {
    return outer;
  }

  /** Zeroes whole maps, margins and all. */
  void clear(float[] large, int lo, int maps) {
    Arrays.fill(large, lo, lo + maps * outer, 0f);
  }

  /** Copies the lines of the first of several axes from {@code first} to {@code end} - 1 only. */
  void enlargeLines(float[] small, int so, float[] large, int lo, int first, int end) {
    int perLine = pieces.length / lines;
    for (int i = first * perLine; i < end * perLine; i++) {
      System.arraycopy(small, so + i * length, large, lo + pieces[i], length);
    }
  }

  /** Copies into larger maps, leaving their margins as they are. */
  void enlarge(float[] small, int so, float[] large, int lo, int maps) {
    int from = so;
    for (int m = 0; m < maps; m++) {
      for (int piece : pieces) {
        System.arraycopy(small, from, large, lo + m * outer + piece, length);
        from += length;
      }
    }
  }

  /**
   * Copies a map of several channels into larger ones of one channel each, {@code plane} floats
   * apart, for margins of one channel.
   */
  void spread(float[] small, int so, int channels, float[] large, int lo, int plane) {
    for (int c = 0; c < channels; c++) {
      int from = so + c;
      for (int piece : pieces) {
        int to = lo + c * plane + piece;
        for (int i = 0; i < length; i++) {
          large[to + i] = small[from + i * channels];
        }
        from += length * channels;
      }
    }
  }

  /** Copies out of larger maps. */
  void cut(float[] large, int lo, float[] small, int so, int maps) {
    int to = so;
    for (int m = 0; m < maps; m++) {
      for (int piece : pieces) {
        System.arraycopy(large, lo + m * outer + piece, small, to, length);
        to += length;
      }
    }
  }
}
