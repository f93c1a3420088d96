package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.Roots;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Repeated;
import dev.lamina.dsl.problem.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compiles what a fix would leave. Whether a line that moves still finds what it reads is known to
 * the compiler only.
 *
 * @param sources where imported files come from
 */
record Trial(Compilation compilation, SourceProvider sources) {

  /** Whether the message is gone, and no two others stand in its place. */
  boolean mends(Problem problem, Fix fix) {
    List<Problem> before = compilation.problems();
    List<Problem> after = mended(fix.apply(compilation.source().text())).problems();
    return errors(after) <= errors(before)
        && places(problem).allMatch(place -> isGone(problem, place, fix, after));
  }

  private static Stream<Problem> places(Problem problem) {
    return problem instanceof Repeated repeated
        ? Stream.concat(Stream.of(repeated.problem()), repeated.others().stream())
        : Stream.of(problem);
  }

  /** At its place, wherever that is now; of what was taken out, by what was said. */
  private boolean isGone(Problem problem, Problem place, Fix fix, List<Problem> after) {
    int offset = place.at().offset();
    boolean taken =
        fix.edits().stream()
            .anyMatch(e -> e.offset() <= offset && offset < e.offset() + e.length());
    if (taken) {
      return count(after, problem) < count(compilation.problems(), problem);
    }
    int moved =
        fix.edits().stream()
            .filter(e -> e.offset() <= offset)
            .mapToInt(e -> e.replacement().length() - e.length())
            .sum();
    return after.stream()
        .filter(p -> p.kind() == problem.kind())
        .flatMap(Trial::places)
        .noneMatch(p -> p.at().offset() == offset + moved);
  }

  private Compilation mended(String text) {
    Optional<Path> file = compilation.resolution().tree().path();
    return file.isEmpty()
        ? Compile.text(compilation.source().name(), text)
        : Compile.file(file.get(), new Edited(file.get(), text, sources));
  }

  private static long count(List<Problem> problems, Problem like) {
    return problems.stream()
        .filter(p -> p.kind() == like.kind() && p.headline().equals(like.headline()))
        .count();
  }

  private static long errors(List<Problem> problems) {
    return problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
  }

  /** One file with another text. */
  private record Edited(Path file, String text, SourceProvider others) implements SourceProvider {
    @Override
    public Optional<String> text(Path wanted) {
      return wanted.equals(file) ? Optional.of(text) : others.text(wanted);
    }

    @Override
    public List<Path> files(Path folder) {
      return others.files(folder);
    }

    @Override
    public Roots libraries(Path of) {
      return others.libraries(of);
    }
  }
}
