package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CallMessagesTest {

  @Test
  void unknownLayer_didYouMean() {
    assertEquals(
        """
        error[unknown-layer]: there is no layer `maxpol`
         --> lenet.lamina:3:3
          |
        3 |   maxpol(2x2)
          |   ^^^^^^
          |
          = help: did you mean `maxpool`?
        """,
        rendered("network A {\n  input 28x28x1\n  maxpol(2x2)\n  dense(3)\n}\n"));
  }

  @Test
  void unknownLayer_severalNear_nearestFirst_atMostThree() {
    assertEquals(
        "did you mean `avgpool`, `maxpool` or `globalavgpool`?",
        Compile.text("a", "network A { input 4 pool }").problems().get(0).help());
  }

  @Test
  void unknownLayer_nothingNear() {
    check(
        """
        network A {
          input 28x28x1
          transformer(8)
        //^^^^^^^^^^^ unknown-layer: there is no layer `transformer`
          nothing(1)
        //^^^^^^^ unknown-layer: there is no layer `nothing`
        }
        """);
  }

  @Test
  void unknownArgument() {
    check(
        """
        network A {
          input 28x28x1
          conv(8, 3x3, strides = 2)
          //           ^^^^^^^ unknown-argument: `conv` has no argument `strides`
        }
        """);
  }

  @Test
  void unknownActivation() {
    check(
        """
        network A {
          input 28x28x1
          conv(8, 3x3, rleu)
          //           ^^^^ unknown-activation: there is no activation `rleu`
          conv(8, 3x3, activation = swoosh)
          //                        ^^^^^^ unknown-activation: there is no activation `swoosh`
          conv(8, 3x3, activation = 3)
          //                        ^ wrong-argument-type: `activation` of `conv` needs the name of an activation, found `3`
        }
        """);
  }

  @Test
  void unknownName_constantPaddingInitializer() {
    check(
        """
        const filters = 8
        network A {
          input 28x28x1
          conv(filtres, 3x3, padding = sam, init = henorml)
          //   ^^^^^^^ unknown-name: there is no constant `filtres`
          //                           ^^^ unknown-name: there is no padding `sam`
          //                                       ^^^^^^^ unknown-name: there is no initializer `henorml`
        }
        """);
  }

  @Test
  void wrongArgumentType() {
    check(
        """
        network A {
          input 28x28x1
          conv("8", 3x3)
          //   ^^^ wrong-argument-type: `filters` of `conv` needs a whole number, found `"8"`
          conv(8.5, 3x3)
          //   ^^^ wrong-argument-type: `filters` of `conv` needs a whole number, found `8.5`
          conv(8, true)
          //      ^^^^ wrong-argument-type: `kernel` of `conv` needs sizes such as `3x3`, found `true`
          conv(8, 3, bias = 1)
          //                ^ wrong-argument-type: `bias` of `conv` needs `true` or `false`, found `1`
          conv(8, 3, padding = "same")
          //                   ^^^^^^ wrong-argument-type: `padding` of `conv` needs `valid`, `same` or numbers of cells, found `"same"`
          dropout(3x3)
          //      ^^^ wrong-argument-type: `rate` of `dropout` needs a number, found `3x3`
        }
        data d = mnist(3)
        //             ^ wrong-argument-type: `folder` of `mnist` needs a text in quotes, found `3`
        data e = 3
        //       ^ wrong-argument-type: `source` of `e` needs the name of a data source, found `3`
        """);
  }

  @Test
  void argumentOutOfRange() {
    check(
        """
        network A {
          input 28x28x1
          conv(0, 3x0)
          //   ^ argument-out-of-range: `filters` of `conv` needs at least 1, found `0`
          //      ^^^ argument-out-of-range: `kernel` of `conv` needs at least 1, found `3x0`
          conv(3000M, 4 - 5)
          //   ^^^^^ argument-out-of-range: `filters` of `conv` needs at most 2,147,483,647, found `3000M`
          //          ^^^^^ argument-out-of-range: `kernel` of `conv` needs at least 1, found -1
          dropout(150%)
          //      ^^^^ argument-out-of-range: `rate` of `dropout` needs 0 to 0.999, found `150%`
        }
        network B {
          input 0x3x1
          //    ^^^^^ argument-out-of-range: `input` of `B` needs at least 1, found `0x3x1`
          flatten
        }
        """);
  }

  @Test
  void missingArgument() {
    assertEquals(
        """
        error[missing-argument]: `conv` needs `kernel`
         --> lenet.lamina:3:3
          |
        3 |   conv(8, relu)
          |   ^^^^
          |
          = help: add `kernel`: sizes of a filter, one number for a square
        """,
        rendered("network A {\n  input 28x28x1\n  conv(8, relu)\n}\n"));
  }

  @Test
  void missingArgument_withoutParentheses() {
    check(
        """
        network A {
          input 28x28x1
          maxpool
        //^^^^^^^ missing-argument: `maxpool` needs `window`
        }
        """);
  }

  @Test
  void tooManyArguments() {
    check(
        """
        network A {
          input 28x28x1
          flatten(2)
          //      ^ too-many-arguments: `flatten` takes no arguments, found 1
          dropout(0.5, 0.5)
          //           ^^^ too-many-arguments: `dropout` takes 1 argument, found 2
          maxpool(2, 2, same, 5, 6)
          //                  ^ too-many-arguments: `maxpool` takes at most 3 arguments, found 5
        }
        """);
  }

  @Test
  void duplicateArgument() {
    assertEquals(
        """
        error[duplicate-argument]: `stride` of `conv` is given twice
         --> lenet.lamina:3:28
          |
        3 |   conv(8, 3x3, stride = 2, stride = 3)
          |                            ^^^^^^^^^^
          |
        3 |   conv(8, 3x3, stride = 2, stride = 3)
          |                         - first given here
          |
          = help: remove one of the two
        """,
        rendered("network A {\n  input 28x28x1\n  conv(8, 3x3, stride = 2, stride = 3)\n}\n"));
  }

  @Test
  void arithmetic_mistakes() {
    check(
        """
        const zero = 0
        const a = 1 / zero
        //            ^^^^ division-by-zero: `1` is divided by zero
        const b = 5 % (1 - 1)
        //            ^^^^^^^ division-by-zero: `5` is divided by zero
        const c = 9_000_000_000_000_000_000 + 9_000_000_000_000_000_000
        //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ number-too-large: `9_000_000_000_000_000_000 + 9_000_000_00…` is beyond the largest number, 9,223,372,036,854,775,807
        const d = 1e999999999
        //        ^^^^^^^^^^^ number-too-large: `1e999999999` is beyond the largest number, 9,223,372,036,854,775,807
        const e = f + 1
        //        ^ unknown-name: there is no constant `f`
        const g = 3x3 * 2
        //        ^^^ wrong-argument-type: `*` needs a number, found `3x3`
        const h = !3 || true
        //         ^ wrong-argument-type: `!` needs `true` or `false`, found `3`
        const i = 1e200 * 1e200 * 1.5
        //        ^^^^^ number-too-large: `1e200` is beyond the largest number, 9,223,372,036,854,775,807
        //                ^^^^^ number-too-large: `1e200` is beyond the largest number, 9,223,372,036,854,775,807
        const j = k(3)
        //        ^^^^ wrong-argument-type: `const` needs a number, a text or sizes such as `3x3`, found `k(3)`
        const l = 99999999999999999999x3
        //        ^^^^^^^^^^^^^^^^^^^^^^ number-too-large: `99999999999999999999x3` is beyond the largest number, 9,223,372,036,854,775,807
        """);
  }

  @Test
  void cyclicConst() {
    assertEquals(
        """
        error[cyclic-const]: the value of `a` depends on itself
         --> lenet.lamina:1:11
          |
        1 | const a = b + 1
          |           ^^^^^
          |
          = help: give it a number
        """,
        rendered("const a = b + 1\nconst b = a\n"));
  }
}
