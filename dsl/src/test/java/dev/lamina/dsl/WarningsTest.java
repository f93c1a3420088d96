package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.checkWithoutFixes;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Layers that were probably not meant so; a fix, where there is one, silences the warning. */
class WarningsTest {

  @Test
  void cellsNeverRead_betweenWindows() {
    assertEquals(
        """
        warning[cells-never-read]: `maxpool` never reads 2 of 8 cells along height and width
         --> lenet.lamina:3:25
          |
        3 |   maxpool(2x2, stride = 3)
          |                         ^ steps over cells that lie between two windows
          |
          = help: use a stride of 2
        """,
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
    assertEquals(
        """
        warning[cells-never-read]: `conv` never reads 5 of 12 cells along length
         --> lenet.lamina:3:23
          |
        3 |   conv(4, 7, stride = 6)
          |                       ^ leaves no room for another
          |
          = help: add `padding = same`
        """,
        rendered("network A {\n  input 12x1\n  conv(4, 7, stride = 6)\n}\n"));
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
         --> lenet.lamina:3:25
          |
        3 |   dense(10, softmax) -> softmax
          |                         ^^^^^^^
          |
        3 |   dense(10, softmax) -> softmax
          |             ------- gives probabilities already
          |
          = help: remove one of the two
        """,
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
    assertEquals(
        """
        warning[softmax-not-last]: `softmax` is not the last layer, and lets little through to the next
         --> lenet.lamina:3:13
          |
        3 |   dense(16, softmax)
          |             ^^^^^^^
          |
        4 |   dense(10)
          |   --------- reads the probabilities
          |
          = help: use `relu` between layers, and `softmax` at the end
        """,
        rendered("network A {\n  input 8\n  dense(16, softmax)\n  dense(10)\n}\n"));
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
    assertEquals(
        """
        warning[activation-after-softmax]: `tanh` after `softmax`: its values are no probabilities any more
         --> lenet.lamina:4:3
          |
        4 |   tanh
          |   ^^^^
          |
        3 |   dense(10, softmax)
          |             ------- gives probabilities
          |
          = help: remove it
        """,
        rendered("network A {\n  input 8\n  dense(10, softmax)\n  tanh\n}\n"));
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
    assertEquals(
        """
        warning[relu-output]: `A` ends with `relu`: an output at 0 does not learn any more
         --> lenet.lamina:3:16
          |
        3 |   dense(10) -> relu
          |                ^^^^
          |
          = help: leave `relu` out for numbers, or end with `softmax` for classes
        """,
        rendered("network A {\n  input 8\n  dense(10) -> relu\n}\n"));
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
        warning[dense-dominates]: this layer has 31,361,000 of the 31,361,280 parameters of `A`, 99%
         --> lenet.lamina:5:3
          |
        5 |   dense(1000)
          |   ^^^^^^^^^^^
          |
          = help: make the map smaller before it, with poolings or `globalavgpool` in place of `flatten`
        """,
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
         --> lenet.lamina:4:8
          |
        4 |   down(3)
          |        ^ steps over cells that lie between two windows
          |
        1 | block down(step) { maxpool(2x2, stride = step) }
          |                    --------------------------- used here
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

  /** An edit of the block would change its other call, where nothing is wrong. */
  @Test
  void warning_inABlock_hasNoFix() {
    Compilation compilation =
        check(
            """
            block layer(units) { dense(units, relu) }
            //                                ^^^^ relu-output: `A` ends with `relu`: an output at 0 does not learn any more
            network A { input 8 layer(30) layer(10) }
            """);
    assertTrue(compilation.problems().get(0).fix().isEmpty());
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
}
