package dev.lamina.dsl.problem;

import java.util.ArrayList;
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

  /**
   * The text after all edits, which must not overlap. What is put at one place stands there in the
   * order of the edits, as the Language Server Protocol has it.
   */
  public String apply(String text) {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(Edit::offset));
    StringBuilder result = new StringBuilder(text);
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Edit edit = sorted.get(i);
      result.replace(edit.offset(), edit.offset() + edit.length(), edit.replacement());
    }
    return result.toString();
  }
}
