package dev.lamina.dsl.problem;

import java.util.List;
import java.util.Optional;

/** Files that are imported, and cannot be. */
public final class ImportProblems {

  private ImportProblems() {}

  /** No file with this package. */
  public record ImportNotFound(Origin at, String name, String help) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.IMPORT_NOT_FOUND;
    }

    @Override
    public String headline() {
      return "there is no package " + Phrase.quoted(name);
    }
  }

  /** An imported file with errors of its own, which are shown when that file is checked. */
  public record ImportError(Origin at, Origin first, String headlineOfFirst, int errors)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.IMPORT_ERROR;
    }

    @Override
    public String headline() {
      return "%s has %s".formatted(Phrase.quoted(first.file()), Phrase.plural(errors, "error"));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(first, headlineOfFirst));
    }

    @Override
    public String help() {
      return "mend that file first";
    }
  }

  /**
   * Files that import each other.
   *
   * @param cycle this file, those between, and this file again
   */
  public record ImportCycle(Origin at, List<String> cycle) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.IMPORT_CYCLE;
    }

    @Override
    public String headline() {
      return "%s imports itself: %s"
          .formatted(Phrase.quoted(cycle.get(0)), String.join(" -> ", cycle));
    }

    @Override
    public String help() {
      return "move what both need into a file that imports neither";
    }
  }

  /** A name that several imported files have. */
  public record AmbiguousImport(Origin at, String name, List<Label> labels) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.AMBIGUOUS_IMPORT;
    }

    @Override
    public String headline() {
      return "%s is declared in several imported files".formatted(Phrase.quoted(name));
    }

    @Override
    public Optional<Label> second() {
      return labels.stream().findFirst();
    }

    @Override
    public String help() {
      return "give one of them another name, or import by name the one you mean";
    }
  }
}
