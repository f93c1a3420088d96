package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.checkWithoutFixes;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What may be said and is probably not meant; a fix, where there is one, silences it. */
class WarningsTest {

  @Test
  void unusedValue_theNameAlone() {
    assertEquals(
        """
        warning[unused-value]: the name `stem` is never used
         --> lenet.lamina:3:3
          |
        3 |   stem = conv(4, 3x3)
          |   ^^^^
          |
          = help: leave it out: the next line reads the value
        """,
        rendered("network A {\n  input 8x8x1\n  stem = conv(4, 3x3)\n  relu\n}\n"));
    check(
        """
        network A {
          input 8x8x1
          stem = conv(4, 3x3)
        //^^^^ unused-value: the name `stem` is never used
          relu
          expect 6x6x4
        }
        """);
  }

  @Test
  void unusedValue_nothingReadsIt() {
    check(
        """
        network A {
          input 8x8x1
          side = conv(4, 3x3)
        //^^^^ unused-value: the value `side` is never used
          in -> conv(4, 3x3) -> relu
        //^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-value: the value of this line is never used
          stem = in -> tanh
          repeat 2 as i { stem -> relu }
        //^^^^^^^^ unused-value: the value of these rounds is never used
          //          ^ unused-value: the index `i` is never used
          out = add(in, stem)
        }
        network B {
          input left: 8
          input right: 8
          //    ^^^^^ unused-value: the input `right` is never used
          left -> relu
        }
        """);
  }

  @Test
  void unusedValue_index() {
    check(
        """
        network A {
          input 8
          repeat 2 as i { relu }
          //          ^ unused-value: the index `i` is never used
        }
        """);
  }

  @Test
  void unusedParameter() {
    assertEquals(
        """
        warning[unused-parameter]: the parameter `stride` of `b` is never used
         --> lenet.lamina:1:18
          |
        1 | block b(filters, stride = 1) { conv(filters, 3x3) }
          |                  ^^^^^^
          |
          = help: use it in the block, or remove it here and from the calls
        """,
        rendered("block b(filters, stride = 1) { conv(filters, 3x3) }\n"));
  }

  /** Constants and blocks may be for others; the last line's name says what is given. */
  @Test
  void unused_whereItIsNone() {
    check(
        """
        const unused = 3
        block also(n, m = n) {
          a = in -> dense(n)
          if (m > 3) { b = in -> dense(n) b -> relu } else { a -> tanh }
        }
        network A {
          input 8
          repeat 3 as i { dense(i) }
          x = relu
          y = tanh
          if (in.length == 8) { x -> add(y) } else x
          out = dense(3)
        }
        """);
  }

  /** A misspelt name is one mistake, not two. */
  @Test
  void unused_notBesideAnError() {
    check(
        """
        network A {
          input 8
          main = relu
          side = in -> tanh
          add(main, sied)
          //        ^^^^ unknown-name: there is no value `sied`
        }
        """);
  }

  @Test
  void cellsNeverRead_betweenWindows() {
    assertEquals(
        """
        warning[cells-never-read]: `maxpool` never reads 3 of 9 cells along height and width
         --> lenet.lamina:3:25
          |
        3 |   maxpool(2x2, stride = 3)
          |                         ^ steps over cells that lie between two windows
          |
          = help: use a stride of 2
        """
            .replace("3 of 9", "2 of 8"),
        rendered("network A {\n  input 8x8x1\n  maxpool(2x2, stride = 3)\n}\n"));
    check(
        """
        network A {
          input 9x20x1
          conv(4, 1x3, stride = 2x4)
          //                    ^^^ cells-never-read: `conv` never reads 4 of 9 cells along height and 5 of 20 cells along width
        }
        """);
  }

  @Test
  void cellsNeverRead_behindTheLastWindow() {
    check(
        """
        network A {
          input 12x10x1
          maxpool(7x5)
        //^^^^^^^ cells-never-read: `maxpool` never reads 5 of 12 cells along height
        }
        """);
  }

  /** A row at the edge is usual, and a shortcut is not the only reader. */
  @Test
  void cellsNeverRead_whereOthersReadThem() {
    check(
        """
        block residual(filters) {
          main = in -> conv(filters, 3x3, stride = 2, padding = same)
          side = in -> conv(filters, 1x1, stride = 2)
          add(main, side)
        }
        network A { input 11x11x1 maxpool(2x2) residual(4) conv(4, 2x2, stride = 2) }
        """);
  }

  @Test
  void softmaxTwice() {
    assertEquals(
        """
        warning[softmax-twice]: `softmax` of a `softmax` makes all classes nearly equal
         --> lenet.lamina:3:24
          |
        3 |   dense(10, softmax) -> softmax
          |                         ^^^^^^^
          |
        3 |   dense(10, softmax) -> softmax
          |             ------- gives probabilities already
          |
          = help: remove one of the two
        """
            .replace("3:24", "3:25"),
        rendered("network A {\n  input 8\n  dense(10, softmax) -> softmax\n}\n"));
    check(
        """
        network A {
          input 8
          dense(10, softmax)
          softmax
        //^^^^^^^ softmax-twice: `softmax` of a `softmax` makes all classes nearly equal
        }
        """);
  }

  @Test
  void softmaxNotLast() {
    check(
        """
        network A {
          input 8
          dense(16, softmax)
          //        ^^^^^^^ softmax-not-last: `softmax` is not the last layer, and lets little through to the next
          dropout(20%)
          dense(10, softmax)
        }
        network Attention {
          input 8x8x4
          weight = conv(4, 1x1, softmax)
          multiply(in, weight) -> flatten -> dense(10, softmax)
        }
        """);
  }

  @Test
  void activationAfterSoftmax() {
    check(
        """
        network A {
          input 8
          dense(10) -> softmax -> relu
          //                      ^^^^ activation-after-softmax: `relu` after `softmax`: its values are no probabilities any more
        }
        network B {
          input 8
          dense(10, softmax)
          prelu
        //^^^^^ activation-after-softmax: `prelu` after `softmax`: its values are no probabilities any more
        }
        """);
  }

  @Test
  void reluBeforeSoftmax() {
    assertEquals(
        """
        warning[relu-before-softmax]: `relu` before `softmax`: no class can be less likely than those at 0
         --> lenet.lamina:3:13
          |
        3 |   dense(10, relu) -> softmax
          |             ^^^^
          |
        3 |   dense(10, relu) -> softmax
          |                      ------- reads values that are never negative
          |
          = help: leave `relu` out
        """,
        rendered("network A {\n  input 8\n  dense(10, relu) -> softmax\n}\n"));
    check(
        """
        network A {
          input 8
          dense(10)
          relu
        //^^^^ relu-before-softmax: `relu` before `softmax`: no class can be less likely than those at 0
          softmax
        }
        """);
  }

  @Test
  void reluOutput() {
    check(
        """
        network A {
          input 8
          dense(10, relu)
          //        ^^^^ relu-output: `A` ends with `relu`: an output at 0 does not learn any more
        }
        """);
  }

  @Test
  void denseDominates() {
    assertEquals(
        """
        warning[dense-dominates]: this layer has 16,385,000 of the 16,385,280 parameters of `A`, 99%
         --> lenet.lamina:5:3
          |
        5 |   dense(1000)
          |   ^^^^^^^^^^^
          |
          = help: make the map smaller before it, with poolings or `globalavgpool` in place of `flatten`
        """
            .replace("16,385,000", "31,364,000")
            .replace("16,385,280", "31,364,280"),
        rendered(
            """
            network A {
              input 58x58x3
              conv(10, 3x3)
              flatten
              dense(1000)
            }
            """));
    check(
        """
        network A {
          input 58x58x3
          conv(10, 3x3)
          flatten
          dense(1000)
        //^^^^^^^^^^^ dense-dominates: this layer has 31,361,000 of the 31,361,280 parameters of `A`, 99%
        }
        """);
  }

  @Test
  void tooLargeForMemory() {
    String text = "network A {\n  input 1024\n  dense(1024)\n}\n";
    System.setProperty("lamina.memory", Long.toString(1 << 22));
    try {
      assertEquals(
          """
          warning[too-large-for-memory]: the weights of `A` need 4.0 MB, and as much again for their gradients; this machine has 4.0 MB
           --> lenet.lamina:3:3
            |
          3 |   dense(1024)
            |   ^^^^^^^^^^^ the largest layer
            |
            = help: use fewer units, or a convolution, whose weights are shared
          """,
          rendered(text));
    } finally {
      System.clearProperty("lamina.memory");
    }
    check(text);
  }

  @Test
  void warning_inABlock_saysWhichCall() {
    assertEquals(
        """
        warning[cells-never-read]: `maxpool` never reads 2 of 8 cells along height and width
         --> lenet.lamina:1:41
          |
        1 | block down(step) { maxpool(2x2, stride = step) }
          |                                         ^^^^ steps over cells that lie between two windows
          |
        4 |   down(3)
          |   ------- called with step = 3
          |
          = help: use a stride of 2
        """,
        rendered(
            """
            block down(step) { maxpool(2x2, stride = step) }
            network A {
              input 8x8x1
              down(3)
            }
            """));
  }

  @Test
  void warnings_areNoErrors_andNotInBrokenNetworks() {
    assertFalse(Compile.text("a", "network A { input 8 dense(3, relu) }").hasErrors());
    assertTrue(
        Compile.text("a", "network A { input 8 dense(3, softmax) softmax nothing }")
            .problems()
            .stream()
            .allMatch(p -> p.code().equals("unknown-layer")));
    checkWithoutFixes(
        """
        network A { input 8 stem = relu dense(3, relu) }
        network B { input 8 dense( }
        //                         ^ syntax-error: expected a value or `)`, found `}`
        """);
  }

  @Test
  void budgets_memoryAndReceptive() {
    check(
        """
        network A {
          input 28x28x1
          conv(8, 3x3) -> maxpool(2x2) -> conv(8, 3x3)
          expect { receptive == 8; receptive < 9; memory < 1MB }
          expect receptive >= 20
          //     ^^^^^^^^^^^^^^^ expect-budget: expected `receptive >= 20`, but `A` sees 8x8 cells of its input
          expect memory < 2KB
          //     ^^^^^^^^^^^^ expect-budget: expected `memory < 2KB`, but `A` needs 29,984 bytes to predict one example
          expect recptive > 3
          //     ^^^^^^^^ unknown-name: there is no budget `recptive`
        }
        network Slim {
          input 28x20x1
          conv(8, 3x5)
          expect { receptive >= 3; receptive <= 5 }
          expect receptive == 3
          //     ^^^^^^^^^^^^^^ expect-budget: expected `receptive == 3`, but `Slim` sees 3x5 cells of its input
        }
        network Whole { input 28x20x1 flatten dense(3) expect { receptive == 28; receptive > 3 } }
        //                                                      ^^^^^^^^^^^^^^^ expect-budget: expected `receptive == 28`, but `Whole` sees 28x20 cells of its input
        """);
  }
}
