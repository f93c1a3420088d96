package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SyntaxMessagesTest {

  @Test
  void conditions_asInOtherLanguages() {
    assertEquals(
        """
        error[syntax-error]: expected `(`, found the keyword `in`
         --> lenet.lamina:3:6
          |
        3 |   if in.channels == 1 { relu }
          |      ^^
          |
          = help: a condition stands in parentheses, as in `if (stride == 1)`
        """,
        rendered("network A {\n  input 8\n  if in.channels == 1 { relu }\n}\n"));
    assertEquals(
        """
        error[syntax-error]: expected `,` or `)`, found `and`
         --> lenet.lamina:3:24
          |
        3 |   if (in.channels == 1 and 2 > 1) { relu }
          |                        ^^^
          |
        3 |   if (in.channels == 1 and 2 > 1) { relu }
          |      - opened here
          |
          = help: use `&&`
        """,
        rendered("network A {\n  input 8\n  if (in.channels == 1 and 2 > 1) { relu }\n}\n"));
  }

  @Test
  void wrongBracket_asTheUserSeesIt() {
    assertEquals(
        """
        error[syntax-error]: expected `)`, found `}`
         --> lenet.lamina:3:15
          |
        3 |   conv(8, 3x3 }
          |               ^
          |
        3 |   conv(8, 3x3 }
          |       - opened here
        """,
        rendered("network A {\n  input 28x28x1\n  conv(8, 3x3 }\n}\n"));
  }

  @Test
  void neverClosed_beforeTheNextDeclaration() {
    assertEquals(
        """
        error[syntax-error]: this `{` is never closed
         --> lenet.lamina:1:11
          |
        1 | network A {
          |           ^
          |
        5 | network B {
          | ------- a `}` is missing before this
          |
          = help: add `}` after its last line
        """,
        rendered(
            """
            network A {
              input 4
              dense(3)

            network B {
              input 4
              dense(3)
            }
            """));
  }

  @Test
  void neverClosed_atTheEnd() {
    check(
        """
        data d = crosses
        network A {
        //        ^ syntax-error: this `{` is never closed
          input 4
        """);
  }

  @Test
  void lists() {
    check(
        """
        network A {
          input 28x28x1
          conv(8 3x3)
          //     ^^^ syntax-error: expected `,` or `)`, found `3x3`
        }
        network B {
          input 28x28x1
          conv(8, )
          //      ^ syntax-error: expected a value, found `)`
        }
        network C {
          input 28x28x1
          conv(, 8)
          //   ^ syntax-error: expected a value or `)`, found `,`
        }
        network D {
          input 28x28x1
          conv(filters: 8, 3x3)
          //          ^ syntax-error: expected `)`, found `:`
        }
        """);
  }

  @Test
  void statements() {
    check(
        """
        network A {
          input 28x28x1;
          //           ^ syntax-error: expected a layer or `}`, found `;`
          conv(8, 3x3);
        }
        network B {
          flatten ->
          }
        //^ syntax-error: expected a layer, found `}`
        """);
  }

  @Test
  void declarations() {
    check(
        """
          netwrk A { input 3 }
        //^^^^^^ syntax-error: unexpected `netwrk`
        """);
    check("const data = 3\n//    ^^^^ syntax-error: expected a name, found the keyword `data`\n");
    check("const a 3\n//      ^ syntax-error: expected `=`, found `3`\n");
    check("train A digits\n//      ^^^^^^ syntax-error: expected `on`, found `digits`\n");
    check("const a = (3\n//          ^ syntax-error: expected `)`, found the end of the file\n");
  }

  @Test
  void words() {
    check("const a = 12abc\n//        ^^^^^ syntax-error: `12abc` is no number\n");
    check("const a = 28X28\n//        ^^^^^ syntax-error: `28X28` is no number\n");
    check("const a = \"abc\n//        ^^^^ syntax-error: this text is never closed\n");
    check("const a = 3 /* b\n//          ^^ syntax-error: this comment is never closed\n");
    check("const a = 3 # b\n//          ^ syntax-error: unexpected `#`\n");
    check("const a = 'b'\n//        ^ syntax-error: unexpected `'`\n");
    check("const a = 3\u00d73\n//         ^ syntax-error: unexpected `\u00d7`\n");
    check("const a = \u0007\n//        ^ syntax-error: unexpected the character U+0007\n");
  }

  @Test
  void oneMessagePerDeclaration_andMeaningElsewhere() {
    check(
        """
        network A {
          input 28x28x1
          conf(8)
        //^^^^ unknown-layer: there is no layer `conf`
          conv(8, 3x3 relu)
          //          ^^^^ syntax-error: expected `,` or `)`, found `relu`
          conf(8)
        }
        network B {
          input 28x28x1
          densee(3)
        //^^^^^^ unknown-layer: there is no layer `densee`
        }
        """);
  }

  @Test
  void bracketsInDisorder_onlyTheFirst() {
    check(
        """
        const zero = 1 / 0
        //               ^ division-by-zero: `1` is divided by zero
        network A {
          input 28x28x1
          conv(8, 3x3 -> relu
          //          ^^ syntax-error: expected `)`, found `->`
        }
        network B {
          input 28x28x1
          densee(3)
          dense(3
        }
        """);
  }
}
