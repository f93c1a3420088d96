package dev.lamina.kernels;

/**
 * Neighbouring weights of a {@link WholeBatch} layer.
 *
 * @param from the first of them
 * @param to behind the last of them
 * @param bias the first of the biases that come with them
 * @param biases how many these are, perhaps none
 * @param group which panel, or the first of which places
 * @param groups one, or how many places, with all of their rows
 * @param row the first row of weights
 * @param rows where each row's input is, from that of the first
 */
public record WeightPart(
    int from, int to, int bias, int biases, int group, int groups, int row, int[] rows) {

  /** Weights of a part: so many and their gradients stay in the second-level cache. */
  static final int MOST = 1 << 14;

  /** Of so many rows of weights those that make a part; all parts are about as large. */
  static int rows(int rows, int width) {
    int parts = Math.toIntExact(((long) rows * width + MOST - 1) / MOST);
    return Math.min(rows, ((rows + parts - 1) / parts + 7) / 8 * 8);
  }
}
