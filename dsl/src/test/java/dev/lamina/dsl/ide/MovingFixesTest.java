package dev.lamina.dsl.ide;

import static dev.lamina.dsl.ide.Mending.assertMended;
import static dev.lamina.dsl.ide.Mending.assertTitles;

import org.junit.jupiter.api.Test;

/** Whole texts after fixes that move lines, with what stands around them. */
class MovingFixesTest {

  @Test
  void definition_withItsComments() {
    assertMended(
        """
        network A {
            input 8x8x1
            stem = relu
            // what goes beside it,
            // twice as wide
            side = conv(1, 3x3, padding = same)   // no bias
            add(stem, side)   // both

            // the end
            flatten
        }
        """,
        "move `side` above its use",
        """
        network A {
            input 8x8x1
            stem = relu
            add(stem, |side)   // both
            // what goes beside it,
            // twice as wide
            side = conv(1, 3x3, padding = same)   // no bias

            // the end
            flatten
        }
        """);
  }

  @Test
  void definition_commentOfSeveralLines() {
    assertMended(
        """
        network A {
            input 8x8x1
            /* One
               and two. */
            side = in -> relu
            /* The sum. */
            add(in, side)
        }
        """,
        "move `side` above its use",
        """
        network A {
            input 8x8x1
            /* The sum. */
            add(in, |side)
            /* One
               and two. */
            side = in -> relu
        }
        """);
  }

  @Test
  void definition_linesEndAsThoseOfTheFile() {
    assertMended(
        "network A {\r\n  input 8\r\n  a = relu\r\n  b = in -> tanh // b\r\n  add(a, b)\r\n}\r\n",
        "move `b` above its use",
        "network A {\r\n  input 8\r\n  a = relu\r\n  add(a, |b)\r\n  b = in -> tanh // b\r\n}\r\n");
  }

  @Test
  void definition_onOneLine() {
    assertMended(
        "network A { input 8 a = relu b = in -> tanh add(a, b) }",
        "move `b` above its use",
        "network A { input 8 a = relu add(a, |b) b = in -> tanh }");
  }

  @Test
  void definition_inABlock_intoRepeatsAndBranches() {
    assertMended(
        """
        block b(n) {
            side = in -> dense(n)
            repeat 2 {
                add(in, side)
            }
        }
        network A { input 4 b(4) }
        """,
        "move `side` above its use",
        """
        block b(n) {
            repeat 2 {
                add(in, |side)
            }
            side = in -> dense(n)
        }
        network A { input 4 b(4) }
        """);
    assertMended(
        """
        network A {
            input 4
            if (1 < 2) {
                    side = in -> relu
                    add(in, side)
            } else {
                tanh
            }
        }
        """,
        "move `side` above its use",
        """
        network A {
            input 4
            if (1 < 2) {
                    add(in, |side)
                    side = in -> relu
            } else {
                tanh
            }
        }
        """);
  }

  /** What it reads comes along, and what stands below the new line reads what it read. */
  @Test
  void definition_withWhatItReads() {
    assertMended(
        """
        network A {
            input 8
            stem = dense(4)
            a = in -> dense(4)
            relu
            b = tanh
            stem -> relu -> add(b)
            dense(2)
        }
        """,
        "move `a` and `b` above their use",
        """
        network A {
            input 8
            stem = dense(4)
            relu -> add(|b)
            a = in -> dense(4)
            relu
            b = tanh
            dense(2)
        }
        """);
    assertMended(
        """
        network A {
            input 8
            dense1 = dense(4)
            b = in -> dense(4)
            dense1 -> relu -> add(b)
        }
        """,
        "move `b` above its use",
        """
        network A {
            input 8
            dense(4)
            relu -> add(|b)
            b = in -> dense(4)
        }
        """);
  }

  @Test
  void definition_onOneLine_belowWhatIsRead() {
    assertMended(
        "network A { input 8 dense1 = dense(4) b = in -> dense(4) dense1 -> relu -> add(b) }",
        "move `b` above its use",
        "network A { input 8 dense(4) relu -> add(|b) b = in -> dense(4) }");
    assertMended(
        "network A { input 8 embedding(100, 4) flatten -> dense(8) relu }",
        "move `embedding` before `dense`",
        "network A { input 8 dense(8) |embedding(100, 4) relu }");
  }

  /** Of itself, or of what only its use gives, nothing can be moved. */
  @Test
  void definition_ofItself() {
    assertTitles("", "network A { input 8 c = |c -> relu }");
    assertTitles("", "network A { input 8 add(in, |b) c = in -> relu b = add(b, c) }");
  }

  @Test
  void definition_usedTwice() {
    assertMended(
        "network A {\n  input 8\n  a = relu\n  b = in -> tanh\n  c = add(a, b)\n  add(c, b)\n}\n",
        "move `b` above its use",
        "network A {\n  input 8\n  a = relu\n  c = add(a, |b)\n  add(c, b)\n  b = in -> tanh\n}\n");
  }

  @Test
  void valueOfBraces() {
    assertMended(
        """
        network A {
            input 28x28x1
            repeat 2 { conv(8, 3x3) }   // twice
            relu
        }
        """,
        "read what `repeat` gives, in place of `side`",
        """
        network A {
            input 28x28x1
            repeat 2 { side = conv(8, 3x3) }   // twice
            |side -> relu
        }
        """);
    assertMended(
        """
        network A {
            input 8
            b = if (1 < 2) {
                relu
            } else tanh
            add(b, in)
        }
        """,
        "name the value of the `if` `b`",
        """
        network A {
            input 8
            if (1 < 2) {
                b = relu
            } else b = tanh
            add(|b, in)
        }
        """);
    assertTitles("", "network A { input 8 repeat 2 { a = relu tanh } |a -> relu }");
    assertTitles("", "network A { input 8 repeat 2 { a = relu } tanh |a -> relu }");
  }

  @Test
  void layersForMaps_inAChain() {
    assertMended(
        "network A { input 28x28x1 relu -> conv(8, 3x3) -> tanh -> maxpool(2x2) -> flatten -> dense(3) }",
        "move `conv`, `tanh` and `maxpool` before `flatten`",
        "network A { input 28x28x1 relu -> flatten -> |conv(8, 3x3) -> tanh -> maxpool(2x2) -> dense(3) }");
    assertMended(
        "network A { input 28x28x1 a = conv(8, 3x3) -> globalavgpool }",
        "move `conv` before `globalavgpool`",
        "network A { input 28x28x1 a = globalavgpool -> |conv(8, 3x3) }");
  }

  @Test
  void layersForMaps_inLines() {
    assertMended(
        """
        network A {
            input 28x28x1
            conv(4, 3x3)
            // the second
            conv(8, 3x3, relu)   // finds corners
            maxpool(2x2)
            flatten   // 1152
            dense(3)
        }
        """,
        "move `conv` and `maxpool` before `flatten`",
        """
        network A {
            input 28x28x1
            conv(4, 3x3)
            flatten   // 1152
            // the second
            |conv(8, 3x3, relu)   // finds corners
            maxpool(2x2)
            dense(3)
        }
        """);
    assertMended(
        """
        network A {
            input 28x28x1
            relu -> conv(8, 3x3) -> flatten
            tanh -> dense(3)
        }
        """,
        "move `conv` before `flatten`",
        """
        network A {
            input 28x28x1
            relu -> flatten
            |conv(8, 3x3) -> tanh -> dense(3)
        }
        """);
    assertMended(
        "network A {\r\n  input 8x8x1\r\n  conv(2, 3x3) // c\r\n  flatten\r\n}\r\n",
        "move `conv` before `flatten`",
        "network A {\r\n  input 8x8x1\r\n  flatten\r\n  |conv(2, 3x3) // c\r\n}\r\n");
  }

  @Test
  void layersForMaps_inBlocksRepeatsAndBranches() {
    assertMended(
        "block b() {\n  relu\n  conv(8, 3x3)\n  flatten\n}\nnetwork A { input 8x8x1 b }\n",
        "move `conv` before `flatten`",
        "block b() {\n  relu\n  flatten\n  |conv(8, 3x3)\n}\nnetwork A { input 8x8x1 b }\n");
    assertMended(
        "network A { input 8x8x1 if (1 < 2) conv(8, 3x3) -> flatten else flatten }",
        "move `conv` before `flatten`",
        "network A { input 8x8x1 if (1 < 2) flatten -> |conv(8, 3x3) else flatten }");
    assertMended(
        "network A { input 8x8x1 repeat 1 { conv(8, 3x3) flatten } }",
        "move `conv` before `flatten`",
        "network A { input 8x8x1 repeat 1 { flatten |conv(8, 3x3) } }");
    // Before the braces it would be repeated no more: that is another network.
    assertTitles("", "network A { input 8x8x1 flatten repeat 2 { |conv(8, 3x3) } }");
  }

  @Test
  void inputsThatAreImages() {
    assertMended(
        "network A { input 32x32x3 conv(8, 3x3) }",
        "write `input 32x32x3`",
        "network A { input 3072 |conv(8, 3x3) }");
    assertMended(
        "network A { input 28x28x1 conv(8, 3x3) }",
        "write `input 28x28x1`",
        "network A { input 10 |conv(8, 3x3) }");
  }

  @Test
  void embeddings_first() {
    assertMended(
        """
        network A {
            input 8
            embedding(100, 4)   // words
            flatten -> dense(8)
            relu
        }
        """,
        "move `embedding` before `dense`",
        """
        network A {
            input 8
            dense(8)
            |embedding(100, 4)   // words
            relu
        }
        """);
    assertMended(
        "network A { input 8 embedding(100, 4) -> relu -> dropout(20%) -> flatten }",
        "move `embedding` before `relu`",
        "network A { input 8 relu -> dropout(20%) -> |embedding(100, 4) -> flatten }");
  }
}
