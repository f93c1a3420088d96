package dev.lamina.cli;

import dev.lamina.dsl.format.Format;
import dev.lamina.dsl.format.Formatted;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.report.Report;
import dev.lamina.generator.project.TextFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings files to their usual form, or says which are not in it. */
@Command(
    name = "format",
    description = "Bring files to their usual form: indents, spaces and line breaks, nothing else.")
final class FormatCommand extends Subcommand {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The .lamina files to format.")
  List<Path> files;

  @Option(
      names = "--check",
      description = "Write nothing; name the files that would change, and exit with 1.")
  boolean check;

  FormatCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    int code = ExitCode.FINE;
    for (Path path : files) {
      code = Math.max(code, format(path));
    }
    return code;
  }

  private int format(Path path) {
    Formatted formatted = Format.file(surroundings.resolve(path));
    if (!formatted.problems().isEmpty()) {
      surroundings.err().print(LaminaFile.printed(Report.render(formatted.problems())));
      print(path + ": left as it is");
      return ExitCode.PROBLEM;
    }
    if (check) {
      return check(path, formatted);
    }
    boolean written =
        formatted.differs() && TextFile.write(surroundings.resolve(path), path, formatted.text());
    print((written ? "formatted " : "unchanged ") + path);
    return ExitCode.FINE;
  }

  private int check(Path path, Formatted formatted) {
    if (!formatted.differs()) {
      return ExitCode.FINE;
    }
    Edit first = formatted.edits().get(0);
    int line = formatted.source().at(first.offset() + first.length(), 0).line();
    print(path + ":" + line + ": not formatted");
    return ExitCode.PROBLEM;
  }
}
