package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One way into the language for all tests: text in, annotated problems out. */
final class Checking {

  /** {@code // ^^^ code: headline}, below the line it speaks of. */
  private static final Pattern ANNOTATION = Pattern.compile("^(\\s*//\\s*)(\\^+) ([a-z-]+): (.*)$");

  private Checking() {}

  /** Every annotated problem must appear, and no other; each computed fix must mend its problem. */
  static Compilation check(String text) {
    Compilation compilation = checkWithoutFixes(text);
    compilation.problems().forEach(problem -> assertMends(text, problem));
    return compilation;
  }

  /** For texts whose mended form has a problem that was hidden before. */
  static Compilation checkWithoutFixes(String text) {
    Compilation compilation = Compile.text("test.lamina", text);
    String expected = String.join("\n", annotations(text));
    String found =
        compilation.problems().stream()
            .map(
                p ->
                    "%d:%d+%d %s: %s"
                        .formatted(
                            p.at().line(),
                            p.at().column(),
                            Math.max(1, p.at().length()),
                            p.code(),
                            p.headline()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, found);
    return compilation;
  }

  private static List<String> annotations(String text) {
    record Annotation(int line, int column, String shown) {}
    List<Annotation> all = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    int spoken = 0;
    for (int i = 0; i < lines.length; i++) {
      Matcher matcher = ANNOTATION.matcher(lines[i]);
      if (matcher.matches()) {
        int column = matcher.group(1).length() + 1;
        String shown =
            "%d:%d+%d %s: %s"
                .formatted(
                    spoken, column, matcher.group(2).length(), matcher.group(3), matcher.group(4));
        all.add(new Annotation(spoken, column, shown));
      } else {
        spoken = i + 1;
      }
    }
    return all.stream()
        .sorted(Comparator.comparingInt(Annotation::line).thenComparingInt(Annotation::column))
        .map(Annotation::shown)
        .toList();
  }

  /** The problem is gone after its fix; when it was the only one, there is silence. */
  private static void assertMends(String text, Problem problem) {
    Optional<Fix> fix = problem.fix();
    if (fix.isEmpty()) {
      return;
    }
    String mended = fix.get().apply(text);
    List<Problem> left = Compile.text("test.lamina", mended).problems();
    boolean alone = Compile.text("test.lamina", text).problems().size() == 1;
    boolean gone =
        left.stream()
            .noneMatch(
                p -> p.code().equals(problem.code()) && p.headline().equals(problem.headline()));
    assertTrue(
        alone ? left.isEmpty() : gone,
        () -> "fix of " + problem.code() + " gives\n" + mended + "\n" + left);
  }

  /** The only problem of a text, as the user sees it. */
  static String rendered(String text) {
    Compilation compilation = Compile.text("lenet.lamina", text);
    assertEquals(1, compilation.problems().size(), compilation::report);
    return compilation.report();
  }

  /** A network with these lines as its body. */
  static String network(String body) {
    return "network A {\n" + body.indent(4) + "}\n";
  }
}
