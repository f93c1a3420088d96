package dev.lamina.generator.project;

import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import java.nio.file.Path;
import java.util.List;

/** What is known of the files of a source folder, in the order of their names. */
public record Findings(List<CheckedFile> files) {

  /**
   * One file.
   *
   * @param problems in the order of the text
   * @param networks those that were understood, in the package of their class
   * @param trainings of these, which know the names of classes
   */
  public record CheckedFile(
      Path path, List<Problem> problems, List<Network> networks, List<TrainingSpec> trainings) {

    public CheckedFile {
      problems = List.copyOf(problems);
      networks = List.copyOf(networks);
      trainings = List.copyOf(trainings);
    }
  }

  public Findings {
    files = List.copyOf(files);
  }

  /** All problems, file by file. */
  public List<Problem> problems() {
    return files.stream().flatMap(file -> file.problems().stream()).toList();
  }

  public long errors() {
    return count(Severity.ERROR);
  }

  public long warnings() {
    return count(Severity.WARNING);
  }

  private long count(Severity severity) {
    return problems().stream().filter(problem -> problem.severity() == severity).count();
  }

  /** {@code 2 errors, 1 warning in 3 files}; {@code no problems in 1 file}. */
  public String verdict() {
    String found =
        errors() > 0 && warnings() > 0
            ? Phrase.plural(errors(), "error") + ", " + Phrase.plural(warnings(), "warning")
            : errors() > 0
                ? Phrase.plural(errors(), "error")
                : warnings() > 0 ? Phrase.plural(warnings(), "warning") : "no problems";
    return found + " in " + Phrase.plural(files.size(), "file");
  }
}
