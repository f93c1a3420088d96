package dev.lamina.cli;

import dev.lamina.exec.KernelChoice;
import dev.lamina.exec.Plan;
import dev.lamina.ir.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which kernel computes which layer, and why, as a table. */
final class KernelTable {

  /** Wide enough for every column on one line; the reason comes last and may break. */
  private static final int WIDTH = 150;

  private KernelTable() {}

  static String of(Network network) {
    List<String> lines = new ArrayList<>();
    lines.add("| layer | forward | MFLOP | by definition | backward | why |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    List<KernelChoice> choices = KernelChoice.of(Plan.forTraining(network));
    for (KernelChoice choice : choices) {
      lines.add(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  choice.step(),
                  choice.forward(),
                  millions(choice.expected()),
                  millions(choice.nominal()),
                  choice.backward().isEmpty() ? "-" : choice.backward(),
                  choice.reason().isEmpty() ? "-" : choice.reason()));
    }
    String title = "network " + network.name() + ", an example";
    return title + "\n\n" + TextTable.of(lines, WIDTH) + divided(choices);
  }

  /** Empty where each layer stays on its thread. */
  private static String divided(List<KernelChoice> choices) {
    List<String> layers =
        choices.stream().filter(KernelChoice::divided).map(KernelChoice::step).toList();
    return layers.isEmpty()
        ? ""
        : "\nThe threads of a pool share one example in " + String.join(", ", layers) + ".\n";
  }

  private static String millions(long operations) {
    return String.format(Locale.ROOT, "%.3f", operations * 1e-6);
  }
}
