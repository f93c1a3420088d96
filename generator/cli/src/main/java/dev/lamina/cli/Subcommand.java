package dev.lamina.cli;

import dev.lamina.exec.CompiledNetwork;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: where they print, and that nothing they throw is shown raw. */
@Command
abstract class Subcommand implements Callable<Integer> {

  final Surroundings surroundings;
  final Timing timing;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;

  Subcommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.timing = new Timing(surroundings);
  }

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (ParameterException usage) {
      throw usage;
    } catch (Throwable thrown) {
      surroundings.out().flush();
      return new FailureReport(surroundings, this::complain).of(thrown);
    } finally {
      surroundings.out().flush();
    }
  }

  abstract int run() throws IOException;

  final void print(String line) {
    surroundings.out().println(line);
  }

  /** Tells why the command ends. */
  void complain(String message) {
    surroundings.err().println(spec.qualifiedName() + ": " + message);
  }

  /** Tells what is wrong with a file. */
  void complain(LaminaFile file) {
    surroundings.err().print(file.report());
  }

  /** Reads a file and tells its problems. */
  final LaminaFile read(Path path) {
    LaminaFile file = LaminaFile.read(surroundings.resolve(path));
    complain(file);
    timing.reached("checked " + path);
    return file;
  }

  /** An option's value, with a message of usage where it is out of range. */
  final <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException outOfRange) {
      throw new ParameterException(spec.commandLine(), outOfRange.getMessage());
    }
  }

  /** Gives a network its trained weights. */
  final void load(CompiledNetwork compiled, Path given, Network network) {
    Path weights = given == null ? WeightsTarget.usual(network) : given;
    compiled.loadWeights(surroundings.resolve(weights));
  }
}
