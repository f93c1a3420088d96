package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.ide.Actions;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.ide.Actions.Kind;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be mended of the problem of each page, {@code -Dgolden.update} rewrites it. A code
 * without a line below it has no edit that could be computed.
 */
class FixTitlesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/fixes.txt");

  @Test
  void everyPage_hasTheFixesThatItNames(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (ProblemCode code : ProblemCode.values()) {
      text.append(code.text()).append("\n");
      PageExample example = PageExample.of(code.page().example());
      Path own = Files.createDirectory(folder.resolve(code.text()));
      example.codes(own);
      Compilation compilation = Compile.file(own.resolve(example.checked()));
      compilation.problems().stream()
          .filter(problem -> problem.kind() == code)
          .forEach(problem -> append(compilation, problem, own.resolve(example.checked()), text));
    }
    if (System.getProperty("golden.update") != null) {
      Files.writeString(GOLDEN, text);
    }
    assertEquals(Files.readString(GOLDEN), text.toString());
  }

  private static void append(
      Compilation compilation, Problem problem, Path file, StringBuilder text) {
    List<Action> actions =
        Actions.at(
                compilation,
                problem.at().offset(),
                problem.at().offset(),
                Optional.of(file),
                SourceProvider.DISK)
            .stream()
            .filter(action -> action.kind() == Kind.QUICK_FIX && action.mends().contains(problem))
            .toList();
    for (Action fix : actions) {
      text.append("    ").append(fix.title().replace("\n", "\\n")).append("\n");
      String mended = fix.apply(compilation.source().text());
      SourceProvider edited = path -> path.equals(file) ? Optional.of(mended) : Optional.empty();
      List<Problem> left = Compile.file(file, edited).problems();
      long same = left.stream().filter(p -> p.kind() == problem.kind()).count();
      long before = compilation.problems().stream().filter(p -> p.kind() == problem.kind()).count();
      assertEquals(true, same < before, fix.title() + " of " + problem.code() + ":\n" + mended);
    }
  }
}
