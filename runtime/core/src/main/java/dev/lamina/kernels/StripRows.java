package dev.lamina.kernels;

/**
 * Where the rows of an output lie, what they read of a {@link Strips strip} and which weights they
 * take. Output cells of a row read strip cells that lie side by side.
 *
 * @param starts where each row starts to read
 * @param cells for each product, where it reads, from there on
 * @param weights for each product, where its weights lie
 * @param outputs where each row of the output starts
 * @param step floats from one output cell of a row to the next
 * @param columns output cells of a row
 * @param triples whether products come in threes that read cells side by side
 */
public record StripRows(
    int[] starts,
    int[] cells,
    int[] weights,
    int[] outputs,
    int step,
    int columns,
    boolean triples) {}
