package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Mistakes with names, merges, blocks, {@code repeat} and {@code if}. */
class StructureMessagesTest {

  @Test
  void notInScope_beforeItIsDefined() {
    assertEquals(
        """
        error[not-in-scope]: `side` is used before it is defined
         --> lenet.lamina:4:13
          |
        4 |   add(stem, side)
          |             ^^^^
          |
        5 |   side = conv(4, 3x3)
          |   ---- defined here
          |
          = help: move the line that defines it above this one
        """,
        rendered(
            """
            network A {
              input 8x8x1
              stem = relu
              add(stem, side)
              side = conv(4, 3x3)
            }
            """));
  }

  @Test
  void notInScope_withinBraces() {
    check(
        """
        network A {
          input 8x8x1
          repeat 2 { a = relu -> tanh }
          a -> conv(4, 3x3)
        //^ not-in-scope: `a` is known only within the braces it is defined in
          if (1 < 2) { b = relu } else { b = tanh }
          add(b, in)
          //  ^ not-in-scope: `b` is known only within the braces it is defined in
          c = c -> relu
          //  ^ not-in-scope: `c` is used before it is defined
        }
        """);
  }

  @Test
  void unknownValue_inAMerge() {
    check(
        """
        network A {
          input image: 8x8x1
          stem = relu
          add(stem, imgae)
          //        ^^^^^ unknown-name: there is no value `imgae`
          stme -> tanh
        //^^^^ unknown-layer: there is no layer `stme`
        }
        """);
  }

  @Test
  void reservedName_ofValuesInputsAndBlocks() {
    check(
        """
        block conv(n) { dense(n) }
        //    ^^^^ reserved-name: a block cannot be called `conv`, which is a layer
        network A {
          input int: 8x8x1
          //    ^^^ reserved-name: an input cannot be called `int`, which is a word of Java
          relu = conv(4, 3x3)
        //^^^^ reserved-name: a value cannot be called `relu`, which is a layer
          same = conv(4, 3x3)
        //^^^^ reserved-name: a value cannot be called `same`, which arguments can be
        }
        """);
  }

  @Test
  void duplicateName_inBodies() {
    check(
        """
        block b(n, n) { dense(n) }
        //         ^ duplicate-name: the name `n` is used twice
        network A {
          input 8
          a = relu
          a = tanh
        //^ duplicate-name: the name `a` is used twice
          repeat 2 as a { relu }
          //          ^ duplicate-name: the name `a` is used twice
          b = relu
        //^ duplicate-name: the name `b` is used twice
        }
        """);
  }

  @Test
  void fewValues() {
    assertEquals(
        """
        error[few-values]: `add` needs at least two values, found 1
         --> lenet.lamina:4:3
          |
        4 |   add(stem)
          |   ^^^
          |
          = help: name a second one; at the start of a line only the arguments count
        """,
        rendered("network A {\n  input 8x8x1\n  stem = relu\n  add(stem)\n}\n"));
    check(
        """
        network A {
          input 8
          concat
        //^^^^^^ few-values: `concat` needs at least two values, found 0
        }
        """);
  }

  @Test
  void shapesDiffer() {
    assertEquals(
        """
        error[shapes-differ]: `add` needs values of one shape, found 6x6x4 and 4x4x4
         --> lenet.lamina:5:10
          |
        5 |   add(a, b)
          |          ^ is 4x4x4
          |
        3 |   a = conv(4, 3x3)
          |       ------------ makes 6x6 of 8x8
          |
        4 |   b = in -> conv(4, 5x5)
          |             ------------ halves 8x8 to 4x4
          |
          = help: keep both at one size, with `padding = same` and equal strides for example
        """,
        rendered(
            """
            network A {
              input 8x8x1
              a = conv(4, 3x3)
              b = in -> conv(4, 5x5)
              add(a, b)
            }
            """));
    check(
        """
        network A {
          input 8x8x1
          a = conv(4, 3x3)
          in -> conv(2, 3x3) -> add(a)
          //                        ^ shapes-differ: `add` needs values of one shape, found 6x6x2 and 6x6x4
        }
        network B {
          input 8x8x1
          a = conv(4, 3x3)
          in -> concat(a) -> relu
          //           ^ shapes-differ: `concat` needs values that differ in channels only, found 8x8x1 and 6x6x4
        }
        """);
  }

  @Test
  void wrongArgumentType_ofMerges_andValuesAsArguments() {
    check(
        """
        network A {
          input 8x8x1
          stem = relu
          add(stem, 3)
          //        ^ wrong-argument-type: an argument of `add` needs to be the name of a value, found `3`
          add(stem, conv(4, 3x3))
          //        ^^^^^^^^^^^^ wrong-argument-type: an argument of `add` needs to be the name of a value, found `conv(4, 3x3)`
          conv(stem)
          //   ^^^^ wrong-argument-type: `conv` needs its value before it, not as an argument, found `stem`
          conv(in + 1, 3x3)
          //   ^^ wrong-argument-type: `+` needs a number, found `in`
          add(stem, in, axis = 3)
          //            ^^^^ unknown-argument: `add` has no argument `axis`
        }
        """);
  }

  @Test
  void misplaced() {
    check(
        """
        const three = 3
        network N { input 8 dense(3) }
        block b(n) {
          input 8
        //^^^^^^^ misplaced: `input` cannot stand in a block
          dense(n)
          expect params < 3
          //     ^^^^^^^^^^ misplaced: `params < 3` cannot stand in a block
        }
        network A {
          input 8
          stem = relu
          relu -> stem
          //      ^^^^ misplaced: `stem` can only be the first of a chain
          relu -> in
          //      ^^ misplaced: `in` can only be the first of a chain
          stem(3) -> relu
        //^^^^^^^ misplaced: `stem` is a value, not a layer
          N
        //^ misplaced: `N` is a network, not a layer
          three
        //^^^^^ misplaced: `three` is no layer
          repeat 2 { input 3 relu }
          //         ^^^^^^^ misplaced: `input` cannot stand within braces
        }
        """);
  }

  @Test
  void misplaced_parameterAsAStep() {
    check(
        """
        block b(act) {
          dense(2) -> act
          //          ^^^ misplaced: `act` is no layer here
        }
        network A { input 8 b(relu) b(3) }
        """);
  }

  @Test
  void severalInputs_mustBeNamed() {
    check(
        """
        network A {
          input left: 8
          input 9
        //^^^^^^^ duplicate-input: `A` has more than one `input`
          relu
        }
        network B {
          input left: 8
          input right: 8
          dense(in.length)
        //^^^^^^^^^^^^^^^^ ambiguous-input: `B` has several inputs, and this does not say which one it reads
          //    ^^^^^^^^^ ambiguous-input: `B` has several inputs, and this does not say which one it reads
          in -> add(left, right)
        //^^ ambiguous-input: `B` has several inputs, and this does not say which one it reads
        }
        network C {
          input left: 8
          left -> relu
          input right: 8
        //^^^^^^^^^^^^^^ misplaced: an `input` stands above all layers
          add(left, right)
        }
        """);
  }

  @Test
  void recursiveBlock_showsTheCycle() {
    assertEquals(
        """
        error[recursive-block]: `a` calls itself: a -> b -> a
         --> lenet.lamina:3:13
          |
        3 | block b() { a }
          |             ^
          |
        2 | block a() { b }
          |             - `a` calls `b`
          |
          = help: use `repeat` for layers that come several times
        """,
        rendered("block start() { a }\nblock a() { b }\nblock b() { a }\n"));
    check(
        """
        block a(n) { if (n > 0) { dense(n) a(n - 1) } }
        //                                 ^ recursive-block: `a` calls itself
        network N { input 8 a(3) dense(2) }
        """);
  }

  @Test
  void emptyBlock() {
    check("block b(n) { expect 3 }\n//    ^ empty-block: `b` has no layers\n");
  }

  @Test
  void blockArguments() {
    check(
        """
        block b(filters, size = 3x3) { conv(filters, size) }
        network A {
          input 8x8x1
          b
        //^ missing-argument: `b` needs `filters`
          b(4, 3x3, 5)
          //        ^ too-many-arguments: `b` takes at most 2 arguments, found 3
          b(fliters = 4)
          //^^^^^^^ unknown-argument: `b` has no parameter `fliters`
        }
        """);
    check(
        """
        block b(filters, size = 3x3) { conv(filters, size) }
        network A {
          input 8x8x1
          b(filters = 4, filters = 5)
          //             ^^^^^^^^^^^ duplicate-argument: `filters` of `b` is given twice
          b(filers)
          //^^^^^^ unknown-name: there is no constant `filers`
          b(conv(3))
          //^^^^^^^ wrong-argument-type: `filters` of `b` needs a number, a text or sizes such as `3x3`, found `conv(3)`
        }
        """);
  }

  /** Once, at the place inside the block, with the call that led there. */
  @Test
  void mistakeInABlock_thatDependsOnTheCall() {
    assertEquals(
        """
        error[window-too-large]: a 5x5 kernel does not fit a 4x4x8 feature map
         --> lenet.lamina:2:17
          |
        2 |   conv(filters, 5x5)
          |                 ^^^ spans 5 cells, height and width have 4
          |
        2 |   conv(filters, 5x5)
          |   ------------------ halves 8x8 to 4x4
          |
        4 | block twice(filters) { repeat 2 { net(filters) } }
          |                                   ------------ called with filters = 8
          |
        4 | block twice(filters) { repeat 2 { net(filters) } }
          |                        -------- round 2 of 2
          |
        8 |   twice(8)
          |   -------- called with filters = 8
          |
          = help: use 4x4 or smaller, or add `padding = same`
        """,
        rendered(
            """
            block net(filters) {
              conv(filters, 5x5)
            }
            block twice(filters) { repeat 2 { net(filters) } }
            network A {
              input 8x8x1
              relu
              twice(8)
              twice(9)
            }
            """));
  }

  /** The value was written at the call, so that is the place to mend. */
  @Test
  void mistakeInABlock_thatIsAnArgumentOfTheCall() {
    assertEquals(
        """
        error[window-too-large]: a 9x9 kernel does not fit an 8x8x1 feature map
         --> lenet.lamina:6:10
          |
        6 |   two(4, 9x9)
          |          ^^^ spans 9 cells, height and width have 8
          |
        5 |   input 8x8x1
          |         ----- the input is 8x8x1
          |
        1 | block one(filters, size) { conv(filters, size) -> relu }
          |                            ------------------- used here
          |
          = help: use 8x8 or smaller, or add `padding = same`
        """,
        rendered(
            """
            block one(filters, size) { conv(filters, size) -> relu }
            block two(filters, size) { one(filters, size = size) }

            network A {
              input 8x8x1
              two(4, 9x9)
            }
            """));
    check(
        """
        block b(filters, act = relu) { conv(filters, 3x3, act) conv(filters, 1x1, act) }
        network A {
          input 8x8x1
          b(0)
          //^ argument-out-of-range: `filters` of `conv` needs at least 1, found `0`
          b(relu)
          //^^^^ wrong-argument-type: `filters` of `conv` needs a whole number, found `relu`
          b(4, same)
          //   ^^^^ unknown-activation: there is no activation `same`
        }
        """);
  }

  @Test
  void mistakeInARound_saysWhichOne() {
    assertEquals(
        """
        error[window-too-large]: a 3x3 kernel does not fit a 2x2x12 feature map
         --> lenet.lamina:3:31
          |
        3 |   repeat 5 as i { conv(4 * i, 3x3) }
          |                               ^^^ spans 3 cells, height and width have 2
          |
        3 |   repeat 5 as i { conv(4 * i, 3x3) }
          |                   ---------------- halves 4x4 to 2x2
          |
        3 |   repeat 5 as i { conv(4 * i, 3x3) }
          |   ------------- round 4 of 5, i = 4
          |
          = help: use 2x2 or smaller, or add `padding = same`
        """,
        rendered(
            """
            network A {
              input 8x8x1
              repeat 5 as i { conv(4 * i, 3x3) }
            }
            """));
  }

  @Test
  void mistakeInABlock_atMostThreeCalls() {
    assertEquals(
        """
        error[window-too-large]: a 9x9 kernel does not fit an 8x8x1 feature map
         --> lenet.lamina:1:21
          |
        1 | block a() { conv(4, 9x9) }
          |                     ^^^ spans 9 cells, height and width have 8
          |
        5 | network A { input 8x8x1 d }
          |                   ----- the input is 8x8x1
          |
        2 | block b() { a }
          |             - called here
          |
        3 | block c() { b }
          |             - called here
          |
        5 | network A { input 8x8x1 d }
          |                         - called here
          |
          = help: use 8x8 or smaller, or add `padding = same`
        """,
        rendered(
            """
            block a() { conv(4, 9x9) }
            block b() { a }
            block c() { b }
            block d() { c }
            network A { input 8x8x1 d }
            """));
  }

  /** Without a call nothing has a shape, but names and literal arguments can be wrong. */
  @Test
  void blockNeverCalled_isReadForNames() {
    check(
        """
        block b(filters, flag) {
          conv(filters, kernl = 3x3)
          //            ^^^^^ unknown-argument: `conv` has no argument `kernl`
          if (flag) { maxpol(2x2) } else { conv(0, 3x3) }
          //          ^^^^^^ unknown-layer: there is no layer `maxpol`
          //                                    ^ argument-out-of-range: `filters` of `conv` needs at least 1, found `0`
          repeat filters { conv(filers, 3x3) }
          //                    ^^^^^^ unknown-name: there is no constant or parameter `filers`
          conv(filters * 2, (size, 3))
          //                 ^^^^ unknown-name: there is no constant or parameter `size`
          other(3)
        //^^^^^ unknown-layer: there is no layer `other`
          in -> dense(in.chanels)
          //          ^^^^^^^^^^ unknown-name: `in` has no size `chanels`
        }
        """);
  }

  @Test
  void branchNotTaken_isReadForNames() {
    check(
        """
        network A {
          input 8x8x1
          if (in.channels == 3) { conv(4, 3x3, rleu) } else { relu }
          //                                   ^^^^ unknown-activation: there is no activation `rleu`
          repeat 0 { tan }
          //         ^^^ unknown-layer: there is no layer `tan`
        }
        """);
  }

  @Test
  void conditionsAndCounts_ofAnotherType() {
    check(
        """
        network A {
          input 8x8x1
          if (in.channels) { relu }
          //  ^^^^^^^^^^^ wrong-argument-type: `if` needs a condition such as `in.channels == 16`, found `in.channels`
          repeat 2.5 { relu }
          //     ^^^ wrong-argument-type: `repeat` needs a whole number, found `2.5`
          repeat -1 { relu }
          //     ^^ argument-out-of-range: `repeat` needs at least 0, found `-1`
          if (in.depth == 1) { relu }
          //  ^^^^^^^^ unknown-name: `in` is 8x8x1 here and has no `depth`
        }
        """);
  }

  @Test
  void tooManyLayers() {
    check(
        """
        block ten() { repeat 10 { relu } }
        block a() { repeat 1000 { ten } }
        network A { input 8 repeat 1000 { a } }
        //                  ^^^^^^^^^^^ too-many-layers: `A` has more than 100,000 layers
        network B { input 8 relu repeat 1G { } }
        //                       ^^^^^^^^^ too-many-layers: `B` has more than 1,000,000 rounds and calls
        """);
  }

  @Test
  void brokenOnce_nothingFollows() {
    check(
        """
        block b(n) { dense(n) }
        network A {
          input 8
          a = nothing
          //  ^^^^^^^ unknown-layer: there is no layer `nothing`
          b(3)
          a -> dense(3)
          add(a, in) -> conv(3, 3x3)
          if (1 < x) { dense(2) }
          //      ^ unknown-name: there is no constant `x`
          expect 4
        }
        """);
  }
}
