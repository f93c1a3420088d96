package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.checkWithoutFixes;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShapeMessagesTest {

  @Test
  void windowTooLarge_kernelExceedsInput() {
    check(
        """
        network LeNet {
          input 28x28x1
          conv(6, 31x31)
          //      ^^^^^ window-too-large: a 31x31 kernel does not fit a 28x28x1 feature map
        }
        """);
  }

  @Test
  void windowTooLarge_asTheUserSeesIt() {
    assertEquals(
        """
        error[window-too-large]: a 7x7 kernel does not fit a 5x5x16 feature map
         --> lenet.lamina:5:14
          |
        5 |     conv(16, 7x7)
          |              ^^^ spans 7 cells, height and width have 5
          |
        4 |     maxpool(2x2)
          |     ------------ halves 10x10 to 5x5
          |
          = help: use 5x5 or smaller, or add `padding = same`
        """,
        rendered(
            """
            network LeNet {
                input 14x14x1
                conv(16, 5x5)
                maxpool(2x2)
                conv(16, 7x7)
            }
            """));
  }

  @Test
  void windowTooLarge_onlyOneAxis() {
    assertEquals(
        """
        error[window-too-large]: a 5x5 window does not fit a 9x4x2 feature map
         --> lenet.lamina:3:11
          |
        3 |   maxpool(5, padding = 0)
          |           ^ spans 5 cells, width has 4
          |
        2 |   input 9x4x2
          |         ----- the input is 9x4x2
          |
          = help: use 5x4 or smaller
        """,
        rendered(
            """
            network A {
              input 9x4x2
              maxpool(5, padding = 0)
            }
            """));
  }

  @Test
  void windowTooLarge_withPadding() {
    check(
        """
        network A {
          input 3x3x1
          conv(1, 9x9, padding = 2)
          //      ^^^ window-too-large: a 9x9 kernel does not fit a 3x3x1 feature map
        }
        """);
  }

  @Test
  void windowTooLarge_saidOnce_nothingFollows() {
    checkWithoutFixes(
        """
        network A {
          input 9x9x1
          conv(1, 10)
          //      ^^ window-too-large: a 10x10 kernel does not fit a 9x9x1 feature map
          conv(1, 100)
          dense(5)
          expect 3x3x1
          expect params < 1
        }
        """);
  }

  @Test
  void denseBeforeFlatten_asTheUserSeesIt() {
    assertEquals(
        """
        error[dense-before-flatten]: `dense` needs a vector, found a 26x26x8 feature map
         --> lenet.lamina:4:3
          |
        4 |   dense(10, softmax)
          |   ^^^^^
          |
        3 |   conv(8, 3x3, relu)
          |   ------------------ makes 26x26 of 28x28
          |
          = help: add `flatten` before it
        """,
        rendered(
            """
            network A {
              input 28x28x1
              conv(8, 3x3, relu)
              dense(10, softmax)
            }
            """));
  }

  @Test
  void denseBeforeFlatten_inAChain() {
    check(
        """
        network A {
          input 8x8x1
          maxpool(2) -> dense(10)
          //            ^^^^^ dense-before-flatten: `dense` needs a vector, found a 4x4x1 feature map
        }
        """);
  }

  @Test
  void needsFeatureMap_afterFlatten() {
    check(
        """
        network A {
          input 28x28x1
          flatten
          conv(8, 3x3)
        //^^^^ needs-feature-map: `conv` needs height, width and channels, found 784 values
        }
        """);
  }

  @Test
  void needsFeatureMap_vectorInput() {
    assertEquals(
        """
        error[needs-feature-map]: `globalavgpool` needs places and channels, found 784 values
         --> lenet.lamina:3:3
          |
        3 |   globalavgpool
          |   ^^^^^^^^^^^^^
          |
        2 |   input 784
          |         --- the input is 784
          |
          = help: give `input` three extents, such as `28x28x1`
        """,
        rendered("network A {\n  input 784\n  globalavgpool\n}\n"));
  }

  @Test
  void extentsDiffer_kernelOfThree() {
    check(
        """
        network A {
          input 28x28x1
          conv(8, 3x3x3)
          //      ^^^^^ extents-differ: `kernel` of `conv` has 3 extents, a 28x28x1 feature map has 2 axes to slide along
        }
        """);
  }

  @Test
  void shapeTooLarge_input() {
    check(
        """
        network A {
          input 100000x100000x3
          //    ^^^^^^^^^^^^^^^ shape-too-large: the shape 100000x100000x3 has 30,000,000,000 values, at most 2,147,483,647 values fit
          flatten
        }
        network B {
          input 2000000000x2000000000x2000000000
          //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shape-too-large: the shape 2000000000x2000000000x2000000000 has more than 9,223,372,036,854,775,807 values, at most 2,147,483,647 values fit
          flatten
        }
        """);
  }

  @Test
  void shapeTooLarge_output() {
    check(
        """
        network A {
          input 1000x1000x1
          conv(1M, 3)
        //^^^^ shape-too-large: the output of `conv` has 996,004,000,000 values, at most 2,147,483,647 values fit
        }
        """);
  }

  @Test
  void countOverflow_parameters() {
    check(
        """
        network A {
          input 2147483647
          dense(2147483647)
          dense(2147483647)
          dense(2147483647)
        //^^^^^^^^^^^^^^^^^ count-overflow: up to here `A` has more parameters than can be counted, 9,223,372,036,854,775,807
        }
        """);
  }

  @Test
  void tooLargeToTrain_firstLayerOnAPhoto() {
    Compilation compilation =
        check(
            """
            network Photo {
              input 1000x1000x3
              flatten
              dense(1000)
            //^^^^^^^^^^^ too-large-to-train: `Photo` has 3,000,001,000 parameters (11.2 GB), training holds at most 2,147,483,647
            }
            """);
    assertEquals(3_000_001_000L, compilation.networks().get(0).params());
    assertEquals(false, compilation.hasErrors());
  }

  @Test
  void expectShape_another() {
    assertEquals(
        """
        error[expect-shape]: expected the shape 3x3x64, found 26x26x8
         --> lenet.lamina:4:10
          |
        4 |   expect 3x3x64
          |          ^^^^^^
          |
        3 |   conv(8, 3x3)
          |   ------------ makes 26x26 of 28x28
          |
          = help: write `expect 26x26x8`, or change a layer above
        """,
        rendered("network A {\n  input 28x28x1\n  conv(8, 3x3)\n  expect 3x3x64\n}\n"));
  }

  @Test
  void expectShape_right() {
    check(
        "const n = 8\nnetwork A {\n  input 28x28x1\n  conv(n, 3)\n  expect (26, 26, n)\n flatten expect 5408 }\n");
  }

  @Test
  void expectBudget_exceeded() {
    check(
        """
        const most = 100
        network A {
          input 28x28x1
          flatten
          expect { params <= 7.8k; macs < 10M; params >= most * 2; macs == 7840 }
          //       ^^^^^^^^^^^^^^ expect-budget: expected `params <= 7.8k`, but `A` has 7,850 parameters
          dense(10)
          expect macs > 1M
          //     ^^^^^^^^^ expect-budget: expected `macs > 1M`, but `A` has 7,840 multiply-adds
        }
        """);
  }

  @Test
  void expect_neitherShapeNorBudget() {
    check(
        """
        network A {
          input 4
          dense(10)
          expect true
          //     ^^^^ wrong-argument-type: `expect` needs a shape such as `3x3x64` or a budget such as `params <= 100k`, found `true`
          expect parms < 3
          //     ^^^^^ unknown-name: there is no budget `parms`
          expect params < relu
          //              ^^^^ unknown-name: there is no constant `relu`
          expect params < "many"
          //              ^^^^^^ wrong-argument-type: `params` needs a number such as `100k`, found `"many"`
        }
        """);
  }
}
