package dev.lamina.dsl.ide;

import static dev.lamina.dsl.ide.Mending.after;
import static dev.lamina.dsl.ide.Mending.assertMended;
import static dev.lamina.dsl.ide.Mending.assertTitles;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers, rows and merged values after fixes. */
class ValueFixesTest {

  @Test
  void merges_keepTheSizeInABranch() {
    assertMended(
        """
        network A {
            input 28x28x1
            a = conv(8, 3x3, padding = same)
            b = in -> conv(8, 5x5, padding = same)   // wide
            add(a, b)
        }
        """,
        "add `padding = same` in `b`",
        """
        network A {
            input 28x28x1
            a = conv(8, 3x3, padding = same)
            b = in -> conv(8, 5x5)   // wide
            add(a, |b)
        }
        """);
    assertMended(
        """
        block b(n) {
            a = in -> conv(n, 3x3, relu, padding = same) -> conv(n, 3x3, padding = same)
            add(a, in)
        }
        """
            + "network A { input 8x8x4 b(4) }\n",
        "add `padding = same` in `a`",
        """
        block b(n) {
            a = in -> conv(n, 3x3, relu, padding = valid) -> conv(n, 3x3)
            add(a, |in)
        }
        network A { input 8x8x4 b(4) }
        """);
    assertMended(
        "network A { input 8x8x4 conv(4, 1x1) -> conv(4, 3x3, padding = same) -> add(in) }",
        "add `padding = same`",
        "network A { input 8x8x4 conv(4, 1x1) -> conv(4, 3x3) -> add(|in) }");
  }

  /** What both read is not changed; what no padding mends gets none. */
  @Test
  void merges_ofBranchesThatPaddingDoesNotMend() {
    assertMended(
        "network A { input 9x9x4 s = conv(4, 3x3) a = s -> conv(4, 3x3, padding = same) add(a, s) }",
        "add `padding = same` in `a`",
        "network A { input 9x9x4 s = conv(4, 3x3) a = s -> conv(4, 3x3) add(a, |s) }");
    assertTitles(
        "", "network A { input 6x4x4 a = in -> reshape(4x6x4) b = in -> conv(4, 1x1) add(a, |b) }");
  }

  @Test
  void merges_ofVectorsAndMaps() {
    assertMended(
        """
        network A {
            input 8x8x4
            a = globalavgpool -> dense(2)
            a2 = a -> dense(4)
            multiply(in, a2)
        }
        """,
        "insert `dense(4)` behind `a`",
        """
        network A {
            input 8x8x4
            a = globalavgpool -> dense(2)
            multiply(in, |a)
        }
        """);
    assertMended(
        "network A { input 8x8x4 a = globalavgpool short = in -> flatten concat(a, short) }",
        "insert `flatten` behind `in`",
        "network A { input 8x8x4 a = globalavgpool concat(a, |in) }");
  }

  /** A line that reads the one above it goes on doing so. */
  @Test
  void merges_withinAChain() {
    assertMended(
        """
        network A {
            input 8x8x4
            stem = relu
            conv1 = conv(8, 3x3, padding = same)
            stem2 = stem -> conv(8, 1x1)
            conv1 -> relu -> add(stem2)
        }
        """,
        "insert `conv(8, 1x1)` behind `stem`",
        """
        network A {
            input 8x8x4
            stem = relu
            conv(8, 3x3, padding = same)
            relu -> add(|stem)
        }
        """);
  }

  @Test
  void ranges_nearestOrNamed() {
    assertMended(
        "network A { input 8 dropout(50%) }", "use 50%", "network A { input 8 dropout(|150%) }");
    assertMended(
        "network A { input 8 dropout(0) }", "use 0", "network A { input 8 dropout(|-10%) }");
    assertMended(
        "network A { input 4x3x1 conv(2, 3x1) }",
        "use 3x1",
        "network A { input 4x3x1 conv(2, |3x0) }");
    assertMended("network A { input 1x3x1 relu }", "use 1x3x1", "network A { input |0x3x1 relu }");
    // Which of the two numbers is meant is not known.
    assertTitles("", "network A { input 8 dense(|1 - 1) }");
  }

  @Test
  void rows_asLongAsTheFirst() {
    assertMended(
        "network A { input 4x4x1 conv(1, 2x2, weights = [[1, -1], [0.5, 0]]) }",
        "write `[0.5, 0]`",
        "network A { input 4x4x1 conv(1, 2x2, weights = [[1, -1], |[0.5]]) }");
    assertMended(
        "network A { input 4x4x1 conv(1, 2x2, weights = [[1, -1],\r\n [2, 3]]) }",
        "write `[2, 3]`",
        "network A { input 4x4x1 conv(1, 2x2, weights = [[1, -1],\r\n |[2, 3, 4]]) }");
    assertTitles("", "network A { input 4x4x1 conv(1, 2x2, weights = [1, |[2]]) }");
  }

  @Test
  void constants_thatNeedThemselves() {
    assertMended("const a = 1", "write `const a = 1`", "const a = |a + 1");
    assertEquals(
        "const a = 1 // one\r\nconst b = a\r\n",
        after("write `const a = 1`", "const a = |b + 1 // one\r\nconst b = a\r\n"));
  }

  @Test
  void arguments_ofBlocks() {
    assertMended(
        "block b(filters, n) { conv(filters, 3x3) -> dropout(n / 9) }\nnetwork A { input 8x8x1 b(n = 3, filters = 32) }",
        "add `filters = 32`",
        "block b(filters, n) { conv(filters, 3x3) -> dropout(n / 9) }\nnetwork A { input 8x8x1 |b(n = 3) }");
    assertMended(
        "block b(n) { dense(n) }\nnetwork A { input 8 b(n = 1) }",
        "add `n = 1`",
        "block b(n) { dense(n) }\nnetwork A { input 8 |b }");
  }

  @Test
  void layersAsArguments_onALineOfTheirOwn() {
    assertMended(
        """
        network A {
            input 8x8x1
            stem = conv(4, 3x3)
            conv1 = conv(4, 1x1)
            // both
            add(stem, conv1)
        }
        """,
        "write `conv1 = conv(4, 1x1)` above",
        """
        network A {
            input 8x8x1
            stem = conv(4, 3x3)
            // both
            add(stem, |conv(4, 1x1))
        }
        """);
  }

  @Test
  void blocks_withALayer() {
    assertMended("block b() { relu }", "add `relu`", "block |b() {}");
  }
}
