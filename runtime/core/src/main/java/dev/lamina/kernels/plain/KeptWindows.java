package dev.lamina.kernels.plain;

import java.util.Arrays;

/** Windows of one map that are already lines, by the places where they start. */
final class KeptWindows {

  /** Windows kept at most. */
  static final int MOST = 512;

  private static final int SLOTS = 4 * MOST;

  private static final PerThread<KeptWindows> OF_THREAD = new PerThread<>(KeptWindows::new);

  private final float[][] windows = new float[MOST][];

  /** A hash table: the place plus one of each slot, 0 where it is free. */
  private final int[] places = new int[SLOTS];

  private final int[] indices = new int[SLOTS];
  private int count;
  private int[] runs;
  private int run;
  private int from;
  private int length;

  private KeptWindows() {}

  /** Of this thread: places {@code from} and on, so many, of a map's windows; none is known yet. */
  static KeptWindows ofMap(int[] runs, int run, int from, int length) {
    KeptWindows kept = OF_THREAD.get();
    kept.runs = runs;
    kept.run = run;
    kept.from = from;
    kept.length = length;
    kept.forget();
    return kept;
  }

  /** Makes room for so many, which forgets all others where it has to. */
  void need(int more) {
    if (count + more > MOST) {
      forget();
    }
  }

  private void forget() {
    Arrays.fill(places, 0);
    count = 0;
  }

  /** The window that starts at a place, read unless it is known. */
  float[] at(int place, float[] x, int xo) {
    int slot = place * 0x9E3779B1 >>> 16 & SLOTS - 1;
    while (places[slot] != place + 1) {
      if (places[slot] == 0) {
        places[slot] = place + 1;
        indices[slot] = count;
        if (windows[count] == null) {
          windows[count] = Lines.line();
        }
        Windows.read(x, xo + place, runs, run, from, windows[count++], length);
        break;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return windows[indices[slot]];
  }
}
