package dev.lamina.dsl.problem;

import java.util.Comparator;
import java.util.List;

/**
 * Edits that remove a problem.
 *
 * @param title what it does, for a menu: {@code insert flatten}
 */
public record Fix(String title, List<Edit> edits) {

  /** Puts {@code replacement} where {@code length} characters from {@code offset} were. */
  public record Edit(int offset, int length, String replacement) {}

  public static Fix insert(String title, int offset, String text) {
    return new Fix(title, List.of(new Edit(offset, 0, text)));
  }

  public static Fix replace(String title, Origin at, String text) {
    return new Fix(title, List.of(new Edit(at.offset(), at.length(), text)));
  }

  /** The text after all edits, which must not overlap. */
  public String apply(String text) {
    StringBuilder result = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::offset).reversed())
        .forEach(e -> result.replace(e.offset(), e.offset() + e.length(), e.replacement()));
    return result.toString();
  }
}
