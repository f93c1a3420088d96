package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What has one cause is one message, and nothing is concluded from what was not understood. */
class OneMistakeTest {

  @Test
  void unknownName_everywhere() {
    assertEquals(
        """
        error[unknown-name]: there is no constant or parameter `width`
         --> lenet.lamina:2:23
          |
        2 | block b(n) { conv(n * width, 3x3) }
          |                       ^^^^^
          |
        5 |   conv(width, 3x3)
          |        ----- there is no constant `width`
          |
        6 |   b(width)
          |     ----- there is no constant `width`
          |
        7 |   if (width > 3) dense(width) else relu
          |       ----- there is no constant `width`
          |
          = help: did you mean `widht`?
        """,
        report(
            """
            const widht = 16
            block b(n) { conv(n * width, 3x3) }
            network A {
              input 28x28x1
              conv(width, 3x3)
              b(width)
              if (width > 3) dense(width) else relu
              flatten
              width -> dense(width)
            }
            """));
  }

  @Test
  void unknownName_isNoArgumentEither() {
    assertEquals(
        """
        error[unknown-name]: there is no constant or parameter `stride`
         --> lenet.lamina:1:54
          |
        1 | block b(filters, step) { conv(filters, 3x3, stride = stride) }
          |                                                      ^^^^^^
          |
          = help: declare it with `const stride = …`

        error[unknown-argument]: `b` has no parameter `stride`
         --> lenet.lamina:4:8
          |
        4 |   b(8, stride = 2)
          |        ^^^^^^
          |
        5 |   b(8, stride = 1)
          |        ------ also here
          |
          = help: it has `filters` or `step`
        """,
        report(
            """
            block b(filters, step) { conv(filters, 3x3, stride = stride) }
            network A {
              input 28x28x1
              b(8, stride = 2)
              b(8, stride = 1)
            }
            """));
  }

  @Test
  void syntaxErrorInAHeader_callsAreNotChecked() {
    assertEquals(
        """
        error[syntax-error]: expected a value or `)`, found `,`
         --> lenet.lamina:1:9
          |
        1 | block b(, stride = 1) { conv(filters, 3x3, stride = stride) }
          |         ^
          |
        1 | block b(, stride = 1) { conv(filters, 3x3, stride = stride) }
          |        - opened here
        """,
        report(
            """
            block b(, stride = 1) { conv(filters, 3x3, stride = stride) }
            network A {
              input 28x28x1
              b(8)
              b(8, stride = 2)
              dense(3)
            }
            """));
  }

  @Test
  void syntaxErrorInAHeader_noName() {
    assertEquals(
        """
        error[syntax-error]: expected a name, found `=`
         --> lenet.lamina:1:18
          |
        1 | block b(filters, = 1) { conv(filters, 3x3, stride = stride) }
          |                  ^

        error[syntax-error]: expected a value, found `=`
         --> lenet.lamina:4:9
          |
        4 |   b(8, (= 2))
          |         ^
        """,
        report(
            """
            block b(filters, = 1) { conv(filters, 3x3, stride = stride) }
            network A {
              input 28x28x1
              b(8, (= 2))
            }
            """));
    assertEquals(
        """
        error[syntax-error]: expected a name, found `=`
         --> lenet.lamina:1:18
          |
        1 | block b(filters, = 1) { conv(filters, 3x3, stride = stride) }
          |                  ^
        """,
        report(
            """
            block b(filters, = 1) { conv(filters, 3x3, stride = stride) }
            network A {
              input 28x28x1
              b(8, (widht, 2))
            }
            """));
  }

  @Test
  void syntaxErrorInABody_callsAreChecked_resultsAreUnknown() {
    assertEquals(
        """
        error[syntax-error]: expected `,` or `)`, found `2`
         --> lenet.lamina:2:29
          |
        2 |   conv(filters, 3x3, stride 2)
          |                             ^
          |
        2 |   conv(filters, 3x3, stride 2)
          |       - opened here

        error[too-many-arguments]: `b` takes 1 argument, found 2
         --> lenet.lamina:6:8
          |
        6 |   b(8, 3)
          |        ^
          |
          = help: remove `3`
        """,
        report(
            """
            block b(filters) {
              conv(filters, 3x3, stride 2)
            }
            network A {
              input 28x28x1
              b(8, 3)
              expect 4x4x4
            }
            """));
  }

  @Test
  void syntaxErrorInAConstant_usesAreSilent() {
    assertEquals(
        """
        error[syntax-error]: unexpected `5`
         --> lenet.lamina:1:19
          |
        1 | const classes = 5 5
          |                   ^
          |
          = help: a file holds `network`, `data`, `train` and `const` declarations
        """,
        report(
            """
            const classes = 5 5
            network A {
              input 28
              dense(classes)
              expect 10
            }
            """));
  }

  @Test
  void syntaxErrorInAStatement_itsOtherLinesAreSilent() {
    assertEquals(
        """
        error[syntax-error]: expected `,` or `)`, found `3x3`
         --> lenet.lamina:4:17
          |
        4 |       -> conv(8 3x3)
          |                 ^^^
          |
        4 |       -> conv(8 3x3)
          |              - opened here
        """,
        report(
            """
            network A {
              input 28x28x1
              a = conf(8, 3x3)
                  -> conv(8 3x3)
              dense(3, relo)
            }
            """));
  }

  @Test
  void declaredInTextThatIsNotUnderstood() {
    assertEquals(
        """
        error[unknown-layer]: there is no layer `sied`
         --> lenet.lamina:4:3
          |
        4 |   sied(3)
          |   ^^^^
          |
          = help: use one of conv, depthwiseconv, separableconv, convtranspose, local, maxpool, avgpool, globalmaxpool, globalavgpool, dense, flatten, reshape, embedding, batchnorm, layernorm, lrn, dropout, spatialdropout, noise, relu, leakyrelu, elu, selu, gelu, silu, hardswish, tanh, sigmoid, softplus, softmax, prelu, add, multiply, maximum, average, concat, pad, crop, upsample, rescale

        error[syntax-error]: unexpected `blok`
         --> lenet.lamina:6:1
          |
        6 | blok side(n) { dense(n) }
          | ^^^^
          |
          = help: did you mean `block`?
        """,
        report(
            """
            network A {
              input 28
              side(3)
              sied(3)
            }
            blok side(n) { dense(n) }
            """));
  }

  @Test
  void valueOfWrongType_usedOften() {
    assertEquals(
        """
        error[wrong-argument-type]: `filters` of `conv` needs a whole number, found `width`
         --> lenet.lamina:5:8
          |
        5 |   conv(width, 3x3)
          |        ^^^^^
          |
        6 |   b(width)
          |     ----- also here
          |
        7 |   conv(2 * width, 3x3)
          |            ----- `*` needs a number, found `width`
          |
          = help: `filters`: number of filters, the channels of the output
        """,
        report(
            """
            const width = 3x3
            block b(n) { conv(n, 1x1) }
            network A {
              input 28x28x1
              conv(width, 3x3)
              b(width)
              conv(2 * width, 3x3)
            }
            """));
  }

  @Test
  void oneLineOfABlock_severalCalls() {
    assertEquals(
        """
        error[wrong-argument-type]: `kernel` of `conv` needs sizes such as `3x3`, found `relu`
         --> lenet.lamina:4:8
          |
        4 |   b(8, relu)
          |        ^^^^
          |
        1 | block b(n, act) { conv(n, act) }
          |                           --- used here
          |
        5 |   b(8, tanh)
          |        ---- `kernel` of `conv` needs sizes such as `3x3`, found `tanh`
          |
          = help: `kernel`: sizes of a filter, one number for a square
        """,
        report(
            """
            block b(n, act) { conv(n, act) }
            network A {
              input 28x28x1
              b(8, relu)
              b(8, tanh)
            }
            """));
  }

  @Test
  void argumentsOfAnotherLayer() {
    assertEquals(
        """
        error[too-many-arguments]: `dropout` takes 1 argument, found 5
         --> lenet.lamina:3:16
          |
        3 |   dropout(256, 5x5, relu, padding = 2, groups = 2)
          |                ^^^
          |
        3 |   dropout(256, 5x5, relu, padding = 2, groups = 2)
          |                           ------- `dropout` has no argument `padding`
          |
        3 |   dropout(256, 5x5, relu, padding = 2, groups = 2)
          |                                        ------ `dropout` has no argument `groups`
          |
          = help: remove `5x5`
        """,
        report(
            """
            network A {
              input 28x28x1
              dropout(256, 5x5, relu, padding = 2, groups = 2)
            }
            """));
  }

  @Test
  void argumentsInAnotherOrder() {
    assertEquals(
        """
        error[wrong-argument-type]: `filters` of `conv` needs a whole number, found `3x3`
         --> lenet.lamina:3:8
          |
        3 |   conv(3x3, 8, 2, bias = 3)
          |        ^^^
          |
        3 |   conv(3x3, 8, 2, bias = 3)
          |                - `activation` of `conv` needs the name of an activation, found `2`
          |
        3 |   conv(3x3, 8, 2, bias = 3)
          |                          - `bias` of `conv` needs `true` or `false`, found `3`
          |
          = help: `filters`: number of filters, the channels of the output
        """,
        report(
            """
            network A {
              input 28x28x1
              conv(3x3, 8, 2, bias = 3)
            }
            """));
  }

  @Test
  void argumentsOfAMerge() {
    assertEquals(
        """
        error[wrong-argument-type]: an argument of `add` needs to be the name of a value, found `8`
         --> lenet.lamina:3:7
          |
        3 |   add(8, 3x3, relu, padding = same)
          |       ^
          |
        3 |   add(8, 3x3, relu, padding = same)
          |          --- an argument of `add` needs to be the name of a value, found `3x3`
          |
        3 |   add(8, 3x3, relu, padding = same)
          |               ---- an argument of `add` needs to be the name of a value, found `relu`
          |
        3 |   add(8, 3x3, relu, padding = same)
          |                     ------- `add` has no argument `padding`
          |
          = help: write the names of values, as in `add(a, b)`
        """,
        report(
            """
            network A {
              input 28x28x1
              add(8, 3x3, relu, padding = same)
            }
            """));
  }

  @Test
  void wordInPlaceOfANumber() {
    assertEquals(
        """
        error[wrong-argument-type]: `stride` of `conv` needs sizes such as `3x3`, found `relu`
         --> lenet.lamina:3:22
          |
        3 |   conv(8, 3x3, relu, relu)
          |                      ^^^^
          |
          = help: `stride`: cells from one place to the next
        """,
        report(
            """
            network A {
              input 28x28x1
              conv(8, 3x3, relu, relu)
            }
            """));
  }

  @Test
  void parametersThatNoCallFits() {
    assertEquals(
        """
        error[missing-argument]: `b` needs `rate`
         --> lenet.lamina:4:3
          |
        4 |   b(8, 3x3)
          |   ^
          |
        5 |   b(16, 3x3)
          |   - also here
          |
          = help: add `rate`: it has no default
        """,
        report(
            """
            block b(filters, kernel, rate) { conv(filters, kernel) -> dropout(rate) }
            network A {
              input 28x28x1
              b(8, 3x3)
              b(16, 3x3)
            }
            """));
  }

  @Test
  void parametersThatTheCallDoesNotHave() {
    assertEquals(
        """
        error[too-many-arguments]: `b` takes 1 argument, found 3
         --> lenet.lamina:4:13
          |
        4 |   b(stride, 2, rate = widht)
          |             ^
          |
        4 |   b(stride, 2, rate = widht)
          |                ---- `b` has no parameter `rate`
          |
          = help: remove `2`
        """,
        report(
            """
            block b(filters) { conv(filters, 3x3) }
            network A {
              input 28x28x1
              b(stride, 2, rate = widht)
            }
            """));
  }

  @Test
  void mergeWithAValueTooFew() {
    assertEquals(
        """
        error[few-values]: `concat` needs at least two values, found 1
         --> lenet.lamina:4:3
          |
        4 |   concat(stem = in, stem)
          |   ^^^^^^
          |
        4 |   concat(stem = in, stem)
          |          ---- `concat` has no argument `stem`
          |
          = help: name a second one; at the start of a line only the arguments count
        """,
        report(
            """
            network A {
              input 28x28x1
              stem = conv(8, 3x3)
              concat(stem = in, stem)
            }
            """));
  }

  @Test
  void networkCalledAsABlock() {
    assertEquals(
        """
        error[misplaced]: `Half` is a network, not a layer
         --> lenet.lamina:4:3
          |
        4 |   Half
          |   ^^^^
          |
        5 |   repeat 2 { Half }
          |              ---- also here
          |
          = help: write what networks share as a `block`, and call that
        """,
        report(
            """
            network Half { input 4 dense(2) }
            network A {
              input 28
              Half
              repeat 2 { Half }
            }
            """));
  }

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
  void constantThatShouldBeData() {
    assertEquals(
        """
        error[wrong-argument-type]: `const` needs a number, a text or sizes such as `3x3`, found `crosses()`
         --> lenet.lamina:2:11
          |
        2 | const d = crosses()
          |           ^^^^^^^^^
          |
          = help: write a number, a text or sizes such as `3x3`
        """,
        report(
            """
            network A { input 28x28x1 flatten dense(2, softmax) }
            const d = crosses()
            train A on d
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
  void declaredTwice_isNotJudged() {
    assertEquals(
        """
        error[duplicate-name]: the name `width` is used twice
         --> lenet.lamina:2:7
          |
        2 | const width = 16
          |       ^^^^^
          |
        1 | const width = 3x3
          |       ----- first used here
          |
          = help: give one of them another name

        error[duplicate-name]: the name `d` is used twice
         --> lenet.lamina:4:7
          |
        4 | block d(n) { dense(n) }
          |       ^
          |
        3 | data d = crosses()
          |      - first used here
          |
          = help: give one of them another name
        """,
        report(
            """
            const width = 3x3
            const width = 16
            data d = crosses()
            block d(n) { dense(n) }
            network A {
              input 28x28x1
              conv(width, 3x3)
              expect 26x26x16
              d(3, 4)
              width
            }
            train A on d
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

  @Test
  void callInTextThatIsNotUnderstood() {
    assertEquals(
        """
        error[syntax-error]: `2x2stride` is no number
         --> lenet.lamina:4:11
          |
        4 |   maxpool(2x2stride = 1)
          |           ^^^^^^^^^
          |
          = help: numbers look like `32`, `10_000`, `1e-3`, `100k`, `50%` or `3x3`
        """,
        report(
            """
            block b(n) { conv(n, 31x31) }
            network A {
              input 28x28x1
              maxpool(2x2stride = 1)
              b(3)
            }
            """));
  }

  @Test
  void duplicateName_isNotJudged() {
    assertEquals(
        """
        error[duplicate-name]: the name `stride` is used twice
         --> lenet.lamina:2:3
          |
        2 |   stride = in -> relu
          |   ^^^^^^
          |
        1 | block b(filters, stride = 1) {
          |                  ------ first used here
          |
          = help: give one of them another name
        """,
        report(
            """
            block b(filters, stride = 1) {
              stride = in -> relu
              conv(filters, 1x1, stride = stride)
              if (stride == 1) relu else tanh
            }
            network A {
              input 28x28x1
              b(8)
              b(8, stride = 2)
            }
            """));
    assertEquals(
        """
        error[duplicate-name]: the name `stride` is used twice
         --> lenet.lamina:1:17
          |
        1 | block b(stride, stride = 1) {
          |                 ^^^^^^
          |
        1 | block b(stride, stride = 1) {
          |         ------ first used here
          |
          = help: give one of them another name
        """,
        report(
            """
            block b(stride, stride = 1) {
              conv(8, 1x1, stride = stride)
            }
            network A {
              input 28x28x1
              b(8)
              b(8, stride = 2)
            }
            """));
  }

  @Test
  void valueCalledAsALayer() {
    assertEquals(
        """
        error[reserved-name]: a value cannot be called `relu`, which is a layer
         --> lenet.lamina:3:3
          |
        3 |   relu = conv(8, 3x3, relu)
          |   ^^^^
          |
          = help: choose another name, such as `relu1`
        """,
        report(
            """
            network A {
              input 28x28x1
              relu = conv(8, 3x3, relu)
              relu -> conv(8, 3x3, relu)
              add(relu, in)
            }
            """));
  }

  @Test
  void unknownLayer_changedEverywhere() {
    assertEquals(
        """
        error[unknown-layer]: there is no layer `maxpol`
         --> lenet.lamina:3:3
          |
        3 |   maxpol(2x2) -> conv(8, 3x3)
          |   ^^^^^^
          |
        4 |   maxpol(2x2)
          |   ------ also here
          |
          = help: did you mean `maxpool`?
        """,
        report(
            """
            network A {
              input 28x28x1
              maxpol(2x2) -> conv(8, 3x3)
              maxpol(2x2)
              dense(3)
            }
            """));
  }

  @Test
  void unknownName_isChangedEverywhere() {
    check(
        """
        network A {
          input 28x28x1
          maxpol(2x2) -> conv(8, 3x3)
        //^^^^^^ unknown-layer: there is no layer `maxpol`
          repeat 5 { maxpol(1x1) maxpol(1x1) maxpol(1x1) maxpol(1x1) }
          flatten
          dense(3)
        }
        """);
  }

  private static String report(String text) {
    return Compile.text("lenet.lamina", text).report();
  }
}
