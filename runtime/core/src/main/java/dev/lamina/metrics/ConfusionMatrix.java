package dev.lamina.metrics;

import java.util.List;
import java.util.Locale;

/**
 * How often each class was taken for which. Not thread-safe: give each thread its own and add them
 * up.
 *
 * <p>A measure that divides by nothing, such as the precision of a class that was never predicted,
 * is NaN.
 */
public final class ConfusionMatrix {
  private final List<String> labels;
  private final long[][] counts; // [actual][predicted]

  public ConfusionMatrix(List<String> labels) {
    this.labels = List.copyOf(labels);
    this.counts = new long[labels.size()][labels.size()];
  }

  /** One example of class {@code actual} that was taken for {@code predicted}. */
  public void add(int actual, int predicted) {
    counts[actual][predicted]++;
  }

  public void add(ConfusionMatrix other) {
    if (!labels.equals(other.labels)) {
      throw new IllegalArgumentException("classes " + labels + " and " + other.labels);
    }
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        counts[actual][predicted] += other.counts[actual][predicted];
      }
    }
  }

  public List<String> labels() {
    return labels;
  }

  public long count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Number of examples. */
  public long total() {
    long total = 0;
    for (int label = 0; label < counts.length; label++) {
      total += ofClass(label);
    }
    return total;
  }

  /** Number of examples that were taken for what they are. */
  public long correct() {
    long correct = 0;
    for (int label = 0; label < counts.length; label++) {
      correct += counts[label][label];
    }
    return correct;
  }

  /** The part of all examples that were taken for what they are, 0 to 1. */
  public double accuracy() {
    return (double) correct() / total();
  }

  /** Of the examples taken for this class, the part that are of it. */
  public double precision(int label) {
    return (double) counts[label][label] / takenFor(label);
  }

  /** Of the examples of this class, the part that were taken for it. */
  public double recall(int label) {
    return (double) counts[label][label] / ofClass(label);
  }

  /** The harmonic mean of precision and recall: 2 correct / (examples of it + taken for it). */
  public double f1(int label) {
    return 2.0 * counts[label][label] / (ofClass(label) + takenFor(label));
  }

  private long ofClass(int label) {
    long sum = 0;
    for (long count : counts[label]) {
      sum += count;
    }
    return sum;
  }

  private long takenFor(int label) {
    long sum = 0;
    for (long[] row : counts) {
      sum += row[label];
    }
    return sum;
  }

  /**
   * A table with a row for each class and a column for what it was taken for; recall ends a row,
   * precision a column, accuracy stands in the corner. Zeros are dots, so that mistakes stand out.
   */
  public String table() {
    int size = labels.size();
    String[][] cells = new String[size + 2][size + 2];
    cells[0][0] = "";
    cells[0][size + 1] = "recall";
    cells[size + 1][0] = "precision";
    cells[size + 1][size + 1] = percent(accuracy());
    for (int label = 0; label < size; label++) {
      cells[0][label + 1] = labels.get(label);
      cells[label + 1][0] = labels.get(label);
      cells[label + 1][size + 1] = percent(recall(label));
      cells[size + 1][label + 1] = percent(precision(label));
      for (int predicted = 0; predicted < size; predicted++) {
        long count = counts[label][predicted];
        cells[label + 1][predicted + 1] = count == 0 ? "." : Long.toString(count);
      }
    }
    return aligned(cells);
  }

  private static String percent(double part) {
    return Double.isNaN(part) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * part);
  }

  private static String aligned(String[][] cells) {
    StringBuilder text = new StringBuilder();
    int[] widths = new int[cells.length];
    for (String[] row : cells) {
      for (int column = 0; column < row.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    for (String[] row : cells) {
      for (int column = 0; column < row.length; column++) {
        String blanks = " ".repeat(widths[column] - row[column].length());
        text.append(column == 0 ? "" : "  ")
            .append(column == 0 ? row[0] + blanks : blanks + row[column]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return table();
  }
}
