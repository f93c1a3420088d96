package dev.lamina.exec;

import dev.lamina.ir.Shape;
import dev.lamina.kernels.UnitPanels;
import java.util.Arrays;

/**
 * A tensor of a weights file and its place in the network's one array.
 *
 * @param name layer and tensor, as in weights files: {@code conv1.weight}
 * @param start in floats
 * @param inPanels true for weights that lie in {@link UnitPanels} there, and not as in files
 */
public record StoredTensor(String name, int start, Shape shape, boolean inPanels) {

  /** As generated classes list them. */
  public static StoredTensor of(String name, int start, int... dims) {
    return new StoredTensor(name, start, Shape.of(dims), false);
  }

  /** The same for weights of a large dense or locally connected layer. */
  public StoredTensor laidInPanels() {
    return new StoredTensor(name, start, shape, true);
  }

  /** A copy of the values, as files have them. */
  float[] of(float[] parameters) {
    return inPanels
        ? order().toRows(parameters, start)
        : Arrays.copyOfRange(parameters, start, end());
  }

  /** Puts values where they belong, which lie there as in files. */
  void arrange(float[] parameters) {
    if (inPanels) {
      order().ofRows(parameters, start);
    }
  }

  private UnitPanels order() {
    int last = shape.rank() - 1;
    return new UnitPanels(last < 2 ? 1 : shape.dim(0), shape.dim(last - 1), shape.dim(last));
  }

  int end() {
    return Math.addExact(start, elements());
  }

  int elements() {
    return Math.toIntExact(shape.elements());
  }

  int[] dims() {
    int[] dims = new int[shape.rank()];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = shape.dim(axis);
    }
    return dims;
  }
}
