package dev.lamina.kernels;

/**
 * A convolution with 3x3 windows in narrow groups, or one that keeps channels apart, whose map is
 * read where it lies: rows of output cells and the three rows of cells that each of them reads.
 * Output channels are computed a vector at a time.
 *
 * @param rows for each row of outputs three rows of the input, -1 for one outside the map
 * @param outputs where each row of outputs starts
 * @param step floats from one input cell of a row to the next
 * @param outputStep floats from one output cell of a row to the next
 * @param inputs input cells of a row
 * @param columns output cells of a row, three at least
 * @param stride of the columns, 1 or 2
 * @param shift the first input cell that the first output cell reads, negative outside the map
 * @param weights where the weights of each product lie: channels of a group, then rows, then
 *     columns
 * @param lanes output channels
 * @param members output channels of a group
 * @param read input channels of a group
 */
public record MapRows(
    int[] rows,
    int[] outputs,
    int step,
    int outputStep,
    int inputs,
    int columns,
    int stride,
    int shift,
    int[] weights,
    int lanes,
    int members,
    int read) {}
