package dev.lamina.ir;

/** What surrounds a feature map before a window slides along it. */
public record Padding(Mode mode, int cells) {

  /** How the number of padded cells is found. */
  public enum Mode {
    VALID,
    SAME,
    CELLS
  }

  /** No padding: the window stays inside. */
  public static final Padding VALID = new Padding(Mode.VALID, 0);

  /** As many cells as give ceil(input / stride) places. */
  public static final Padding SAME = new Padding(Mode.SAME, 0);

  /** The same number of cells on every side. */
  public static Padding of(int cells) {
    return new Padding(Mode.CELLS, cells);
  }

  /** The window along one axis. */
  public Window window(int input, int kernel, int stride) {
    return switch (mode) {
      case VALID -> Window.valid(input, kernel, stride);
      case SAME -> Window.same(input, kernel, stride);
      case CELLS -> Window.padded(input, kernel, stride, cells);
    };
  }

  /** As written in a file: {@code same} or {@code 2}. */
  @Override
  public String toString() {
    return switch (mode) {
      case VALID -> "valid";
      case SAME -> "same";
      case CELLS -> Integer.toString(cells);
    };
  }
}
