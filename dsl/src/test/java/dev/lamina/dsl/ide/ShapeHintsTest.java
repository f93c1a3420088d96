package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ide.ShapeHints.Hint;
import dev.lamina.dsl.ide.ShapeHints.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeHintsTest {

  /** The text with each hint where an editor shows it. */
  private static String shown(Compilation compilation) {
    StringBuilder text = new StringBuilder(compilation.source().text());
    List<Hint> hints = ShapeHints.of(compilation);
    for (int i = hints.size() - 1; i >= 0; i--) {
      text.insert(hints.get(i).at().end(), "«" + hints.get(i).text() + "»");
    }
    return text.toString();
  }

  private static String shown(String text) {
    return shown(Compile.text("a.lamina", text));
  }

  @Test
  void stepsAndTotals() {
    assertEquals(
        """
        network A«54,410 params · 248,768 macs» {
            input 28x28x1
            conv(32, 3x3, relu)«26x26x32 · 320»
            maxpool(2x2)«13x13x32» -> flatten«5408»
            dense(10, softmax)«10 · 54,090»
        }
        """,
        shown(
            """
            network A {
                input 28x28x1
                conv(32, 3x3, relu)
                maxpool(2x2) -> flatten
                dense(10, softmax)
            }
            """));
  }

  @Test
  void mistakes_leaveTheOtherHints() {
    assertEquals(
        """
        network A {
          input 11x11x64
          conv(64, 3x3)«9x9x64 · 36,928»
          unknown(3)
          flatten
        }
        """,
        shown(
            """
            network A {
              input 11x11x64
              conv(64, 3x3)
              unknown(3)
              flatten
            }
            """));
  }

  /** Where all calls agree there is one shape, else it varies; of a repeat the same. */
  @Test
  void blocksAndRounds_agreeOrVary() {
    assertEquals(
        """
        block same(filters) {
            conv(filters, 1x1)«8x8x4 · varies»
            relu«8x8x4»
        }
        block half() {
            maxpool(2)«varies»
        }
        network A«64 params · 1,536 macs» {
            input 8x8x2
            same(4)«8x8x4 · 12»
            same(filters = 4)«8x8x4 · 20»
            repeat 1 {
                half«4x4x4»
            }
            half«2x2x4»
            repeat 2 {
                relu«2x2x4»
                expect 2x2x4
                batchnorm«2x2x4 · 16»
            }
        }
        """,
        shown(
            """
            block same(filters) {
                conv(filters, 1x1)
                relu
            }
            block half() {
                maxpool(2)
            }
            network A {
                input 8x8x2
                same(4)
                same(filters = 4)
                repeat 1 {
                    half
                }
                half
                repeat 2 {
                    relu
                    expect 2x2x4
                    batchnorm
                }
            }
            """));
  }

  @Test
  void tooltip_hasAllPlaces() {
    Compilation compilation =
        Compile.text(
            "a.lamina",
            "block b(n) { dense(n) }\nnetwork A { input 4 b(3) repeat 9 as i { b(i) } }\n");
    assertEquals(
        """
        b1.dense1: 4 → 3, 15 parameters
        b2.dense1: 3 → 1, 4 parameters
        b3.dense1: 1 → 2, 4 parameters
        b4.dense1: 2 → 3, 9 parameters
        b5.dense1: 3 → 4, 16 parameters
        b6.dense1: 4 → 5, 25 parameters
        b7.dense1: 5 → 6, 36 parameters
        b8.dense1: 6 → 7, 49 parameters
        and 2 more""",
        ShapeHints.of(compilation).get(0).tooltip());
  }

  @Test
  void networksTotal_saysWhatItCosts() {
    Hint total = ShapeHints.of(Compile.text("a", "network A { input 4 dense(3) }")).get(0);
    assertEquals(
        "4 → 3, 15 parameters, 12 multiply-adds\n0.1 KB of weights, 0.1 KB to predict one example",
        total.tooltip());
    assertEquals("15 params · 12 macs", total.text());
  }

  /** What a user does not want is left out. */
  @Test
  void parts() {
    Compilation compilation = Compile.text("a", "network A { input 4 dense(3) -> relu }");
    assertEquals(
        List.of("15 params · 12 macs"),
        ShapeHints.of(compilation, Set.of(Part.TOTALS)).stream().map(Hint::text).toList());
    assertEquals(
        List.of("15"),
        ShapeHints.of(compilation, Set.of(Part.PARAMETERS)).stream().map(Hint::text).toList());
    assertEquals(
        List.of("3", "3"),
        ShapeHints.of(compilation, Set.of(Part.SHAPES)).stream().map(Hint::text).toList());
    assertEquals(
        List.of(true, false, true),
        ShapeHints.of(compilation).stream().map(Hint::endsLine).toList());
  }

  /** A step of a block of another file was once shown at its offset in this file. */
  @Test
  void importedBlocks_haveTheirHintsInTheirFile(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("blocks.lamina"), "block b() { relu -> batchnorm }\n");
    Path file = folder.resolve("a.lamina");
    Files.writeString(file, "import blocks.*\nnetwork A { input 4x4x2 b }\n");
    assertEquals(
        "import blocks.*\nnetwork A«8 params · 0 macs» { input 4x4x2 b«4x4x2 · 8» }\n",
        shown(Compile.file(file)));
  }

  /** More values than can be counted were once an exception. */
  @Test
  void countsBeyond64Bits_haveNoHint() {
    String text = "network A { input 2000000000 dense(2000000000) dense(2000000000) }\n";
    assertEquals(
        "network A«8,000,000,004,000,000,000 params · 8,000,000,000,000,000,000 macs» { input 2000000000"
            + " dense(2000000000)«2000000000 · 4,000,000,002,000,000,000»"
            + " dense(2000000000)«2000000000 · 4,000,000,002,000,000,000» }\n",
        shown(text));
  }
}
