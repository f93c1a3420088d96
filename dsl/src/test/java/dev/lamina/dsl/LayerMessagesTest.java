package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Layers that do not fit what they read, and arguments that do not fit each other. */
class LayerMessagesTest {

  @Test
  void windowTooLarge_gapsIncluded() {
    assertEquals(
        """
        error[window-too-large]: a 3x3 kernel does not fit an 8x6x1 feature map
         --> lenet.lamina:3:11
          |
        3 |   conv(8, 3x3, dilation = 3)
          |           ^^^ spans 7 cells, gaps included, width has 6
          |
        2 |   input 8x6x1
          |         ----- the input is 8x6x1
          |
          = help: use 3x2 or smaller, or add `padding = same`
        """,
        rendered("network A {\n  input 8x6x1\n  conv(8, 3x3, dilation = 3)\n}\n"));
  }

  @Test
  void windowTooLarge_alongOneAndThreeAxes() {
    check(
        """
        network A {
          input 100x12
          conv(8, 101)
          //      ^^^ window-too-large: a 101 kernel does not fit a 100x12 feature map
        }
        network B {
          input 4x16x16x1
          maxpool(5x2x2)
          //      ^^^^^ window-too-large: a 5x2x2 window does not fit a 4x16x16x1 feature map
        }
        """);
  }

  @Test
  void windowOnPadding_asTheUserSeesIt() {
    assertEquals(
        """
        error[window-on-padding]: a 2x2 window stands on padding alone at the edge of an 8x8x1 feature map
         --> lenet.lamina:3:26
          |
        3 |   maxpool(2x2, padding = 2)
          |                          ^ adds 2 cells to the height, the window spans 2
          |
          = help: pad by less than the window, at most `1`
        """,
        rendered("network A {\n  input 8x8x1\n  maxpool(2x2, padding = 2)\n}\n"));
  }

  @Test
  void windowOnPadding_sides() {
    check(
        """
        network A {
          input 8x8x1
          avgpool(2x3, 1, padding = (0, 1, 1, 3))
          //                        ^^^^^^^^^^^^ window-on-padding: a 2x3 window stands on padding alone at the edge of an 8x8x1 feature map
        }
        """);
  }

  @Test
  void extentsDiffer_otherRanks() {
    assertEquals(
        """
        error[extents-differ]: `kernel` of `conv` has 2 extents, a 28x28 feature map has 1 axis to slide along
         --> lenet.lamina:3:11
          |
        3 |   conv(8, 3x3)
          |           ^^^
          |
          = help: write one number, such as `3`; an image has channels too: `input 28x28x1`
        """,
        rendered("network A {\n  input 28x28\n  conv(8, 3x3)\n}\n"));
    check(
        """
        network A {
          input 8x8x8x1
          conv(8, 3, dilation = 2x2)
          //                    ^^^ extents-differ: `dilation` of `conv` has 2 extents, an 8x8x8x1 feature map has 3 axes to slide along
        }
        network B {
          input 8x8x1
          upsample(2x2x2)
          //       ^^^^^ extents-differ: `factor` of `upsample` has 3 extents, an 8x8x1 feature map has 2 axes to slide along
        }
        """);
  }

  @Test
  void sidesDiffer_asTheUserSeesIt() {
    assertEquals(
        """
        error[sides-differ]: `padding` of `conv` has 3 numbers, a 28x28x1 feature map has 2 axes and 4 sides
         --> lenet.lamina:3:26
          |
        3 |   conv(8, 3x3, padding = (1, 0, 1))
          |                          ^^^^^^^^^
          |
          = help: write one number, two, or four: `(top, bottom, left, right)`
        """,
        rendered("network A {\n  input 28x28x1\n  conv(8, 3x3, padding = (1, 0, 1))\n}\n"));
  }

  @Test
  void sidesDiffer_otherRanks() {
    check(
        """
        network A {
          input 28x1
          pad((1, 2, 3))
          //  ^^^^^^^^^ sides-differ: `cells` of `pad` has 3 numbers, a 28x1 feature map has 1 axis and 2 sides
        }
        network B {
          input 8x8x8x1
          crop((1, 2))
          //   ^^^^^^ sides-differ: `cells` of `crop` has 2 numbers, an 8x8x8x1 feature map has 3 axes and 6 sides
        }
        """);
  }

  @Test
  void needsFeatureMap_vectorsAndMoreAxesThanThree() {
    check(
        """
        network A {
          input 10
          pad(1)
        //^^^ needs-feature-map: `pad` needs height, width and channels, found 10 values
        }
        network B {
          input 10
          spatialdropout(20%)
        //^^^^^^^^^^^^^^ needs-feature-map: `spatialdropout` needs places and channels, found 10 values
        }
        """);
    assertEquals(
        """
        error[needs-feature-map]: `conv` needs at most three axes and channels, found 2x2x2x2x3
         --> lenet.lamina:3:3
          |
        3 |   conv(1, 1)
          |   ^^^^
          |
        2 |   input 2x2x2x2x3
          |         --------- the input is 2x2x2x2x3
          |
          = help: give `input` three extents, such as `28x28x1`
        """,
        rendered("network A {\n  input 2x2x2x2x3\n  conv(1, 1)\n}\n"));
  }

  @Test
  void needsVector_asTheUserSeesIt() {
    assertEquals(
        """
        error[needs-vector]: `embedding` needs a vector of whole numbers, found a 20x1 feature map
         --> lenet.lamina:3:3
          |
        3 |   embedding(1000, 16)
          |   ^^^^^^^^^
          |
        2 |   input 20x1
          |         ---- the input is 20x1
          |
          = help: give `input` one extent, such as `input 20`, or add `flatten` before it
        """,
        rendered("network A {\n  input 20x1\n  embedding(1000, 16)\n}\n"));
    check(
        """
        network A {
          input 20x1
          embedding(1000, 16)
        //^^^^^^^^^ needs-vector: `embedding` needs a vector of whole numbers, found a 20x1 feature map
        }
        """);
  }

  @Test
  void groupsDiffer_channelsOrFilters() {
    assertEquals(
        """
        error[groups-differ]: 3 groups of `conv` cannot share the 4 channels of 9x9x4 evenly
         --> lenet.lamina:3:25
          |
        3 |   conv(6, 3x3, groups = 3)
          |                         ^
          |
        2 |   input 9x9x4
          |         ----- the input is 9x9x4
          |
          = help: use `groups = 2`
        """,
        rendered("network A {\n  input 9x9x4\n  conv(6, 3x3, groups = 3)\n}\n"));
    check(
        """
        network A {
          input 9x9x4
          conv(6, 3x3, groups = 4)
          //                    ^ groups-differ: 4 groups of `conv` cannot share its 6 filters evenly
        }
        network B {
          input 9x9x3
          conv(6, 3x3, groups = 2)
          //                    ^ groups-differ: 2 groups of `conv` cannot share the 3 channels of 9x9x3 evenly
        }
        """);
  }

  @Test
  void weightsDiffer_asTheUserSeesIt() {
    assertEquals(
        """
        error[weights-differ]: `conv` needs `weights` of 3x3 numbers, found 2x2
         --> lenet.lamina:3:26
          |
        3 |   conv(8, 3x3, weights = [[1, 0], [0, 1]])
          |                          ^^^^^^^^^^^^^^^^
          |
          = help: write 3x3 numbers for one filter that all share, 8x3x3 for one each, or 8x3x3x4 for all channels
        """,
        rendered("network A {\n  input 9x9x4\n  conv(8, 3x3, weights = [[1, 0], [0, 1]])\n}\n"));
  }

  /** The kernel, or the number of filters or units, is changed to what was written. */
  @Test
  void weightsDiffer_fixes() {
    check(
        """
        network A {
          input 9x9x4
          conv(8, 3x3, weights = [[1, 0], [0, 1]])
          //                     ^^^^^^^^^^^^^^^^ weights-differ: `conv` needs `weights` of 3x3 numbers, found 2x2
        }
        network B {
          input 9x2
          conv(8, 1, weights = [[1], [2], [3]])
          //                   ^^^^^^^^^^^^^^^ weights-differ: `conv` needs `weights` of 1 numbers, found 3x1
        }
        network C {
          input 2
          dense(1, weights = [[1, 2], [3, 4]])
          //                 ^^^^^^^^^^^^^^^^ weights-differ: `dense` needs `weights` of 1x2 numbers, found 2x2
        }
        network D {
          input 20
          embedding(3, 2, weights = [[1, 2], [3, 4]])
          //                        ^^^^^^^^^^^^^^^^ weights-differ: `embedding` needs `weights` of 3x2 numbers, found 2x2
        }
        network E {
          input 2
          dense(1, weights = [1, 2])
          //                 ^^^^^^ weights-differ: `dense` needs `weights` of 1x2 numbers, found 2
        }
        """);
  }

  @Test
  void unevenRows_asTheUserSeesIt() {
    assertEquals(
        """
        error[uneven-rows]: row 2 of a matrix has 2 numbers, the first has 3 numbers
         --> lenet.lamina:3:38
          |
        3 |   conv(1, 3x3, weights = [[1, 0, 1], [1, 0], [1, 0, 1]])
          |                                      ^^^^^^
          |
        3 |   conv(1, 3x3, weights = [[1, 0, 1], [1, 0], [1, 0, 1]])
          |                           --------- the first has 3 numbers
          |
          = help: give all rows the same form
        """,
        rendered(
            "network A {\n  input 9x9x1\n"
                + "  conv(1, 3x3, weights = [[1, 0, 1], [1, 0], [1, 0, 1]])\n}\n"));
  }

  @Test
  void matrix_itsNumbers() {
    check(
        """
        network A {
          input 9
          dense(1, weights = [])
          //                 ^^ wrong-argument-type: a matrix needs at least one number, found `[]`
          dense(1, weights = [1, relu])
          //                     ^^^^ unknown-name: there is no constant `relu`
          dense(1, weights = [1, true])
          //                     ^^^^ wrong-argument-type: a matrix needs numbers or rows in brackets, found `true`
          dense(1, weights = [1, [2]])
          //                     ^^^ uneven-rows: row 2 of a matrix has 1 number, the first has no brackets
          dense(1, weights = [[[1]], [[1, 2]]])
          //                         ^^^^^^^^ uneven-rows: row 2 of a matrix has 1x2 numbers, the first has 1x1 numbers
          dense(1, weights = [1.5 * 1e18 * 1e18 * 1000])
          //                  ^^^^^^^^^^^^^^^^^^^^^^^^ argument-out-of-range: a matrix needs numbers of at most 3.4028234663852886e38, found 1.5e39
          dense(1, weights = 3)
          //                 ^ wrong-argument-type: `weights` of `dense` needs numbers in brackets, such as `[[1, 0], [0, 1]]`, found `3`
        }
        """);
  }

  @Test
  void matrix_ofTooManyNumbers() {
    String numbers = "0, ".repeat(4096) + "0";
    assertEquals(
        "argument-out-of-range: a matrix needs at most 4,096 numbers, found 4,097",
        only("network A {\n  input 4097\n  dense(1, weights = [[" + numbers + "]])\n}\n"));
  }

  private static String only(String text) {
    var problems = Compile.text("a.lamina", text).problems();
    assertEquals(1, problems.size(), problems::toString);
    return problems.get(0).code() + ": " + problems.get(0).headline();
  }

  @Test
  void nothingLeft_asTheUserSeesIt() {
    assertEquals(
        """
        error[nothing-left]: `crop` leaves nothing of the width of a 9x8x1 feature map
         --> lenet.lamina:3:8
          |
        3 |   crop(4)
          |        ^ cuts 8 cells off, width has 8
          |
        2 |   input 9x8x1
          |         ----- the input is 9x8x1
          |
          = help: cut at most 7 cells off the width
        """,
        rendered("network A {\n  input 9x8x1\n  crop(4)\n}\n"));
    check(
        """
        network A {
          input 4x4x1
          convtranspose(8, 3x3, padding = 3)
          //                              ^ nothing-left: `convtranspose` leaves nothing of the height of a 4x4x1 feature map
        }
        """);
  }

  @Test
  void reshapeDiffers_asTheUserSeesIt() {
    assertEquals(
        """
        error[reshape-differs]: `reshape` to 28x27x1 lays out 756 values, found 784
         --> lenet.lamina:3:11
          |
        3 |   reshape(28x27x1)
          |           ^^^^^^^
          |
        2 |   input 784
          |         --- the input is 784
          |
          = help: use 28x28x1
        """,
        rendered("network A {\n  input 784\n  reshape(28x27x1)\n}\n"));
  }

  @Test
  void reshapeDiffers_others() {
    check(
        """
        network A {
          input 784
          reshape(28x27x1)
          //      ^^^^^^^ reshape-differs: `reshape` to 28x27x1 lays out 756 values, found 784
        }
        network B {
          input 784
          reshape((-1, 5))
          //      ^^^^^^^ reshape-differs: 784 values cannot be laid out in parts of 5 values
        }
        network C {
          input 784
          reshape((-1, -1))
          //      ^^^^^^^^ reshape-differs: 2 sizes of `reshape` are `-1`, one can be computed
        }
        network D {
          input 784
          reshape(0x784)
          //      ^^^^^ reshape-differs: a size of `reshape` is 0
        }
        network E {
          input 784
          reshape(2000000000x2000000000x2000000000)
          //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reshape-differs: `reshape` to 2000000000x2000000000x2000000000 lays out too many values, found 784
        }
        network F {
          input 784
          reshape((-2, 5))
          //      ^^^^^^^ argument-out-of-range: `sizes` of `reshape` needs at least -1, found -2
        }
        """);
  }

  @Test
  void scaleIsZero_asTheUserSeesIt() {
    assertEquals(
        """
        error[scale-is-zero]: `rescale` with a scale of 0 leaves nothing of the values
         --> lenet.lamina:3:11
          |
        3 |   rescale(1 / 255)
          |           ^^^^^^^ is 0
          |
          = help: whole numbers divide to a whole number; write `1.0 / 255`
        """,
        rendered("network A {\n  input 9x8x1\n  rescale(1 / 255)\n}\n"));
    check(
        """
        network A {
          input 9
          rescale(1/255, 3)
          //      ^^^^^ scale-is-zero: `rescale` with a scale of 0 leaves nothing of the values
        }
        """);
    check(
        """
        network A {
          input 9
          rescale(0)
          //      ^ scale-is-zero: `rescale` with a scale of 0 leaves nothing of the values
        }
        """);
  }

  @Test
  void shapeTooLarge_kernel() {
    check(
        """
        network B {
          input 26000x26000x3
          local(1, 27000, padding = same)
        //^^^^^ shape-too-large: the kernel of `local` has 2,187,000,000 values, at most 2,147,483,647 values fit
        }
        network C {
          input 20000x20000x3
          depthwiseconv(1, 2000)
        //^^^^^^^^^^^^^ shape-too-large: the output of `depthwiseconv` has 2,400,000,000,000 values, at most 2,147,483,647 values fit
        }
        network D {
          input 20000x20000x3
          crop(3000) -> upsample(2)
          //            ^^^^^^^^ shape-too-large: the output of `upsample` has 2,352,000,000 values, at most 2,147,483,647 values fit
          pad(3)
        }
        network E {
          input 20000x20000x3
          pad(10000)
        //^^^ shape-too-large: the output of `pad` has 4,800,000,000 values, at most 2,147,483,647 values fit
        }
        """);
  }

  @Test
  void settings_ofWeights() {
    check(
        """
        network A {
          input 9
          dense(1, init = constant)
          //              ^^^^^^^^ missing-argument: `constant` needs `value`
          dense(1, init = normal(-1))
          //                     ^^ argument-out-of-range: `deviation` of `normal` needs at least 0, found -1
          dense(1, init = 3)
          //              ^ wrong-argument-type: `init` of `dense` needs the name of an initializer, found `3`
          dense(1, regularize = l3(0.1))
          //                    ^^ unknown-name: there is no regularizer `l3`
          dense(1, l2(0.1, 0.2))
          //               ^^^ too-many-arguments: `l2` takes 1 argument, found 2
          separableconv(1, 3x3, weights = [[1]])
          //                    ^^^^^^^ unknown-argument: `separableconv` has no argument `weights`
        }
        """);
  }
}
