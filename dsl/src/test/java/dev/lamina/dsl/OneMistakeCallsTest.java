package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Arguments of one call, and of calls of one block, that do not fit. */
class OneMistakeCallsTest {

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
}
