package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Origin;
import java.util.List;
import java.util.Optional;

/** Edits that take a part out of a text and leave a sentence. */
final class Removal {

  private Removal() {}

  /** A step with the arrow before or behind it, or with its line. */
  static Optional<Fix> ofStep(Origin step) {
    String text = step.source().text();
    int before = blankBefore(text, step.offset());
    int behind = blankBehind(text, step.end());
    if (before >= 2 && text.startsWith("->", before - 2)) {
      return Optional.of(cut("remove it", blankBefore(text, before - 2), step.end()));
    } else if (text.startsWith("->", behind)) {
      return Optional.of(cut("remove it", step.offset(), blankBehind(text, behind + 2)));
    }
    int start = step.source().lineStart(step.line());
    boolean alone = text.substring(start, step.offset()).isBlank();
    int end = text.indexOf('\n', step.end());
    boolean toTheEnd = end >= 0 && text.substring(step.end(), end).isBlank();
    return alone && toTheEnd ? Optional.of(cut("remove it", start, end + 1)) : Optional.empty();
  }

  /** A name and the equals sign behind it. */
  static Optional<Fix> ofName(Origin name) {
    String text = name.source().text();
    int sign = blankBehind(text, name.end());
    return text.startsWith("=", sign)
        ? Optional.of(cut("remove the name", name.offset(), blankBehind(text, sign + 1)))
        : Optional.empty();
  }

  /** An index and the word before it. */
  static Optional<Fix> ofIndex(Origin index) {
    String text = index.source().text();
    int word = blankBefore(text, index.offset()) - 2;
    return word >= 0 && text.startsWith("as", word)
        ? Optional.of(cut("remove the index", blankBefore(text, word), index.end()))
        : Optional.empty();
  }

  private static Fix cut(String title, int from, int to) {
    return new Fix(title, List.of(new Fix.Edit(from, to - from, "")));
  }

  private static int blankBefore(String text, int offset) {
    int start = offset;
    while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int blankBehind(String text, int offset) {
    int end = offset;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
