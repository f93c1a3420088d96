package dev.lamina.data;

import dev.lamina.ir.Shape;

/** An image in characters, for logs, tests and pages of text. */
public final class TextDrawing {

  private static final String INK = " .:-=+*#%@";

  private TextDrawing() {}

  /** Example {@code index} of a dataset, first channel. */
  public static String of(Dataset data, int index) {
    return of(data.values(index), data.shape());
  }

  /**
   * The first channel of values in 0..1. A character stands for two pixels, one above the other,
   * because characters are about twice as high as wide; lines have no trailing blanks.
   */
  public static String of(float[] values, Shape shape) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < shape.height(); y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < shape.width(); x++) {
        int below = Math.min(y + 1, shape.height() - 1);
        line.append(character((at(values, shape, y, x) + at(values, shape, below, x)) / 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static float at(float[] values, Shape shape, int y, int x) {
    return values[(y * shape.width() + x) * shape.channels()];
  }

  private static char character(float value) {
    return INK.charAt(Math.max(0, Math.min(INK.length() - 1, (int) (value * INK.length()))));
  }
}
