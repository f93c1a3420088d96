package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {

  @Test
  void everyCode_hasAPage() {
    for (ProblemCode code : ProblemCode.values()) {
      String page = code.explanation();
      assertTrue(page.startsWith("# " + code.text() + "\n"), code.text());
      assertTrue(page.contains("## Example") && page.contains("## Mending"), code.text());
      assertEquals(code, ProblemCode.find(code.text()).orElseThrow());
    }
  }

  @Test
  void everyPage_hasACode() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("src/main/resources/problems"))) {
      assertEquals(ProblemCode.values().length, pages.count());
    }
  }

  /** Its whole message: in a test, or among the golden ones. */
  @Test
  void everyCode_hasATestOfItsWholeMessage() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
      String tests =
          files
              .filter(f -> f.toString().matches(".*\\.(java|txt)"))
              .map(ProblemPagesTest::read)
              .collect(Collectors.joining());
      assertEquals(
          List.of(),
          Arrays.stream(ProblemCode.values())
              .filter(code -> !tests.contains("[" + code.text() + "]: "))
              .toList());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
