package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainStrips;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arranges channels for strips: lane l takes channel (phase + l) / members * read of each cell.
 * What lies within one or two vectors is shuffled.
 */
final class Picks {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  /** Larger groups go channel by channel. */
  private static final int MOST = 16;

  /** By members, read and phase; made when first needed, as a shuffle is an object. */
  private static final Pick[] PICKS = new Pick[(MOST + 1) * (MOST + 1) * MOST];

  /** Lanes of a vector, and of the next one where {@code second} says so. */
  private record Pick(boolean one, VectorShuffle<Float> shuffle, VectorMask<Float> second) {

    static Pick of(int members, int read, int phase) {
      int[] at = new int[L];
      boolean[] second = new boolean[L];
      boolean one = true;
      for (int l = 0; l < L; l++) {
        int from = (phase + l) / members * read;
        second[l] = from >= L;
        one &= from < L;
        at[l] = from % L;
      }
      VectorShuffle<Float> shuffle = VectorShuffle.fromArray(S, at, 0);
      return new Pick(one, shuffle, VectorMask.fromArray(S, second, 0));
    }
  }

  private Picks() {}

  static void arrange(
      float[] x,
      int xo,
      int row,
      int step,
      int members,
      int read,
      int phase,
      float[] to,
      int o,
      int[] rows,
      int n,
      int lanes) {
    if (members == 1 && read == 1) {
      copy(x, xo, row, step, to, o, rows, n);
    } else if (members > MOST || read > MOST || (phase + L - 1) / members * read >= 2 * L) {
      PlainStrips.arrange(x, xo, row, step, members, read, phase, to, o, rows, n, lanes, L);
    } else {
      Pick pick = pick(members, read, phase);
      if (pick.one) {
        shuffle(pick.shuffle, x, xo, row, step, to, o, rows, n);
      } else {
        shuffle(pick.shuffle, pick.second, x, xo, row, step, to, o, rows, n);
      }
    }
  }

  /** Whether lanes of groups that begin with a vector lie within one vector of what is read. */
  static boolean one(int members, int read) {
    return members <= MOST && read <= MOST && L % members == 0 && (L - 1) / members * read < L;
  }

  /** Lane l of a vector takes lane l / members * read. */
  static VectorShuffle<Float> shuffle(int members, int read) {
    return pick(members, read, 0).shuffle;
  }

  /** Two threads may make the same one at the same time. */
  private static Pick pick(int members, int read, int phase) {
    int at = (members * (MOST + 1) + read) * MOST + phase;
    Pick pick = PICKS[at];
    if (pick == null) {
      pick = Pick.of(members, read, phase);
      PICKS[at] = pick;
    }
    return pick;
  }

  /** Four cells at a time; the last four overlap the ones before them. */
  private static void copy(
      float[] x, int xo, int row, int step, float[] to, int o, int[] rows, int n) {
    if (n < 4) {
      shortRows(x, xo, row, step, to, o, rows, n);
      return;
    }
    int r = 0;
    do {
      int in = xo + r * row;
      int out = o + rows[r];
      int i = 0;
      do {
        int q = Math.min(i, n - 4);
        int from = in + q * step;
        int at = out + q * L;
        FloatVector a = FloatVector.fromArray(S, x, from);
        FloatVector b = FloatVector.fromArray(S, x, from + step);
        FloatVector c = FloatVector.fromArray(S, x, from + 2 * step);
        FloatVector d = FloatVector.fromArray(S, x, from + 3 * step);
        a.intoArray(to, at);
        b.intoArray(to, at + L);
        c.intoArray(to, at + 2 * L);
        d.intoArray(to, at + 3 * L);
        i += 4;
      } while (i < n);
      r++;
    } while (r < rows.length);
  }

  private static void shortRows(
      float[] x, int xo, int row, int step, float[] to, int o, int[] rows, int n) {
    int end = n * L;
    int r = 0;
    do {
      int from = xo + r * row;
      int out = o + rows[r];
      int i = 0;
      do {
        FloatVector.fromArray(S, x, from).intoArray(to, out + i);
        from += step;
        i += L;
      } while (i < end);
      r++;
    } while (r < rows.length);
  }

  private static void shuffle(
      VectorShuffle<Float> shuffle,
      float[] x,
      int xo,
      int row,
      int step,
      float[] to,
      int o,
      int[] rows,
      int n) {
    int end = n * L;
    int r = 0;
    do {
      int from = xo + r * row;
      int out = o + rows[r];
      int i = 0;
      do {
        FloatVector.fromArray(S, x, from).rearrange(shuffle).intoArray(to, out + i);
        from += step;
        i += L;
      } while (i < end);
      r++;
    } while (r < rows.length);
  }

  private static void shuffle(
      VectorShuffle<Float> shuffle,
      VectorMask<Float> second,
      float[] x,
      int xo,
      int row,
      int step,
      float[] to,
      int o,
      int[] rows,
      int n) {
    int end = n * L;
    int r = 0;
    do {
      int from = xo + r * row;
      int out = o + rows[r];
      int i = 0;
      do {
        FloatVector next = FloatVector.fromArray(S, x, from + L).rearrange(shuffle);
        FloatVector.fromArray(S, x, from)
            .rearrange(shuffle)
            .blend(next, second)
            .intoArray(to, out + i);
        from += step;
        i += L;
      } while (i < end);
      r++;
    } while (r < rows.length);
  }
}
