package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.RandomFiles;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quick fixes at a place; that each mends its problem is asserted wherever messages are. */
class ActionsTest {

  private static List<Action> all(At at) {
    return Actions.at(at.compilation(), at.offset(), at.offset());
  }

  private static void assertTitles(String expected, String marked) {
    assertEquals(
        expected.strip(),
        all(At.of(marked)).stream()
            .map(a -> a.kind() + " " + a.title())
            .collect(Collectors.joining("\n")));
  }

  /** The text after the action with this title, which must leave no problem. */
  private static void assertMended(String expected, String title, String marked) {
    At at = At.of(marked);
    Action action =
        all(at).stream()
            .filter(a -> a.title().equals(title))
            .findFirst()
            .orElseThrow(() -> new AssertionError(all(at) + "\n" + at.compilation().report()));
    String after = action.apply(at.text());
    assertEquals(expected, after);
    assertEquals(false, Compile.text("a.lamina", after).hasErrors(), after);
  }

  @Test
  void titles_sayWhatIsWritten() {
    assertTitles(
        """
        QUICK_FIX use 4x4
        QUICK_FIX add `padding = same`
        """,
        "network A { input 4x4x1 conv(8, |7x7) }");
    assertTitles(
        """
        QUICK_FIX change to `conv`
        """,
        "network A { input 4x4x1 con|w(8, 3x3) }");
    assertTitles("", "network A { input 4x4x1 conv(8, 3x3) // |\n }");
  }

  /** Editors ask about places that are gone. */
  @Test
  void impossiblePlaces_nothing() {
    Compilation compilation = Compile.text("a.lamina", "network A { input 4 relu }");
    for (int[] place : new int[][] {{-5, -1}, {0, 900}, {900, 950}, {8, 3}}) {
      Actions.at(compilation, place[0], place[1]);
      Hover.at(compilation, place[0]);
      assertEquals(List.of(), Completion.at(compilation, place[0] - 9).items());
      assertEquals(Optional.empty(), Signatures.at(compilation, place[0] - 9));
    }
  }

  /** A word less, doubled or swapped: no action fails, and its edits lie within the text. */
  @Test
  void editedFiles_areAnswered() throws IOException {
    for (String file :
        List.of("whole.lamina", "corpus/structure.lamina", "corpus/training.lamina")) {
      String text = Files.readString(Path.of("src/test/resources", file));
      List<MatchResult> words = RandomFiles.words(text);
      for (int i = 0; i < words.size(); i += 4) {
        int start = words.get(i).start();
        int end = words.get(i).end();
        String word = words.get(i).group();
        for (String edited :
            List.of("", word + " " + word, words.get((i * 7) % words.size()).group())) {
          assertAnswered(text.substring(0, start) + edited + text.substring(end), start);
        }
      }
    }
  }

  private static void assertAnswered(String text, int offset) {
    Compilation compilation = Compile.text("a.lamina", text);
    Actions.at(compilation, 0, text.length()).forEach(action -> action.apply(text));
    Actions.at(compilation, offset, offset + 30).forEach(action -> action.apply(text));
    Completion.at(compilation, offset);
    Signatures.at(compilation, offset);
    Hover.at(compilation, offset);
  }

  @Test
  void allOfAKind() {
    assertMended(
        "network A { input 4x4x1 conv(8, 3x3, relu) -> conv(8, 1x1, gelu) }",
        "mend all 2 of `unknown-activation` in the file",
        "network A { input 4x4x1 conv(8, 3x3, r|elv) -> conv(8, 1x1, gelv) }");
    assertTitles(
        "QUICK_FIX change to `add`\nQUICK_FIX change to `pad`", "network A { input 4x4x1 |ad(8) }");
  }

  @Test
  void merges_aConvolutionBetween() {
    assertMended(
        """
        network A {
            input 8x8x4
            a = conv(8, 3x3, padding = same)
            in2 = in -> conv(8, 1x1)
            add(a, in2)
        }
        """
            .replace("in2", "short"),
        "insert `conv(8, 1x1)` behind `in`",
        """
        network A {
            input 8x8x4
            a = conv(8, 3x3, padding = same)
            add(a, i|n)
        }
        """);
    assertMended(
        """
        network A {
            input 8x8x4
            a = conv(8, 3x3, padding = same)
            in -> relu -> conv(8, 1x1) -> add(a)
        }
        """,
        "insert `conv(8, 1x1)`",
        """
        network A {
            input 8x8x4
            a = conv(8, 3x3, padding = same)
            in -> relu -> add(|a)
        }
        """);
    assertMended(
        """
        network A {
            input 8x8x4
            a = relu
            b = in -> conv(8, 3x3, stride = 2, padding = same)
            a2 = a -> conv(8, 1x1, stride = 2)
            add(a2, b)
        }
        """,
        "insert `conv(8, 1x1, stride = 2)` behind `a`",
        """
        network A {
            input 8x8x4
            a = relu
            b = in -> conv(8, 3x3, stride = 2, padding = same)
            add(a, |b)
        }
        """);
  }

  @Test
  void budgets_asTheyAre() {
    assertMended(
        "network A { input 4 dense(3) expect { params <= 15; macs < 13; memory > 87 } }",
        "adjust the budgets to what the network has",
        "network A { input 4 dense(3) expect { |params <= 10; macs < 12; memory > 1k } }");
  }

  @Test
  void parameters_goFromTheCallsToo() {
    assertMended(
        "block b(n) { dense(n) }\nnetwork A { input 4 b(3) -> b(n = 2) }",
        "remove `k` here and from the calls",
        "block b(n, |k = 3) { dense(n) }\nnetwork A { input 4 b(3, 4) -> b(n = 2, 5) }");
  }

  @Test
  void linesEndAsThoseOfTheFile() {
    assertMended(
        "network A {\r\n    input 4x4x1\r\n    flatten\r\n    dense(2)\r\n}\r\n",
        "insert flatten",
        "network A {\r\n    input 4x4x1\r\n    den|se(2)\r\n}\r\n");
    assertMended(
        "network A {\r\n    input 28x28x1\r\n    relu\r\n}\r\n",
        "add `input 28x28x1`",
        "network |A {\r\n    relu\r\n}\r\n");
  }

  @Test
  void missingMarks() {
    assertMended("network A { input 4 relu\n}", "add `}`", "network A |{ input 4 relu");
    assertMended(
        "network A { input 4 dense(3) -> relu }",
        "add `)`",
        "network A { input 4 dense(3 |-> relu }");
    assertMended("network A { input 4x4 relu }", "write `x`", "network A { input 4|×4 relu }");
  }

  /** Imports of what other files declare need to know the file. */
  @Test
  void unknownBlocks_areImported(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("blocks.lamina"), "block residual(n) { dense(n) }\n");
    Path file = folder.resolve("a.lamina");
    String text = "/** One. */\nnetwork A { input 4 residual(3) }\n";
    Files.writeString(file, text);
    Compilation compilation = Compile.file(file);
    Problem problem = compilation.problems().get(0);
    Action action =
        Actions.at(
                compilation,
                problem.at().offset(),
                problem.at().offset(),
                Optional.of(file),
                SourceProvider.DISK)
            .get(0);
    assertEquals("add `import blocks.residual`", action.title());
    String after = action.apply(text);
    assertEquals("import blocks.residual\n\n" + text, after);
    Files.writeString(file, after);
    assertEquals("", Compile.file(file).report());
  }
}
