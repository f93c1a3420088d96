package dev.lamina.kernels;

/** Replaces each index, a whole number in a float, by that row of the weights (words, size). */
public final class Embedding {

  private final int words;
  private final int size;

  public Embedding(int words, int size) {
    if (words < 1 || words > 1 << 24 || size < 1) {
      throw new IllegalArgumentException("no embedding has " + words + " words of " + size);
    }
    this.words = words;
    this.size = size;
  }

  /**
   * For n indices.
   *
   * @throws IllegalArgumentException for what is no index of a row
   */
  public void forward(float[] x, int xo, float[] w, int wo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(w, wo + row(x[xo + i], i) * size, y, yo + i * size, size);
    }
  }

  /** Adds each gradient to its row, in the order of the indices. */
  public void backwardWeights(float[] x, int xo, float[] gy, int gyo, float[] gw, int gwo, int n) {
    Kernels kernels = Kernels.get();
    for (int i = 0; i < n; i++) {
      kernels.add(1f, gy, gyo + i * size, gw, gwo + row(x[xo + i], i) * size, size);
    }
  }

  private int row(float index, int place) {
    int row = (int) index;
    if (row != index || row < 0 || row >= words) {
      String given = index == row ? Integer.toString(row) : Float.toString(index);
      throw new IllegalArgumentException(
          "no row %s in an embedding of %d words (value %d of the input); expected whole numbers 0..%d"
              .formatted(given, words, place, words - 1));
    }
    return row;
  }

  public int weights() {
    return Math.multiplyExact(words, size);
  }
}
