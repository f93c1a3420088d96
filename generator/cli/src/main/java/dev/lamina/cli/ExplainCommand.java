package dev.lamina.cli;

import dev.lamina.dsl.explain.Topics;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the page of a kind of problem or of a layer. */
@Command(
    name = "explain",
    description = {
      "Explain a problem by its code, such as `window-too-large`, or a layer, such as `conv`.",
      "Without a name: list everything that can be explained.",
      "With --kernels: show which kernel computes which layer of a file, and why."
    })
final class ExplainCommand extends Subcommand {

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Codes and names.")
  List<String> names = List.of();

  @Option(names = "--markdown", description = "Print Markdown, for a file or another program.")
  boolean markdown;

  @Option(
      names = "--kernels",
      paramLabel = "FILE",
      description = "Show which kernel computes which layer of a .lamina file, and why.")
  Path kernels;

  ExplainCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    if (kernels != null) {
      return explainKernels();
    }
    List<String> unknown = names.stream().filter(name -> !Topics.names().contains(name)).toList();
    if (!unknown.isEmpty()) {
      unknown.forEach(this::reportUnknown);
      return ExitCode.USAGE;
    }
    String text =
        names.isEmpty()
            ? Topics.index()
            : names.stream()
                .distinct()
                .map(name -> Topics.page(name).orElseThrow())
                .collect(Collectors.joining("\n"));
    String shown = markdown ? text : MarkdownText.render(text, width());
    surroundings.out().print(LaminaFile.printed(shown));
    return ExitCode.FINE;
  }

  private int explainKernels() {
    LaminaFile file = read(kernels);
    List<Network> shown = file.networks().stream().filter(Network::isShaped).toList();
    if (shown.isEmpty() && !file.hasErrors()) {
      throw Selection.noNetwork(file);
    }
    String text = shown.stream().map(KernelTable::of).collect(Collectors.joining("\n"));
    surroundings.out().print(LaminaFile.printed(text));
    return file.hasErrors() ? ExitCode.PROBLEM : ExitCode.FINE;
  }

  private void reportUnknown(String name) {
    List<String> near = Nearest.to(name, Topics.names());
    String help = near.isEmpty() ? "`lamina explain` lists what there is" : Phrase.didYouMean(near);
    String headline = "there is no problem, layer or setting " + Phrase.quoted(name);
    surroundings.err().println(spec.qualifiedName() + ": " + Failure.text(headline, "", help));
  }

  /** Of the terminal, within what can be read; the launcher asks for it. */
  private int width() {
    String columns = surroundings.environment().apply("COLUMNS");
    return columns != null && columns.matches("[0-9]{1,4}")
        ? Math.max(MarkdownText.NARROWEST, Math.min(MarkdownText.WIDEST, Integer.parseInt(columns)))
        : MarkdownText.USUAL;
  }
}
