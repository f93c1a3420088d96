package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Of text that is not understood, nothing is concluded. */
class OneMistakeSyntaxTest {

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
}
