package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Values nobody reads and names nobody uses. */
class UnusedNamesTest {

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
}
