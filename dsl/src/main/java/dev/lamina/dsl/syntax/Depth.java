package dev.lamina.dsl.syntax;

import dev.lamina.dsl.syntax.Scan.Kind;
import dev.lamina.dsl.syntax.Scan.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How deep the parser's calls will be, counted from words alone: brackets in brackets, operators in
 * one expression, and an `if` that is the branch of another without braces around it.
 */
final class Depth {

  /** A tenth of what the stack holds. */
  static final int DEEPEST = 256;

  private static final Set<String> OPERATORS =
      Set.of("+", "-", "*", "/", "%", "!", "&&", "||", "==", "!=", "<", ">", "<=", ">=");

  /**
   * What was counted before a bracket.
   *
   * @param afterIf true for the brackets of a condition
   */
  private record Open(int operators, int choices, boolean afterIf) {}

  private final List<Word> words;
  private final Deque<Open> open = new ArrayDeque<>();
  private int operators;
  private int choices;
  private boolean closedCondition;

  private Depth(List<Word> words) {
    this.words = words;
  }

  /** The first word that is too deep. */
  static Optional<Word> tooDeep(List<Word> words) {
    Depth depth = new Depth(words);
    for (int i = 0; i < words.size(); i++) {
      depth.word(i);
      if (depth.open.size() > DEEPEST || depth.operators + depth.choices > DEEPEST) {
        return Optional.of(words.get(i));
      }
    }
    return Optional.empty();
  }

  private void word(int index) {
    Word word = words.get(index);
    Word before = index == 0 ? word : words.get(index - 1);
    boolean branch = closedCondition || before.is("else");
    boolean named = index + 1 < words.size() && words.get(index + 1).is("=");
    closedCondition = false;
    if (word.kind() != Kind.MARK) {
      if (before.kind() != Kind.MARK || ")]}".contains(before.text())) {
        operators = outer().operators(); // no operator between two values: something new begins
      }
      if (word.is("if")) {
        choices = branch ? choices + 1 : outer().choices() + 1;
      }
      // The name in `if (a) b = if (c) d` stands between, and the equals sign.
      closedCondition = branch && named;
    } else if (word.is("=")) {
      operators = outer().operators();
      closedCondition = branch;
    } else {
      mark(word, index);
    }
  }

  private void mark(Word word, int index) {
    switch (word.text()) {
      case "(", "[", "{" -> open.push(new Open(operators, choices, isCondition(word, index)));
      case ")", "]", "}" -> {
        Open closed = open.isEmpty() ? outer() : open.pop();
        operators = closed.operators();
        choices = closed.choices();
        closedCondition = closed.afterIf();
      }
      case ",", ";", "->" -> operators = outer().operators();
      default -> operators += OPERATORS.contains(word.text()) ? 1 : 0;
    }
  }

  private boolean isCondition(Word word, int index) {
    return word.is("(") && index > 0 && words.get(index - 1).is("if");
  }

  private Open outer() {
    return open.isEmpty() ? new Open(0, 0, false) : open.peek();
  }
}
