package dev.lamina.cli;

import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the Java classes of a file's networks. */
@Command(name = "generate", description = "Write the Java class of each network.")
final class GenerateCommand extends Subcommand {

  @Parameters(paramLabel = "FILE", description = "The .lamina file.")
  Path path;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The source folder to write to; packages become folders in it.")
  Path output;

  @Option(names = "--network", paramLabel = "NAME", description = "Only this network.")
  String network;

  @Option(
      names = "--inference-only",
      description =
          "Leave training out: a smaller class, which needs only the inference jar of the runtime.")
  boolean inferenceOnly;

  GenerateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() throws IOException {
    LaminaFile file = read(path);
    if (file.hasErrors()) {
      return ExitCode.PROBLEM;
    }
    List<Network> wanted =
        network == null ? file.networks() : List.of(Selection.of(file).network(network));
    if (wanted.isEmpty()) {
      throw Selection.noNetwork(file);
    }
    for (Network each : wanted) {
      Memory.requireArrays(each);
      GeneratedClass generated =
          JavaGenerator.generate(
              each, file.name(), Options.of(each, file.trainings(), inferenceOnly));
      Path target = output.resolve(generated.path());
      boolean written = SourceFile.write(surroundings.resolve(target), target, generated.source());
      print((written ? "wrote " : "unchanged ") + target);
    }
    return ExitCode.FINE;
  }
}
