package dev.lamina.cli;

import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.report.Report;
import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.generator.project.ArrayLimit;
import dev.lamina.generator.project.Generation;
import dev.lamina.generator.project.Generation.Outcome;
import dev.lamina.generator.project.SourceFolder;
import dev.lamina.generator.project.TextFile;
import dev.lamina.ir.Network;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes the Java classes of a file's networks, or those of a folder. */
@Command(name = "generate", description = "Write the Java class of each network.")
final class GenerateCommand extends Subcommand {

  /** Beside the packages, hidden: what a later run may remove. */
  private static final String JOURNAL = ".lamina-generated";

  @Parameters(
      paramLabel = "PATH",
      description = "A .lamina file, or a source folder with all that is in it.")
  Path path;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The source folder to write to; packages become folders in it.")
  Path output;

  @Option(names = "--network", paramLabel = "NAME", description = "Only this network of the file.")
  String network;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The package of the folder's files that name none.")
  String namespace;

  @Option(
      names = {"-c", "--class-path"},
      paramLabel = "PATHS",
      description =
          "Jars and folders with what the folder's files import; in a Maven project those that"
              + " its last build noted.")
  String classPath;

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
    boolean isFolder = Files.isDirectory(surroundings.resolve(path));
    refuse(isFolder && network != null, "--network goes with a file, `" + path + "` is a folder");
    boolean ofFolders = namespace != null || classPath != null;
    refuse(
        !isFolder && ofFolders,
        "--package and --class-path go with a folder, `" + path + "` is none");
    return isFolder ? folder() : file();
  }

  private void refuse(boolean wrong, String why) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), why);
    }
  }

  private int file() {
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
      ArrayLimit.require(each);
      GeneratedClass generated =
          JavaGenerator.generate(
              each, file.name(), Options.of(each, file.trainings(), inferenceOnly));
      Path target = output.resolve(generated.path());
      boolean written = TextFile.write(surroundings.resolve(target), target, generated.source());
      print((written ? "wrote " : "unchanged ") + target);
    }
    return ExitCode.FINE;
  }

  private int folder() {
    Path target = surroundings.resolve(output);
    Outcome outcome =
        new Generation(sources(), target, target.resolve(JOURNAL), inferenceOnly).run(false);
    surroundings.err().print(LaminaFile.printed(Report.render(outcome.findings().problems())));
    if (outcome.findings().errors() > 0) {
      complain(outcome.findings().verdict());
      return ExitCode.PROBLEM;
    }
    if (outcome.files() == 0) {
      complain("there is no .lamina file in `" + path + "`");
    }
    outcome.written().forEach(file -> print("wrote " + shown(file)));
    outcome.unchanged().forEach(file -> print("unchanged " + shown(file)));
    outcome.removed().forEach(file -> print("removed " + shown(file)));
    return ExitCode.FINE;
  }

  private SourceFolder sources() {
    Path folder = surroundings.resolve(path);
    List<Path> libraries =
        classPath == null
            ? SourceProvider.DISK.libraries(folder.resolve("each.lamina")).roots()
            : Arrays.stream(classPath.split(File.pathSeparator))
                .map(element -> surroundings.resolve(Path.of(element)))
                .toList();
    String top = namespace == null ? "" : namespace;
    return new SourceFolder(folder, top, StandardCharsets.UTF_8, libraries);
  }

  private Path shown(Path file) {
    return output.resolve(surroundings.resolve(output).relativize(file));
  }
}
