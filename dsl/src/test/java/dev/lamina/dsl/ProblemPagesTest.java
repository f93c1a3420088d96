package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.ProblemGroup;
import dev.lamina.dsl.problem.ProblemPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemPagesTest {

  @TempDir Path folder;

  /** Pages are written for a machine of 8 GB. */
  @BeforeEach
  void setMemory() {
    System.setProperty("lamina.memory", Long.toString(8L << 30));
  }

  @AfterEach
  void clearMemory() {
    System.clearProperty("lamina.memory");
  }

  @Test
  void everyCode_hasAPageOfFourParts() {
    for (ProblemCode code : ProblemCode.values()) {
      ProblemPage page = code.page();
      assertEquals(
          code.explanation(),
          "# %s\n\n%s\n\n%s\n\n## Example\n\n%s\n\n## Mending\n\n%s\n"
              .formatted(code.text(), page.what(), page.why(), page.example(), page.mending()));
      assertTrue(page.example().startsWith("```\n"), code.text());
      assertTrue(page.what().endsWith("."), code.text());
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
  void everyCode_hasAGroup() {
    List<ProblemCode> grouped =
        Arrays.stream(ProblemGroup.values()).flatMap(group -> group.codes().stream()).toList();
    assertEquals(List.of(ProblemCode.values()), grouped);
  }

  @Test
  void everyExample_hasItsProblemAndNoOther() {
    Map<String, List<String>> others = new TreeMap<>();
    for (ProblemCode code : ProblemCode.values()) {
      List<String> found = codes(code, code.page().example());
      if (!found.equals(List.of(code.text()))) {
        others.put(code.text(), found);
      }
    }
    assertEquals(Map.of(), others);
  }

  @Test
  void everyMendedExample_hasNoProblem() {
    Map<String, List<String>> found = new TreeMap<>();
    for (ProblemCode code : ProblemCode.values()) {
      ProblemPage page = code.page();
      if (page.mending().contains("```")) {
        found.put(code.text(), codes(code, page.example() + "\n\n" + page.mending()));
      }
    }
    assertTrue(found.size() >= 50, found.toString());
    found.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), found);
  }

  private List<String> codes(ProblemCode code, String markdown) {
    return PageExample.of(markdown).codes(folder.resolve(code.text()));
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
