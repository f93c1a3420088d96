package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void everyCode_hasATest() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      String tests =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .map(ProblemPagesTest::read)
              .collect(Collectors.joining());
      for (ProblemCode code : ProblemCode.values()) {
        assertTrue(
            tests.contains(code.text() + ":")
                || tests.contains("\"" + code.text() + "\"")
                || tests.contains("[" + code.text() + "]"),
            code.text());
      }
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
