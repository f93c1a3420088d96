package dev.lamina.cli;

import dev.lamina.cli.SummaryRows.Row;
import dev.lamina.exec.Plan;
import dev.lamina.ir.Call;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSettings;
import dev.lamina.ir.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network as a table: a row for each layer or block, then totals and memory. */
final class SummaryTable {

  private static final List<String> TITLES =
      List.of("layer", "kind", "output shape", "parameters", "MACs", "reads");
  private static final int FIRST_NUMBER = 3;

  /** The column that only a network with branches needs. */
  private static final int READS = 5;

  private final Network network;
  private final Optional<TrainingSpec> training;
  private final int threads;
  private final boolean collapse;

  SummaryTable(Network network, Optional<TrainingSpec> training, int threads, boolean collapse) {
    this.network = network;
    this.collapse = collapse;
    this.training = training;
    this.threads = threads;
  }

  String text() {
    return (table() + memory()).replace("\n", System.lineSeparator());
  }

  /** All but the memory. */
  String table() {
    boolean chain = SummaryRows.isChain(network);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(TITLES));
    rows.addAll(SummaryRows.of(network, collapse));
    String params = Amount.count(network.params());
    rows.add(new Row(List.of("total", "", "", params, Amount.count(network.macs()), "")));
    int[] widths = widths(rows, chain ? READS : TITLES.size());
    StringBuilder text = new StringBuilder("network " + network.name() + "\n\n");
    for (int i = 0; i < rows.size(); i++) {
      if (i == 1 || i == rows.size() - 1) {
        text.append(rule(widths));
      }
      text.append(line(rows.get(i), widths));
    }
    long trainable = network.trainableParams();
    text.append("\ntrainable ").append(Amount.count(trainable));
    text.append(", not trainable ").append(Amount.count(network.params() - trainable));
    return text.append('\n').toString();
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
    return "memory: weights %s, prediction %s per example, training %s (%s, batch %s, %s)\nprocess: %s while training, and the examples\n"
        .formatted(
            Amount.bytes(Math.multiplyExact(network.params(), Float.BYTES)),
            Amount.bytes(example),
            Amount.bytes(memory.total()),
            optimizer.name(),
            Amount.count(batch),
            Amount.of(threads, "thread"),
            Amount.bytes(memory.process()));
  }

  /** Of the first columns; a heading may be as long as it is. */
  private static int[] widths(List<Row> rows, int columns) {
    int[] widths = new int[columns];
    for (Row row : rows) {
      for (int i = 0; i < columns && !row.isHeading(); i++) {
        widths[i] = Math.max(widths[i], row.cells().get(i).length());
      }
    }
    return widths;
  }

  private static String line(Row row, int[] widths) {
    if (row.isHeading()) {
      return row.cells().get(0) + "\n";
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.cells().get(i);
      String blanks = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : "  ");
      line.append(i < FIRST_NUMBER || i >= READS ? cell + blanks : blanks + cell);
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
