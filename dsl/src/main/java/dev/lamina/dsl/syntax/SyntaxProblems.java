package dev.lamina.dsl.syntax;

import dev.lamina.dsl.problem.FileProblems.SyntaxError;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;

/** Phrases what the parser stumbled over. */
final class SyntaxProblems {

  private static final List<String> DECLARATIONS =
      List.of("network", "data", "train", "const", "block", "import", "package");
  private static final Set<String> EXPRESSIONS =
      Set.of(
          "Expr",
          "Or",
          "And",
          "Comparison",
          "Additive",
          "Multiplicative",
          "Unary",
          "Primary",
          "Argument",
          "ExpectDecl",
          "InputDecl");
  private static final Set<String> STATEMENTS =
      Set.of("Statement", "PipelineDecl", "Step", "Branch", "IfDecl");

  /** As other languages write them. */
  private static final Map<String, String> OPERATORS = Map.of("and", "&&", "or", "||");

  private final Source source;
  private final Scan scan;
  private final int start;
  private final int end;

  /**
   * @param start where the parsed text begins in the file
   * @param end where it ends
   */
  SyntaxProblems(Source source, Scan scan, int start, int end) {
    this.source = source;
    this.scan = scan;
    this.start = start;
    this.end = end;
  }

  /** What the parser knew, at the word it stood before. */
  private record Stumble(Scan.Word found, String awaited, String rule) {}

  Problem of(INode node) {
    SyntaxErrorMessage message = node.getSyntaxErrorMessage();
    String[] facts = message == null ? null : message.getIssueData();
    if (facts == null || facts.length < 3) {
      Scan.Word found = scan.wordAt(start + node.getOffset());
      return unexpected(found, "");
    }
    int offset = Integer.parseInt(facts[0]);
    Scan.Word found = scan.wordAt(offset < 0 ? end : start + offset);
    return phrase(new Stumble(found, facts[1], facts[2]));
  }

  private Problem phrase(Stumble stumble) {
    Scan.Word found = stumble.found();
    boolean cut = found.kind() == Scan.Kind.END || Scan.isDeclaration(found);
    Optional<Scan.Word> open = Optional.ofNullable(scan.openAt(found.offset()).peek());
    if (cut && open.isPresent() && open.get().is("{")) {
      return neverClosed(open.get(), found);
    }
    String expected = expected(stumble);
    if (expected.isEmpty()) {
      return unexpected(found, help(found, stumble));
    }
    String headline = "expected " + expected + ", found " + found.shown();
    Optional<Label> second =
        stumble.awaited().equals("')'") || stumble.awaited().equals("']'")
            ? open.filter(o -> !o.is("{")).map(o -> new Label(at(o), "opened here"))
            : Optional.empty();
    return new SyntaxError(at(found), headline, "", second, help(found, stumble));
  }

  private Problem neverClosed(Scan.Word open, Scan.Word found) {
    Optional<Label> second =
        found.kind() == Scan.Kind.END
            ? Optional.empty()
            : Optional.of(new Label(at(found), "a `}` is missing before this"));
    return new SyntaxError(
        at(open), "this `{` is never closed", "", second, "add `}` after its last line");
  }

  private Problem unexpected(Scan.Word found, String help) {
    return new SyntaxError(
        at(found),
        "unexpected " + found.shown().replace("the keyword ", ""),
        "",
        Optional.empty(),
        help);
  }

  private String expected(Stumble stumble) {
    String rule = stumble.rule();
    return switch (stumble.awaited()) {
      case "" ->
          EXPRESSIONS.contains(rule) ? "a value" : STATEMENTS.contains(rule) ? "a layer" : "";
      case "EOF" -> "";
      case "RULE_ID" -> "a name";
      case "')'" -> closing("`)`", stumble.found());
      case "']'" -> closing("`]`", stumble.found());
      case "'}'" ->
          (rule.equals("TrainDecl") ? "a setting" : rule.equals("ExpectDecl") ? "`;`" : "a layer")
              + " or `}`";
      default -> Phrase.quoted(stumble.awaited().replace("'", ""));
    };
  }

  /** After a value in a list a comma could follow as well. */
  private String closing(String bracket, Scan.Word found) {
    boolean startsValue = found.kind() != Scan.Kind.MARK && found.kind() != Scan.Kind.END;
    boolean afterOpening =
        scan.wordBefore(found.offset()).map(w -> w.is("(") || w.is("[")).orElse(false);
    if (afterOpening) {
      return "a value or " + bracket;
    }
    return startsValue && !found.isKeyword() ? "`,` or " + bracket : bracket;
  }

  private String help(Scan.Word found, Stumble stumble) {
    if ((found.is(";") || found.is(","))
        && !stumble.awaited().equals("EOF")
        && openIs(found, "{")) {
      return stumble.rule().equals("ExpectDecl")
          ? "separate conditions with `;`"
          : "begin a new line instead";
    }
    if (found.is(":") && openIs(found, "(")) {
      return "name arguments with `=`, as in `stride = 2`";
    }
    if (OPERATORS.containsKey(found.text()) && found.kind() == Scan.Kind.WORD) {
      return "use " + Phrase.quoted(OPERATORS.get(found.text()));
    }
    if (stumble.awaited().equals("'('") && stumble.rule().startsWith("If")) {
      return "a condition stands in parentheses, as in `if (stride == 1)`";
    }
    if (found.kind() == Scan.Kind.NUMBER && stumble.awaited().equals("'}'")) {
      return "put arguments in parentheses, as in `dense(10)`";
    }
    if (stumble.awaited().equals("RULE_ID") && found.isKeyword()) {
      return "%s has a meaning of its own; choose another name"
          .formatted(Phrase.quoted(found.text()));
    }
    if (!stumble.awaited().equals("EOF")) {
      return "";
    }
    List<String> near =
        found.kind() == Scan.Kind.WORD ? Nearest.to(found.text(), DECLARATIONS) : List.of();
    if (found.is("import") || found.is("package")) {
      return "%s stands before all declarations".formatted(Phrase.quoted(found.text()));
    }
    return near.isEmpty()
        ? "a file holds `network`, `data`, `train` and `const` declarations"
        : Phrase.didYouMean(near);
  }

  private boolean openIs(Scan.Word found, String bracket) {
    Scan.Word open = scan.openAt(found.offset()).peek();
    return open != null && open.is(bracket);
  }

  /** The end of the file is shown behind the last word. */
  private Origin at(Scan.Word word) {
    if (word.kind() != Scan.Kind.END) {
      return source.at(word.offset(), word.end() - word.offset());
    }
    int end = scan.wordBefore(word.offset()).map(Scan.Word::end).orElse(0);
    return source.at(end, 0);
  }
}
