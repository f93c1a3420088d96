package dev.lamina.cli;

import dev.lamina.data.Dataset;
import dev.lamina.exec.CompiledNetwork;
import dev.lamina.exec.Evaluation;
import dev.lamina.exec.Pool;
import dev.lamina.metrics.ConfusionMatrix;
import dev.lamina.metrics.Mean;
import dev.lamina.train.CrossEntropy;
import java.util.List;
import java.util.Locale;

/**
 * How a network does on examples.
 *
 * @param mistakes the worst of them first, not more than anyone looks at
 */
record Measurement(ConfusionMatrix confusion, double loss, List<Mistake> mistakes) {

  /** More classes than this make a table that no terminal shows. */
  private static final int MOST_CLASSES = 20;

  private static final int MOST_MISTAKES = 20;

  static Measurement of(CompiledNetwork network, Dataset data, Pool pool) {
    ConfusionMatrix confusion = new ConfusionMatrix(data.labels());
    Mean loss = new Mean();
    Mistake.Worst worst = new Mistake.Worst(MOST_MISTAKES);
    int classes = data.labels().size();
    Evaluation.run(
        network,
        data,
        pool,
        (index, outputs, offset) -> {
          int label = data.label(index);
          int answer = largest(outputs, offset, classes);
          confusion.add(label, answer);
          loss.add(CrossEntropy.of(outputs[offset + label]));
          if (answer != label) {
            worst.add(new Mistake(index, label, answer, outputs[offset + answer]));
          }
        });
    return new Measurement(confusion, loss.value(), worst.list());
  }

  private static int largest(float[] values, int offset, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[offset + i] > values[offset + best]) {
        best = i;
      }
    }
    return best;
  }

  double accuracy() {
    return confusion.accuracy();
  }

  /** {@code test accuracy 99.21%, loss 0.0312, 10,000 examples}. */
  String line() {
    return String.format(
        Locale.ROOT,
        "test accuracy %s, loss %.4f, %s",
        Amount.percent(accuracy()),
        loss,
        Amount.of(confusion.total(), "example"));
  }

  /** What was taken for what, rows are the right classes; empty where it would be too wide. */
  String table() {
    return confusion.labels().size() > MOST_CLASSES
        ? ""
        : confusion.table().replace("\n", System.lineSeparator());
  }
}
