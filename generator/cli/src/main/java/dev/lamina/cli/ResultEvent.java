package dev.lamina.cli;

import dev.lamina.data.Dataset;
import dev.lamina.data.image.ImageOutput;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.Shape;
import dev.lamina.metrics.ConfusionMatrix;
import java.util.Base64;

/** What was measured, with the worst mistakes as pictures. */
final class ResultEvent {

  private final DataSpec data;
  private final Dataset examples;

  private ResultEvent(DataSpec data, Dataset examples) {
    this.data = data;
    this.examples = examples;
  }

  /**
   * @param data where the examples come from
   * @param examples what was measured on
   */
  static Event.Result of(Measurement measured, DataSpec data, Dataset examples) {
    ResultEvent event = new ResultEvent(data, examples);
    return new Event.Result(
        measured.loss(),
        measured.accuracy(),
        counts(measured.confusion()),
        measured.mistakes().stream().map(event::mistake).toList());
  }

  private static long[][] counts(ConfusionMatrix confusion) {
    int size = confusion.labels().size();
    long[][] counts = new long[size][size];
    for (int actual = 0; actual < size; actual++) {
      for (int predicted = 0; predicted < size; predicted++) {
        counts[actual][predicted] = confusion.count(actual, predicted);
      }
    }
    return counts;
  }

  private Event.Mistake mistake(Mistake mistake) {
    Shape shape = examples.shape();
    return new Event.Mistake(
        mistake.index(),
        mistake.expected(),
        mistake.predicted(),
        (double) mistake.confidence(),
        shape.dims(),
        isPicture(shape) ? picture(mistake.index()) : null);
  }

  /** A spectrogram has the shape of a picture, and says nothing to those who look at it. */
  private boolean isPicture(Shape shape) {
    return !ExampleFile.isSound(data)
        && shape.rank() == 3
        && (shape.channels() == 1 || shape.channels() == 3);
  }

  private String picture(int index) {
    byte[] png = ImageOutput.png(examples.values(index), examples.shape());
    return Base64.getEncoder().encodeToString(png);
  }
}
