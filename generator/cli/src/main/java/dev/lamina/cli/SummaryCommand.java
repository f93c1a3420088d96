package dev.lamina.cli;

import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what networks consist of and what they cost. */
@Command(
    name = "summary",
    description =
        "Show the layers of each network with their shapes, parameters, costs and memory.")
final class SummaryCommand extends Subcommand {

  @Parameters(paramLabel = "FILE", description = "The .lamina file.")
  Path path;

  @Option(names = "--network", paramLabel = "NAME", description = "Only this network.")
  String network;

  @Option(names = "--collapse", description = "Show each call of a block as one row.")
  boolean collapse;

  SummaryCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    LaminaFile file = read(path);
    List<Network> wanted =
        network == null ? file.networks() : List.of(Selection.of(file).network(network));
    if (wanted.isEmpty() && !file.hasErrors()) {
      throw Selection.noNetwork(file);
    }
    String separator = "";
    for (Network shown : wanted) {
      if (shown.isShaped()) {
        surroundings.out().print(separator + table(file, shown));
        separator = System.lineSeparator();
      }
    }
    return file.hasErrors() ? ExitCode.PROBLEM : ExitCode.FINE;
  }

  private String table(LaminaFile file, Network shown) {
    return new SummaryTable(
            shown, Selection.of(file).settingsOf(shown), surroundings.processors(), collapse)
        .text();
  }
}
