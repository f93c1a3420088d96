package dev.lamina.cli;

import dev.lamina.diagram.live.LiveDiagram;
import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.server.Extras;
import dev.lamina.dsl.server.LspProcess;
import dev.lamina.ir.Network;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves an editor. */
@Command(
    name = "lsp",
    description = "Serve an editor by the Language Server Protocol, on standard input and output.")
final class LspCommand extends Subcommand implements Extras {

  @Option(names = "--stdio", description = "What it does anyway; some clients say it.")
  boolean stdio;

  LspCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    // A PrintStream would not tell that nobody reads, and what others print is no message.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    return serve(System.in, out);
  }

  int serve(InputStream in, OutputStream out) {
    return LspProcess.serve(in, out, this);
  }

  @Override
  public String version() {
    return Version.number();
  }

  @Override
  public Drawing diagram(Compilation compilation, String network, boolean collapsed) {
    LiveDiagram live =
        LiveDiagram.of(
            compilation, network, collapsed ? LiveDiagram.COLLAPSED : LiveDiagram.EXPANDED);
    List<Part> parts =
        live.parts().stream()
            .map(part -> new Part(part.id(), part.place().start(), part.place().end()))
            .toList();
    return new Drawing(live.svg(), live.network(), live.networks(), parts, live.message());
  }

  @Override
  public String summary(Compilation compilation) {
    LaminaFile file = new LaminaFile(Path.of(""), compilation);
    return compilation.networks().stream()
        .map(network -> table(file, network))
        .collect(Collectors.joining("\n"));
  }

  private String table(LaminaFile file, Network network) {
    return new SummaryTable(
            network, Selection.of(file).settingsOf(network), surroundings.processors(), false)
        .text();
  }
}
