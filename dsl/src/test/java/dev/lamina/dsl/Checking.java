package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.ide.Fixes;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    compilation.problems().forEach(problem -> assertMends(compilation, problem));
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

  /** The problem is gone after each fix; when it was the only one, there is silence. */
  private static void assertMends(Compilation compilation, Problem problem) {
    for (Fix fix : Fixes.of(compilation, problem)) {
      assertMends(compilation, problem, fix);
    }
  }

  private static void assertMends(Compilation compilation, Problem problem, Fix fix) {
    String mended = fix.apply(compilation.source().text());
    List<Problem> left = Compile.text("test.lamina", mended).problems();
    boolean alone = compilation.problems().size() == 1;
    boolean isOwn = problem.fix().filter(fix::equals).isPresent();
    boolean fewer = count(left, problem) < count(compilation.problems(), problem);
    boolean gone = fewer || left.stream().noneMatch(p -> p.at().line() == problem.at().line());
    assertTrue(
        alone && isOwn ? left.isEmpty() : gone,
        () -> "`" + fix.title() + "` of " + problem.code() + " gives\n" + mended + "\n" + left);
  }

  private static long count(List<Problem> problems, Problem like) {
    return problems.stream()
        .filter(p -> p.code().equals(like.code()) && p.headline().equals(like.headline()))
        .count();
  }

  /** The only problem of a text, as the user sees it. */
  static String rendered(String text) {
    Compilation compilation = Compile.text("lenet.lamina", text);
    assertEquals(1, compilation.problems().size(), compilation::report);
    return compilation.report();
  }

  /** All problems of a text, as the user sees them. */
  static String report(String text) {
    return Compile.text("lenet.lamina", text).report();
  }

  /** A network with these lines as its body. */
  static String network(String body) {
    return "network A {\n" + body.indent(4) + "}\n";
  }
}
