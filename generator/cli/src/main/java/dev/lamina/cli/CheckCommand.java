package dev.lamina.cli;

import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads files and says what is wrong with them. */
@Command(
    name = "check",
    description = "Check files: print every problem, and a line for each file.")
final class CheckCommand extends Subcommand {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The .lamina files to check.")
  List<Path> files;

  CheckCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    int code = ExitCode.FINE;
    Set<String> codes = new LinkedHashSet<>();
    for (Path path : files) {
      LaminaFile file = read(path);
      print(path + ": " + contents(file) + file.verdict());
      code = file.hasErrors() ? ExitCode.PROBLEM : code;
      file.compilation().problems().forEach(problem -> codes.add(problem.code()));
    }
    if (!codes.isEmpty()) {
      surroundings.err().println("for more: lamina explain " + some(codes));
    }
    return code;
  }

  /** What can be read in a minute. */
  private static String some(Set<String> codes) {
    return codes.stream().limit(3).collect(Collectors.joining(" "));
  }

  /** {@code network MnistCnn, 93,322 parameters, }; nothing where no network is shaped. */
  private static String contents(LaminaFile file) {
    return file.networks().stream()
        .filter(Network::isShaped)
        .map(n -> "network " + n.name() + ", " + Amount.of(n.params(), "parameter") + ", ")
        .collect(Collectors.joining());
  }
}
