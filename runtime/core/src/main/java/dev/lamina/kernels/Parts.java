package dev.lamina.kernels;

/**
 * How the outputs of a layer are shared: by lines of its map, or by filters where the map is so
 * small that each thread would read all weights for a few cells.
 */
final class Parts {

  /** Cells that fill a kernel's tiles. */
  private static final int LEAST_CELLS = 8;

  /** Cells below which reading the weights takes longer than what is done with them. */
  private static final int FEW_CELLS = 32;

  /** Vectors of filters that one tile holds; what is no multiple would leave tiles half empty. */
  private static final int VECTORS = 4;

  private final int lines;
  private final int cells;
  private final int filters;
  private final int block;

  /**
   * A division of lines of cells, each with filters.
   *
   * @param lines 0 where there is no map
   * @param filters 0 where they must stay together
   */
  Parts(Kernels kernels, int lines, int cells, int filters) {
    this.lines = lines;
    this.cells = cells;
    this.filters = filters;
    this.block = VECTORS * kernels.lanes();
  }

  /** How many parts of so many images are worth a thread each; at least one. */
  int most(int images) {
    long all = (long) images * lines;
    long ofLines = Math.min(all, all * cells / LEAST_CELLS);
    return (int) Math.max(1, Math.max(ofLines, filters / block));
  }

  /** True where filters are shared, not lines. */
  boolean byFilters(int images, int parts) {
    long all = (long) images * lines;
    return parts <= filters / block && (all < parts || all * cells < (long) FEW_CELLS * parts);
  }

  /** The first line of a part, counted through all images; of part {@code parts} the end. */
  int line(int images, int part, int parts) {
    return (int) ((long) images * lines * part / parts);
  }

  /** The first filter of a part; of part {@code parts} the end. */
  int filter(int part, int parts) {
    return part == parts ? filters : filters / block * part / parts * block;
  }
}
