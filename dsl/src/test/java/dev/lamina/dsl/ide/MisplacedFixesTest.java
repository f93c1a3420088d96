package dev.lamina.dsl.ide;

import static dev.lamina.dsl.ide.Mending.after;
import static dev.lamina.dsl.ide.Mending.assertMended;
import static dev.lamina.dsl.ide.Mending.assertTitles;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Whole texts after fixes of what stands where it has no meaning, or has a name that is taken. */
class MisplacedFixesTest {

  @Test
  void inputs_toTheTop() {
    assertMended(
        """
        network A {
            input left: 8
            // the other side
            input right: 8   // as long
            left -> relu
            add(left, right)
        }
        """,
        "move `input right: 8` to the top",
        """
        network A {
            input left: 8
            left -> relu
            // the other side
            |input right: 8   // as long
            add(left, right)
        }
        """);
    assertMended(
        "network A {\r\n  input 8\r\n  relu\r\n}\r\n",
        "move `input 8` to the top",
        "network A {\r\n  relu\r\n  |input 8\r\n}\r\n");
    assertMended(
        "block b() {\n    relu\n}\nnetwork A { input 8 b }\n",
        "remove `input 8`",
        "block b() {\n    |input 8\n    relu\n}\nnetwork A { input 8 b }\n");
  }

  @Test
  void values_toTheHeadOfAChain() {
    assertTitles(
        """
        write `stem -> relu -> tanh`
        begin a line with `stem`
        """,
        "network A { input 8 stem = relu relu -> tanh -> |stem }");
    assertMended(
        "network A { input 8 stem = relu in -> tanh }",
        "write `in -> tanh`",
        "network A { input 8 stem = relu tanh -> |in }");
    assertMended(
        "network A {\n    input 8\n    s = relu\n    s -> tanh   // x -> s\n}\n",
        "write `s -> tanh`",
        "network A {\n    input 8\n    s = relu\n    tanh -> |s   // x -> s\n}\n");
    assertMended(
        "network A { input 8 s = relu if (1 < 2) s -> tanh else relu }",
        "write `s -> tanh`",
        "network A { input 8 s = relu if (1 < 2) tanh -> |s else relu }");
  }

  @Test
  void values_toALineOfTheirOwn() {
    assertMended(
        """
        network A {
            input 8
            stem = relu
            tanh
            b = stem -> relu
            add(b, stem)
        }
        """,
        "begin a line with `stem`",
        """
        network A {
            input 8
            stem = relu
            b = tanh -> |stem -> relu
            add(b, stem)
        }
        """);
    assertMended(
        "network A {\r\n  input 8\r\n  tanh\r\n  in -> relu\r\n}\r\n",
        "begin a line with `in`",
        "network A {\r\n  input 8\r\n  tanh -> |in -> relu\r\n}\r\n");
  }

  @Test
  void values_areNotCalled() {
    assertMended(
        "network A { input 8 stem = relu stem -> relu }",
        "write `stem`",
        "network A { input 8 stem = relu |stem(3) -> relu }");
  }

  @Test
  void budgets_toTheNetworksThatCall() {
    assertMended(
        """
        block b(n) {
            dense(n)
        }
        network A {
            input 8
            b(3)   // calls
            expect params < 30
        }
        network B { input 8 dense(3) }
        """,
        "move `params < 30` to `A`",
        """
        block b(n) {
            dense(n)
            expect |params < 30
        }
        network A {
            input 8
            b(3)   // calls
        }
        network B { input 8 dense(3) }
        """);
    assertMended(
        "block b(n) { dense(n) expect { 3 } }\nnetwork A { input 8 b(3)\nexpect macs < 90 }",
        "move `macs < 90` to `A`",
        "block b(n) { dense(n) expect { |macs < 90; 3 } }\nnetwork A { input 8 b(3) }");
    assertMended(
        "block b(n) { dense(n) expect { 3 } }\nnetwork A { input 8 b(3) }",
        "remove `macs < 90`",
        "block b(n) { dense(n) expect { 3; |macs < 90 } }\nnetwork A { input 8 b(3) }");
    // `n` means nothing in the network.
    assertTitles(
        "remove `params < n`",
        "block b(n) { dense(n) expect |params < n }\nnetwork A { input 8 b(3) }");
  }

  @Test
  void networks_shareABlock() {
    assertMended(
        """
        block small() {
            // narrow
            dense(4, relu)
            tanh
        }

        /** The small one. */
        network Small {
            input 8

            small
            expect params < 100
        }
        network Large {
            input 8
            small -> small -> dense(3)
        }
        """,
        "make a block of the layers of `Small`",
        """
        /** The small one. */
        network Small {
            input 8

            // narrow
            dense(4, relu)
            tanh
            expect params < 100
        }
        network Large {
            input 8
            |Small -> Small -> dense(3)
        }
        """);
    assertTitles("", "network A { input 8 relu |A }");
  }

  @Test
  void names_thatAreFree() {
    assertMended(
        """
        network A {
            input 8
            a = relu
            a2 = in -> tanh
            a3 = tanh   // a
            a3 -> relu
        }
        """,
        "rename to `a3`",
        """
        network A {
            input 8
            a = relu
            a2 = in -> tanh
            |a = tanh   // a
            a -> relu
        }
        """);
    assertMended(
        "block b(n, n2 = 3) { dense(n2) }\nnetwork A { input 8 b(3) }",
        "rename to `n2`",
        "block b(n, |n = 3) { dense(n) }\nnetwork A { input 8 b(3) }");
    assertMended(
        "network A { input 8 a = relu repeat 2 as a2 { dense(a2) } relu }",
        "rename to `a2`",
        "network A { input 8 a = relu repeat 2 as |a { dense(a) } relu }");
    assertMended(
        "const n = 1\r\nconst n2 = 2\r\nnetwork A { input 8 dense(n) }\r\n",
        "rename to `n2`",
        "const n = 1\r\nconst |n = 2\r\nnetwork A { input 8 dense(n) }\r\n");
  }

  @Test
  void inputs_getNames() {
    assertEquals(
        "network A {\n  input left: 8\n  // second\n  input right: 9\n  relu\n}\n",
        after(
            "name the inputs `left` and `right`",
            "network A {\n  input 8\n  // second\n  |input 9\n  relu\n}\n"));
    assertMended(
        "network A { input a: 8 input right: 8 add(a, a) }",
        "name the input `right`",
        "network A { input a: 8 |input 8 add(a, a) }");
  }
}
