package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/**
 * No text makes the compiler throw, and what is wrong gets a message inside the file. {@link
 * EditedFilesTest} slips with a finger, this presses every key.
 */
class RobustnessTest {

  private static final long SEED = Long.getLong("test.seed", 20261121);

  /** Without any one of its brackets or marks the file is no sentence any more. */
  @Test
  void deletedMarks_alwaysReported() {
    List<String> words =
        RandomFiles.words(LanguageTest.DIGITS).stream().map(MatchResult::group).toList();
    for (int i = 0; i < words.size(); i++) {
      if (List.of("{", "}", "(", ")", "=", "[").contains(words.get(i))) {
        List<String> mutated = new ArrayList<>(words);
        mutated.remove(i);
        String text = String.join(" ", mutated);
        assertFalse(compile(text, "without word " + i).problems().isEmpty(), text);
      }
    }
  }

  @Test
  void randomCharacters_alwaysReported() {
    SplittableRandom random = new SplittableRandom(SEED);
    String alphabet = "ab1x.,;:{}()[]<>=+-*/%!&|\"'\\ \n\t\r\u00e4\u4e2d\ud83d\ude00\ufeff\u0001$#";
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("a ");
      for (int length = random.nextInt(200); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertFalse(compile(text.toString(), "round " + i).problems().isEmpty(), text.toString());
    }
  }

  @Test
  void binary_isNoText() {
    assertEquals("not-text", only("network\0A"));
    byte[] bytes = new byte[2000];
    new java.util.Random(SEED).nextBytes(bytes);
    compile(new String(bytes, StandardCharsets.ISO_8859_1), "latin");
  }

  @Test
  void tenMegabytes_refused() {
    assertEquals("file-too-large", only("network A { input 3 }\n".repeat(500_000)));
  }

  @Test
  void oneMegabyte_ofLayersOrGarbage() {
    compile("network A { input 3 " + "relu ".repeat(20_000) + "}", "layers");
    compile("relu ( ".repeat(100).repeat(100), "open");
    compile(") ".repeat(200_000), "closed");
    compile("network A { conv(3 3) }\n".repeat(2_000), "errors");
  }

  @Test
  void deepNesting_refused() {
    int deep = 100_000;
    assertEquals("nested-too-deeply", only("const a = " + "(".repeat(deep)));
    assertEquals(
        "nested-too-deeply", only("const a = " + "(".repeat(deep) + "1" + ")".repeat(deep)));
    assertEquals("nested-too-deeply", only("const a = " + "[".repeat(deep)));
    assertEquals("nested-too-deeply", only("const a = " + "-".repeat(deep) + "1"));
    assertEquals("nested-too-deeply", only("const a = 1" + " + 1".repeat(deep)));
    assertEquals("nested-too-deeply", only("network A " + "{ if (1) ".repeat(deep)));
    assertEquals(
        "nested-too-deeply", only("network A { " + "if (1) relu else ".repeat(deep / 2) + "}"));
    compile("network A { " + "a = if (1) ".repeat(20_000) + "relu }", "if");
    compile("network A { " + "repeat 2 ".repeat(deep) + "relu }", "repeat");
    compile("a.".repeat(deep), "names");
    compile("package " + "a.".repeat(deep) + "b", "package");
    compile("/*".repeat(deep), "comments");
  }

  @Test
  void longChainOfConstants() {
    StringBuilder text = new StringBuilder("const a0 = 1\n");
    for (int i = 1; i < 20_000; i++) {
      text.insert(0, "const a" + i + " = a" + (i - 1) + " + 1\n");
    }
    compile(text.toString(), "constants");
  }

  private static String only(String text) {
    Compilation compilation = compile(text, "");
    assertEquals(1, compilation.problems().size());
    return compilation.problems().get(0).code();
  }

  private static Compilation compile(String text, String where) {
    try {
      Compilation compilation = Compile.text("fuzz.lamina", text);
      int length = compilation.source().text().length();
      for (Problem problem : compilation.problems()) {
        assertTrue(problem.at().offset() >= 0 && problem.at().end() <= length, where);
        assertFalse(
            problem.headline().contains("RULE_") || problem.headline().contains("EOF"),
            problem::headline);
        assertFalse(problem.headline().isBlank());
      }
      assertTrue(compilation.report().length() < 1_000_000);
      return compilation;
    } catch (RuntimeException | StackOverflowError thrown) {
      String shown = text.length() > 2_000 ? text.substring(0, 2_000) : text;
      throw new AssertionError(where + ":\n" + shown, thrown);
    }
  }
}
