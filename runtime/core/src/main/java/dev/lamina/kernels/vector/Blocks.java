package dev.lamina.kernels.vector;

/**
 * Tile sizes, rows x vectors: 4x4 (16 sums) with 512 bit, which has 32 registers; 6x2 (12 sums)
 * below, where the sums, two vectors and a broadcast have to fit 16. A last single vector takes
 * 6x1: with eight rows Java 17 boxed the mask.
 */
final class Blocks {

  private static final int L = Lanes.COUNT;

  private Blocks() {}

  /** Vectors of the next tile when {@code left} floats are to be covered. */
  static int next(int left) {
    return Math.min((left + L - 1) / L, L >= 16 ? 4 : 2);
  }

  /** The same forward: four sums hide the adder's latency where a tile has one row. */
  static int forward(int left, int rows) {
    int vectors = (left + L - 1) / L;
    return vectors >= 4 && (rows < 3 || L >= 16) ? 4 : Math.min(2, vectors);
  }

  /** Rows of the tile with so many vectors. */
  static int rows(int vectors) {
    return switch (vectors) {
      case 4, 3 -> 4;
      default -> 6;
    };
  }
}
