package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What has one cause is one message: shapes, expectations, settings and blocks. */
class OneMistakeTest {

  @Test
  void unexpectedShapes_andBudgets() {
    assertEquals(
        """
        error[expect-shape]: expected the shape 26x26x8, found 24x24x8
         --> lenet.lamina:4:10
          |
        4 |   expect 26x26x8
          |          ^^^^^^^
          |
        3 |   conv(8, 5x5)
          |   ------------ makes 24x24 of 28x28
          |
        6 |   expect 24x24x8
          |          ------- expected the shape 24x24x8, found 22x22x8
          |
          = help: write `expect 24x24x8`, or change a layer above
        """,
        report(
            """
            network A {
              input 28x28x1
              conv(8, 5x5)
              expect 26x26x8
              conv(8, 3x3)
              expect 24x24x8
              expect { params == 664; macs == 10 }
            }
            """));
    assertEquals(
        """
        error[expect-budget]: expected `params == 664`, but `A` has 208 parameters
         --> lenet.lamina:4:12
          |
        4 |   expect { params == 664; macs == 10 }
          |            ^^^^^^^^^^^^^
          |
        4 |   expect { params == 664; macs == 10 }
          |                           ---------- expected `macs == 10`, but `A` has 115,200 multiply-adds
          |
          = help: change the network's layers, or the budget
        """,
        report(
            """
            network A {
              input 28x28x1
              conv(8, 5x5)
              expect { params == 664; macs == 10 }
            }
            """));
  }

  @Test
  void expectThatTakesTheNextLine() {
    assertEquals(
        """
        error[wrong-argument-type]: `expect` needs a shape such as `3x3x64` or a budget such as `params <= 100k`, found `maxpool(2x2)`
         --> lenet.lamina:4:3
          |
        4 |   maxpool(2x2)
          |   ^^^^^^^^^^^^
          |
          = help: write a shape such as `3x3x64` or a budget such as `params <= 100k`
        """,
        report(
            """
            network A {
              input 28x28x1
              expect
              maxpool(2x2)
              conv(8, 3x3)
              expect 12x12x8
            }
            """));
  }

  @Test
  void lineOfASetting() {
    assertEquals(
        """
        error[argument-out-of-range]: `batch` of `train` needs 1 to 1,048,576, found `0`
         --> lenet.lamina:4:9
          |
        4 |   batch 0
          |         ^
          |
          = help: `batch`: examples per update

        error[wrong-argument-type]: `expect` needs a condition such as `accuracy >= 99%`, found `accuracy`
         --> lenet.lamina:5:10
          |
        5 |   expect accuracy maxpool 98%
          |          ^^^^^^^^
          |
          = help: write a condition such as `accuracy >= 99%`
        """,
        report(
            """
            network A { input 28x28x1 flatten dense(2, softmax) }
            data d = crosses()
            train A on d {
              batch 0
              expect accuracy maxpool 98%
            }
            """));
  }

  @Test
  void expectThatTakesAComparison() {
    assertEquals(
        """
        error[wrong-argument-type]: `>=` needs a number, found `28x28x1`
         --> lenet.lamina:3:10
          |
        3 |   expect 28x28x1
          |          ^^^^^^^
          |
          = help: write a number
        """,
        report(
            """
            network A {
              input 28x28x1
              expect 28x28x1
              >= (2x2)
              conv(8, 3x3)
              expect 12x12x8
              expect params == 3
            }
            """));
  }

  @Test
  void blockThatCallsItself_whateverItsArguments() {
    assertEquals(
        """
        error[recursive-block]: `b` calls itself
         --> lenet.lamina:1:23
          |
        1 | block b(n) { dense(n) b }
          |                       ^
          |
          = help: use `repeat` for layers that come several times
        """,
        report(
            """
            block b(n) { dense(n) b }
            network A {
              input 28
              b(3, 4)
            }
            """));
  }

  @Test
  void valueThatSeveralLayersCannotRead() {
    assertEquals(
        """
        error[needs-feature-map]: `conv` needs height, width and channels, found 784 values
         --> lenet.lamina:1:23
          |
        1 | block b() { a = in -> conv(8, 3x3) c = in -> maxpool(2x2) add(a, c) }
          |                       ^^^^
          |
        4 |   stem = flatten
          |          ------- makes 784 of 28x28x1
          |
        5 |   b
          |   - called here
          |
        1 | block b() { a = in -> conv(8, 3x3) c = in -> maxpool(2x2) add(a, c) }
          |                                              ------- `maxpool` needs height, width and channels, found 784 values
          |
        7 |   stem -> conv(8, 5x5)
          |           ---- also here
          |
          = help: move it before the layer that makes a vector
        """,
        report(
            """
            block b() { a = in -> conv(8, 3x3) c = in -> maxpool(2x2) add(a, c) }
            network A {
              input 28x28x1
              stem = flatten
              b
              upsample(2) -> maxpool(4x4)
              stem -> conv(8, 5x5)
              expect 3x3x8
            }
            """));
  }
}
