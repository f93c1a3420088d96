package dev.lamina.cli;

import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Phrase;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, with the nearest name that exists. */
final class UsageReport implements IParameterExceptionHandler {

  private final Surroundings surroundings;

  UsageReport(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    CommandSpec spec = line.getCommandSpec();
    String command = spec.qualifiedName();
    String help = "`" + command + " --help` lists what there is";
    String headline = phrased(problem.getMessage());
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      boolean option = word.startsWith("-");
      Collection<String> known = option ? spec.optionsMap().keySet() : spec.subcommands().keySet();
      String name = option ? word.split("=", 2)[0] : word;
      headline = headline(name, option, spec);
      List<String> near = Nearest.to(name, known);
      help = near.isEmpty() ? help : Phrase.didYouMean(near);
    }
    String message = Failure.text(headline, "", help);
    // The options could not be read, so this one is looked for.
    if (Arrays.asList(arguments).contains(DataCommand.JSON)) {
      new EventStream(surroundings.out()).write(Event.Problem.of(message));
    } else {
      line.getErr().println(command + ": " + message);
    }
    return ExitCode.USAGE;
  }

  private static String headline(String word, boolean option, CommandSpec spec) {
    String kind =
        option
            ? "unknown option "
            : spec.subcommands().isEmpty() ? "one too many: " : "no command ";
    return kind + Phrase.quoted(word);
  }

  /** picocli's words in our manner. */
  private static String phrased(String message) {
    String first = message.lines().findFirst().orElse("").replace('\'', '`');
    return first.isEmpty() ? first : Character.toLowerCase(first.charAt(0)) + first.substring(1);
  }
}
