package dev.lamina.eclipse.launch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What was measured on the test examples.
 *
 * @param labels the names of the classes
 * @param confusion rows are the right classes, columns what they were taken for
 * @param mistakes the worst ones first
 */
public record Result(
    double loss, double accuracy, List<String> labels, long[][] confusion, List<Mistake> mistakes) {

  /**
   * An example that was taken for something else.
   *
   * @param index among the test examples, from 0
   * @param confidence of the network in what it answered, from 0 to 1
   * @param png empty where the examples are no pictures
   */
  public record Mistake(
      int index, String expected, String predicted, double confidence, Optional<byte[]> png) {}

  static Result of(JsonObject event, List<String> labels) {
    return new Result(
        Training.number(event, "loss", Double.NaN),
        Training.number(event, "accuracy", Double.NaN),
        labels,
        confusion(event.getAsJsonArray("confusion")),
        mistakes(event.getAsJsonArray("mistakes"), labels));
  }

  private static long[][] confusion(JsonArray rows) {
    long[][] confusion = new long[rows == null ? 0 : rows.size()][];
    for (int i = 0; i < confusion.length; i++) {
      JsonArray row = rows.get(i).getAsJsonArray();
      confusion[i] = new long[row.size()];
      for (int j = 0; j < row.size(); j++) {
        confusion[i][j] = row.get(j).getAsLong();
      }
    }
    return confusion;
  }

  private static List<Mistake> mistakes(JsonArray events, List<String> labels) {
    List<Mistake> mistakes = new ArrayList<>();
    for (JsonElement each : events == null ? new JsonArray() : events) {
      JsonObject event = each.getAsJsonObject();
      String png = Training.text(event, "png");
      mistakes.add(
          new Mistake(
              event.get("index").getAsInt(),
              label(labels, event.get("expected").getAsInt()),
              label(labels, event.get("predicted").getAsInt()),
              Training.number(event, "confidence", Double.NaN),
              png.isEmpty() ? Optional.empty() : Optional.of(Base64.getDecoder().decode(png))));
    }
    return mistakes;
  }

  private static String label(List<String> labels, int index) {
    return index < labels.size() ? labels.get(index) : String.valueOf(index);
  }

  /** How many examples were measured. */
  public long examples() {
    long sum = 0;
    for (long[] row : confusion) {
      for (long count : row) {
        sum += count;
      }
    }
    return sum;
  }
}
