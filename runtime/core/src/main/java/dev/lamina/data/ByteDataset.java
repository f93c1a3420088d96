package dev.lamina.data;

import dev.lamina.ir.Shape;
import java.util.List;

/**
 * Examples kept as unsigned bytes, a quarter of their size as floats, and scaled to 0..1 when read.
 */
public final class ByteDataset implements Dataset {

  /** Quotients, not products with 1/255, so that each value is the nearest float. */
  private static final float[] SCALED = new float[256];

  static {
    for (int value = 0; value < 256; value++) {
      SCALED[value] = value / 255f;
    }
  }

  private final Shape shape;
  private final List<String> labels;
  private final byte[] values; // (size, H, W, C)
  private final byte[] classes;
  private final int stride; // values of one example

  /**
   * Examples over these arrays, which are not copied.
   *
   * @throws IllegalArgumentException when the arrays do not fit each other or the labels
   */
  public ByteDataset(Shape shape, List<String> labels, byte[] values, byte[] classes) {
    this.shape = shape;
    this.labels = List.copyOf(labels);
    this.values = values;
    this.classes = classes;
    this.stride = Math.toIntExact(shape.elements());
    if (values.length != Math.multiplyExact((long) stride, classes.length)) {
      throw new IllegalArgumentException(
          "%,d values are not %,d examples of %s".formatted(values.length, classes.length, shape));
    }
    for (int index = 0; index < classes.length; index++) {
      if (label(index) >= labels.size()) {
        throw new IllegalArgumentException(
            "labels[%d] is %d, but the data has %d classes"
                .formatted(index, label(index), labels.size()));
      }
    }
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int size() {
    return classes.length;
  }

  @Override
  public int label(int index) {
    return classes[index] & 0xff;
  }

  @Override
  public void copyTo(int index, float[] target, int offset) {
    int from = index * stride;
    for (int i = 0; i < stride; i++) {
      target[offset + i] = SCALED[values[from + i] & 0xff];
    }
  }
}
