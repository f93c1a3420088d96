package dev.lamina.kernels.vector;

/** How many vectors wide the next tile is. */
final class Blocks {

  private static final int L = Lanes.COUNT;

  private Blocks() {}

  /** Vectors of the next tile when {@code left} floats are to be covered. */
  static int next(int left) {
    int vectors = (left + L - 1) / L;
    if (L >= 16) {
      return vectors >= 4 ? 4 : vectors;
    }
    // Half as many registers below 512 bits: 12 accumulators are the most; 4 is 2 + 2, not 3 + 1.
    return vectors == 4 ? 2 : Math.min(vectors, 3);
  }
}
