package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Messages letter by letter: a file per code has a text, a line of dashes, and what is said about
 * it. {@code -Dgolden.update} writes the answers anew, for a look at them. A fix must leave
 * silence.
 */
class WholeMessagesTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden/messages");
  private static final String LINE = "----\n";

  @TestFactory
  Stream<DynamicTest> messages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().map(file -> test(file));
    }
  }

  private static DynamicTest test(Path file) {
    String code = file.getFileName().toString().replace(".txt", "");
    return DynamicTest.dynamicTest(code, () -> check(file, code));
  }

  private static void check(Path file, String code) throws IOException {
    String golden = Files.readString(file);
    String text = golden.substring(0, golden.indexOf(LINE));
    Compilation compilation = Compile.text("net.lamina", text);
    List<Problem> problems = compilation.problems();
    assertEquals(List.of(code), problems.stream().map(Problem::code).toList());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(file, text + LINE + compilation.report());
    }
    assertEquals(Files.readString(file), text + LINE + compilation.report());
    problems
        .get(0)
        .fix()
        .ifPresent(
            fix -> {
              String mended = fix.apply(text);
              assertTrue(Compile.text("net.lamina", mended).problems().isEmpty(), mended);
            });
  }
}
