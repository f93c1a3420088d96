package dev.lamina.data;

/** Examples to learn from, and others of the same shape and classes to be measured by. */
public record DataSplit(Dataset train, Dataset test) {

  public DataSplit {
    if (!train.shape().equals(test.shape())) {
      throw new IllegalArgumentException(
          "training examples are %s, test examples %s".formatted(train.shape(), test.shape()));
    }
    if (!train.labels().equals(test.labels())) {
      throw new IllegalArgumentException(
          "training labels are %s, test labels %s".formatted(train.labels(), test.labels()));
    }
  }
}
