package dev.lamina.data;

/** Orders in which an epoch visits the examples. */
public final class Shuffle {

  private Shuffle() {}

  /**
   * The numbers 0 to size - 1 in an order that depends on seed and epoch only, the same on every
   * JVM: Fisher-Yates (Knuth, TAOCP 2, algorithm 3.4.2P).
   */
  public static int[] order(int size, long seed, int epoch) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    SplitMix64 random = SplitMix64.of(seed, epoch);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
