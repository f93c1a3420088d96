package dev.lamina.dsl.problem;

import java.util.Optional;

/** Mistakes in the text itself, before its meaning. */
public final class FileProblems {

  private FileProblems() {}

  /** The text is not a sentence of the language. */
  public record SyntaxError(
      Origin at, String headline, String note, Optional<Label> second, String help)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.SYNTAX_ERROR;
    }
  }

  /**
   * Bytes that are no characters, or text with characters no text has.
   *
   * @param encoding how the characters should be written, {@code UTF-8}
   */
  public record NotText(Origin at, String encoding, String why) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NOT_TEXT;
    }

    @Override
    public String headline() {
      return "expected text in %s, found %s".formatted(encoding, why);
    }

    @Override
    public String help() {
      return "save the file as %s text, or name another file".formatted(encoding);
    }
  }

  /** More text than a network needs. */
  public record FileTooLarge(Origin at, long size, long limit) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.FILE_TOO_LARGE;
    }

    @Override
    public String headline() {
      return "the file has %s, at most %s are read"
          .formatted(Phrase.plural(size, "byte"), Phrase.count(limit));
    }

    @Override
    public String help() {
      return "split it into several files";
    }
  }

  /** No such file, a directory, or no permission. */
  public record FileNotReadable(Origin at, String headline, String help) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.FILE_NOT_READABLE;
    }
  }

  /** Brackets in brackets in brackets, more than the parser's stack holds. */
  public record NestedTooDeeply(Origin at, int limit) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NESTED_TOO_DEEPLY;
    }

    @Override
    public String headline() {
      return "expected at most %s levels or operators in one expression, found more"
          .formatted(Phrase.count(limit));
    }

    @Override
    public String help() {
      return "name a part of it with `const`";
    }
  }

  /** The grammar knows it, this version does not do it. */
  public record NotSupportedYet(Origin at, String construct, String help) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NOT_SUPPORTED_YET;
    }

    @Override
    public String headline() {
      return construct + " is not supported yet";
    }
  }
}
