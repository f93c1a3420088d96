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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be mended of the problem of each page, {@code -Dgolden.update} rewrites it. In
 * parentheses is why an editor has nothing to offer: the help names no edit of this text.
 */
class FixTitlesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/fixes.txt");

  private static final Map<ProblemCode, String> WHY_NONE = new EnumMap<>(ProblemCode.class);

  static {
    WHY_NONE.put(ProblemCode.NOT_TEXT, "not a text");
    WHY_NONE.put(ProblemCode.FILE_TOO_LARGE, "not read; where to split it is not known");
    WHY_NONE.put(ProblemCode.FILE_NOT_READABLE, "no text to edit");
    WHY_NONE.put(
        ProblemCode.NESTED_TOO_DEEPLY, "not parsed; which part deserves a name is not known");
    WHY_NONE.put(ProblemCode.NOT_SUPPORTED_YET, "it would be another network");
    WHY_NONE.put(ProblemCode.DIVISION_BY_ZERO, "which other number is not known");
    WHY_NONE.put(ProblemCode.NUMBER_TOO_LARGE, "which smaller number is not known");
    WHY_NONE.put(ProblemCode.IMPORT_ERROR, "the mistake is in the other file, and mended there");
    WHY_NONE.put(ProblemCode.IMPORT_CYCLE, "it takes a third file");
    WHY_NONE.put(ProblemCode.RECURSIVE_BLOCK, "how many rounds were meant is not known");
    WHY_NONE.put(ProblemCode.TOO_MANY_LAYERS, "how many rounds were meant is not known");
    WHY_NONE.put(ProblemCode.SHAPE_TOO_LARGE, "which smaller sizes is not known");
    WHY_NONE.put(ProblemCode.COUNT_OVERFLOW, "which smaller sizes is not known");
    WHY_NONE.put(ProblemCode.TOO_LARGE_TO_TRAIN, "how many units were meant is not known");
    WHY_NONE.put(ProblemCode.TOO_LARGE_FOR_MEMORY, "how many units were meant is not known");
    WHY_NONE.put(ProblemCode.DATA_FILE, "the files are to be changed, not the text");
  }

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
      boolean none = text.toString().endsWith(code.text() + "\n");
      assertEquals(none, WHY_NONE.containsKey(code), code.text());
      if (none) {
        text.append("    (").append(WHY_NONE.get(code)).append(")\n");
      }
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
