package dev.lamina.cli;

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
    CommandLine line = new CommandLine(new Lamina());
    line.addSubcommand("check", new CheckCommand(surroundings));
    line.addSubcommand("summary", new SummaryCommand(surroundings));
    line.addSubcommand("generate", new GenerateCommand(surroundings));
    line.addSubcommand("train", new TrainCommand(surroundings));
    line.addSubcommand("evaluate", new EvaluateCommand(surroundings));
    line.addSubcommand("predict", new PredictCommand(surroundings));
    line.registerConverter(java.nio.file.Path.class, PathArgument::convert);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setParameterExceptionHandler(new UsageReport());
    line.setOut(new java.io.PrintWriter(surroundings.out(), true));
    line.setErr(new java.io.PrintWriter(surroundings.err(), true));
    return line.execute(arguments);
  }

  /** Without a command there is nothing to do: says so, and lists the commands. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
