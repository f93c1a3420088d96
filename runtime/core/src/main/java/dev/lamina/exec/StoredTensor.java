package dev.lamina.exec;

import dev.lamina.ir.Shape;

/**
 * A tensor of a weights file and its place in the network's one array.
 *
 * @param name layer and tensor, as in weights files: {@code conv1.weight}
 * @param start in floats
 */
public record StoredTensor(String name, int start, Shape shape) {

  /** As generated classes list them. */
  public static StoredTensor of(String name, int start, int... dims) {
    return new StoredTensor(name, start, Shape.of(dims));
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
