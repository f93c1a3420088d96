package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Names that are not known, known twice or known as something else, wherever they show. */
class OneMistakeNamesTest {

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
}
