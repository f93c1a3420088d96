package dev.lamina.cli;

import dev.lamina.kernels.KernelSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code lamina} command. */
@Command(
    name = "lamina",
    versionProvider = Version.class,
    description = "Checks, compiles, trains and runs convolutional networks.",
    footer = {"", "`lamina COMMAND --help` tells more about a command."})
final class Lamina implements Runnable {

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show version, Java and kernels.")
  boolean version;

  /** Runs a command line and returns its exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    try {
      KernelSettings.require();
    } catch (KernelSettings.UnknownValueException unknown) {
      return new FailureReport(surroundings, text -> surroundings.err().println("lamina: " + text))
          .of(unknown);
    }
    CommandLine line = new CommandLine(new Lamina());
    Map<String, Supplier<Subcommand>> commands = commands(surroundings);
    String first = arguments.length == 0 ? "" : arguments[0];
    // Reading annotations takes time: only those of the command that runs, if it is known.
    commands.forEach(
        (name, command) -> {
          if (name.equals(first) || !commands.containsKey(first)) {
            line.addSubcommand(name, command.get());
          }
        });
    line.registerConverter(Path.class, PathArgument::convert);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setParameterExceptionHandler(new UsageReport(surroundings));
    line.setOut(new PrintWriter(surroundings.out(), true));
    line.setErr(new PrintWriter(surroundings.err(), true));
    return line.execute(arguments);
  }

  private static Map<String, Supplier<Subcommand>> commands(Surroundings surroundings) {
    Map<String, Supplier<Subcommand>> commands = new LinkedHashMap<>();
    commands.put("check", () -> new CheckCommand(surroundings));
    commands.put("explain", () -> new ExplainCommand(surroundings));
    commands.put("format", () -> new FormatCommand(surroundings));
    commands.put("summary", () -> new SummaryCommand(surroundings));
    commands.put("diagram", () -> new DiagramCommand(surroundings));
    commands.put("generate", () -> new GenerateCommand(surroundings));
    commands.put("train", () -> new TrainCommand(surroundings));
    commands.put("evaluate", () -> new EvaluateCommand(surroundings));
    commands.put("predict", () -> new PredictCommand(surroundings));
    commands.put("export", () -> new ExportCommand(surroundings));
    commands.put("lsp", () -> new LspCommand(surroundings));
    return commands;
  }

  /** Without a command there is nothing to do: says so, and lists the commands. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
