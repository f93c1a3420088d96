package dev.lamina.cli;

import dev.lamina.exec.Plan;
import dev.lamina.ir.Call;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSettings;
import dev.lamina.ir.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network as a table: a row for each layer, then totals and memory. */
final class SummaryTable {

  private static final List<String> TITLES =
      List.of("layer", "kind", "output shape", "parameters", "MACs");
  private static final int FIRST_NUMBER = 3;

  private final Network network;
  private final Optional<TrainingSpec> training;
  private final int threads;

  SummaryTable(Network network, Optional<TrainingSpec> training, int threads) {
    this.network = network;
    this.training = training;
    this.threads = threads;
  }

  String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(TITLES);
    rows.add(List.of("input", "", network.input().toString(), "", ""));
    for (Layer layer : network.layers()) {
      rows.add(row(layer));
    }
    rows.add(
        List.of("total", "", "", Amount.count(network.params()), Amount.count(network.macs())));
    StringBuilder text = new StringBuilder("network " + network.name() + "\n\n");
    int[] widths = widths(rows);
    for (int i = 0; i < rows.size(); i++) {
      if (i == 1 || i == rows.size() - 1) {
        text.append(rule(widths));
      }
      text.append(line(rows.get(i), widths));
    }
    long trainable = network.trainableParams();
    text.append("\ntrainable ").append(Amount.count(trainable));
    text.append(", not trainable ").append(Amount.count(network.params() - trainable));
    text.append('\n').append(memory());
    return text.toString().replace("\n", System.lineSeparator());
  }

  private static List<String> row(Layer layer) {
    return List.of(
        layer.name(),
        layer.op().type().name(),
        layer.output().toString(),
        Amount.count(layer.params()),
        Amount.count(layer.macs()));
  }

  private String memory() {
    Call optimizer =
        training
            .map(TrainingSpec::optimizer)
            .orElseGet(() -> TrainingSettings.TRAIN.defaults().call("optimizer"));
    int batch =
        training
            .map(TrainingSpec::batchSize)
            .orElseGet(() -> TrainingSettings.TRAIN.defaults().integer("batch"));
    long example = Math.multiplyExact(Plan.forPrediction(network).floatsPerExample(), Float.BYTES);
    Memory memory = Memory.forTraining(network, optimizer, batch, threads);
    return "memory: weights %s, prediction %s per example, training %s (%s, batch %s, %s)%n"
        .formatted(
            Amount.bytes(Math.multiplyExact(network.params(), Float.BYTES)),
            Amount.bytes(example),
            Amount.bytes(memory.total()),
            optimizer.name(),
            Amount.count(batch),
            Amount.of(threads, "thread"));
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[TITLES.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(i < FIRST_NUMBER ? row.get(i) + blanks : blanks + row.get(i));
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String rule(int[] widths) {
    int width = 2 * (widths.length - 1);
    for (int each : widths) {
      width += each;
    }
    return "-".repeat(width) + "\n";
  }
}
