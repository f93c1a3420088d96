package dev.lamina.cli;

import dev.lamina.diagram.Diagram;
import dev.lamina.diagram.Options;
import dev.lamina.diagram.SvgWriter;
import dev.lamina.diagram.TooLargeException;
import dev.lamina.generator.project.TextFile;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws networks. */
@Command(
    name = "diagram",
    description = "Draw a network: layers, shapes, parameters and who reads whom, as SVG.")
final class DiagramCommand extends Subcommand {

  private static final String ENDING = ".svg";

  @Parameters(paramLabel = "FILE", description = "The .lamina file.")
  Path path;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the picture goes; by default NETWORK.svg in the current folder.")
  Path output;

  @Option(names = "--network", paramLabel = "NAME", description = "Only this network.")
  String network;

  @Option(names = "--collapse", description = "Draw each call of a block as one box.")
  boolean collapse;

  DiagramCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    requireSvg();
    LaminaFile file = read(path);
    if (file.hasErrors()) {
      return ExitCode.PROBLEM;
    }
    List<Network> wanted =
        network == null ? file.networks() : List.of(Selection.of(file).network(network));
    if (wanted.isEmpty()) {
      throw Selection.noNetwork(file);
    }
    if (output != null && wanted.size() > 1) {
      throw oneFileForSeveral(file, wanted);
    }
    wanted.forEach(this::draw);
    return ExitCode.FINE;
  }

  private void draw(Network drawn) {
    Path target = output == null ? Path.of(drawn.name() + ENDING) : output;
    Diagram diagram = diagram(drawn);
    boolean written =
        TextFile.write(surroundings.resolve(target), target, SvgWriter.write(diagram));
    print((written ? "wrote " : "unchanged ") + target);
    if (!diagram.note().isEmpty()) {
      print(diagram.note());
    }
  }

  private Diagram diagram(Network drawn) {
    try {
      return Diagram.of(drawn, collapse ? Options.COLLAPSED : Options.EXPANDED);
    } catch (TooLargeException failure) {
      throw new Failure(failure.headline(), failure.detail(), failure.help());
    }
  }

  /** A picture named otherwise would be opened by the wrong program. */
  private void requireSvg() {
    if (output == null) {
      return;
    }
    Path name = output.getFileName();
    String text = name == null ? output.toString() : name.toString();
    if (!text.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      String stem = text.replaceFirst("(?<=.)\\.[^.]*$", "");
      throw new Failure(
          "a picture cannot be written to `" + output + "`",
          "pictures are SVG",
          "name it `" + output.resolveSibling(stem + ENDING) + "`");
    }
  }

  private Failure oneFileForSeveral(LaminaFile file, List<Network> networks) {
    return new Failure(
        "`%s` has %d networks, `%s` holds one picture"
            .formatted(file.name(), networks.size(), output),
        networks.stream().map(n -> "`" + n.name() + "`").collect(Collectors.joining(", ")),
        "choose one with `--network %s`, or leave out `-o`: each gets a file of its own"
            .formatted(networks.get(0).name()));
  }
}
