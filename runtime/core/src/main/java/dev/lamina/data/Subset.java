package dev.lamina.data;

import dev.lamina.ir.Shape;
import java.util.List;
import java.util.Objects;

/** Some examples of another dataset, in an order of its own. */
record Subset(Dataset whole, int[] indices) implements Dataset {

  Subset {
    indices = indices.clone();
    for (int index : indices) {
      Objects.checkIndex(index, whole.size());
    }
  }

  @Override
  public Shape shape() {
    return whole.shape();
  }

  @Override
  public List<String> labels() {
    return whole.labels();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int label(int index) {
    return whole.label(indices[index]);
  }

  @Override
  public void copyTo(int index, float[] target, int offset) {
    whole.copyTo(indices[index], target, offset);
  }
}
