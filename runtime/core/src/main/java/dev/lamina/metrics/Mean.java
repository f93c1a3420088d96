package dev.lamina.metrics;

/** A running mean, summed in double. Not thread-safe: give each thread its own and add them up. */
public final class Mean {
  private double sum;
  private double weight;

  public void add(double value) {
    add(value, 1);
  }

  /** A value that stands for {@code count} examples, such as the mean loss of a batch. */
  public void add(double value, double count) {
    sum += value * count;
    weight += count;
  }

  public void add(Mean other) {
    sum += other.sum;
    weight += other.weight;
  }

  /** The mean, NaN when nothing was added. */
  public double value() {
    return sum / weight;
  }

  /** The number of examples. */
  public double count() {
    return weight;
  }

  public void reset() {
    sum = 0;
    weight = 0;
  }
}
