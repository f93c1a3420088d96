package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.ide.Actions.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Quick fixes of a text at its mark. */
final class Mending {

  private Mending() {}

  private static List<Action> fixes(At at) {
    return Actions.at(at.compilation(), at.offset(), at.offset()).stream()
        .filter(action -> action.kind() == Kind.QUICK_FIX)
        .toList();
  }

  /** The text after the fix with this title, which must leave no error. */
  static void assertMended(String expected, String title, String marked) {
    assertEquals(expected, after(title, marked));
    assertEquals(false, Compile.text("a.lamina", expected).hasErrors(), () -> report(expected));
  }

  static String after(String title, String marked) {
    At at = At.of(marked);
    return fixes(at).stream()
        .filter(action -> action.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    fixes(at).stream().map(Action::title).toList() + at.compilation().report()))
        .apply(at.text());
  }

  private static String report(String text) {
    return Compile.text("a.lamina", text).report();
  }

  /** All of them, a line each. */
  static void assertTitles(String expected, String marked) {
    assertEquals(
        expected.strip(),
        fixes(At.of(marked)).stream().map(Action::title).collect(Collectors.joining("\n")));
  }
}
