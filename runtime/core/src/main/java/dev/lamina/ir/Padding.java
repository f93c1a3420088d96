package dev.lamina.ir;

/**
 * What surrounds a feature map before a window slides along it.
 *
 * @param sides of {@link Mode#CELLS}, otherwise 0
 */
public record Padding(Mode mode, Sides sides) {

  /** How the number of padded cells is found. */
  public enum Mode {
    VALID,
    SAME,
    CELLS
  }

  /** No padding: the window stays inside. */
  public static final Padding VALID = new Padding(Mode.VALID, Sides.of(0));

  /** As many cells as give ceil(input / stride) places. */
  public static final Padding SAME = new Padding(Mode.SAME, Sides.of(0));

  /** Written numbers of cells: for all sides, for each axis, or for each side. */
  public static Padding of(Integer... cells) {
    return new Padding(Mode.CELLS, Sides.of(cells));
  }

  /** False for numbers that are neither one for each axis nor one for each side. */
  public boolean fitsRank(int spatialRank) {
    return sides.fitsRank(spatialRank);
  }

  /** The window along one of the axes. */
  public Window window(int axis, int spatialRank, int input, int kernel, int stride, int dilation) {
    return switch (mode) {
      case VALID -> new Window(input, kernel, stride, dilation, 0, 0);
      case SAME -> Window.same(input, kernel, stride, dilation);
      case CELLS ->
          new Window(
              input,
              kernel,
              stride,
              dilation,
              sides.before(axis, spatialRank),
              sides.after(axis, spatialRank));
    };
  }

  /** As written in a file: {@code same}, {@code 2} or {@code (1, 2)}. */
  @Override
  public String toString() {
    return switch (mode) {
      case VALID -> "valid";
      case SAME -> "same";
      case CELLS -> sides.toString();
    };
  }
}
