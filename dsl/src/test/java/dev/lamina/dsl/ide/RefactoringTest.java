package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ide.Actions.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each leaves the network as it is, which {@link #after} asserts. */
class RefactoringTest {

  /** The text after an action; `|` marks the ends of the selection, or the cursor. */
  private static String after(String title, String marked) {
    int start = marked.indexOf('|');
    String once = marked.substring(0, start) + marked.substring(start + 1);
    int second = once.indexOf('|');
    int end = second < 0 ? start : second;
    String text = once.replaceFirst("\\|", "");
    Compilation compilation = Compile.text("a.lamina", text);
    assertEquals(false, compilation.hasErrors(), compilation.report());
    List<Action> actions =
        Actions.at(compilation, start, end).stream().filter(a -> a.mends().isEmpty()).toList();
    List<Action> found = actions.stream().filter(a -> a.title().equals(title)).toList();
    if (found.isEmpty()) {
      return "only " + actions.stream().map(Action::title).toList();
    }
    String after = found.get(0).apply(text);
    assertEquals(Networks.of(compilation), Networks.of(Compile.text("a.lamina", after)), after);
    return after;
  }

  private static String body(String lines) {
    return "network A {\n    input 8x8x4\n" + lines.indent(4) + "}\n";
  }

  private static void assertBody(String expected, String title, String marked) {
    assertEquals(body(expected), after(title, body(marked)));
  }

  @Test
  void nameThisValue_ofALineAndWithinAChain() {
    assertBody(
        "relu1 = conv(3, 3x3) -> relu\nflatten",
        "name this value `relu1`",
        "conv(3, 3x3) -> relu|\nflatten");
    assertBody(
        "conv1 = conv(3, 3x3)\nconv1 -> relu -> flatten",
        "name this value `conv1`",
        "co|nv(3, 3x3) -> relu -> flatten");
    assertBody(
        "relu1 = in -> relu\nx = relu1 -> add(in)\nx -> flatten",
        "name this value `relu1`",
        "x = in -> re|lu -> add(in)\nx -> flatten");
    assertBody(
        "relu1 = relu\nrelu2 = in -> relu\nbatchnorm -> add(relu1)",
        "name this value `relu2`",
        "relu1 = relu\nin -> re|lu\nbatchnorm -> add(relu1)");
  }

  @Test
  void repetition_asRepeat() {
    assertBody(
        "relu\nrepeat 3 {\n    batchnorm\n}\nflatten",
        "write as `repeat 3`",
        "relu\nbatchnorm\nba|tchnorm\nbatchnorm\nflatten");
    assertBody(
        "repeat 2 {\n    conv(4, 1x1) -> relu\n    batchnorm\n}\nflatten",
        "write as `repeat 2`",
        "conv(4, 1x1) -> relu\nbatchnorm|\nconv( 4,1x1 )->relu\nbatchnorm\nflatten");
    assertEquals("only [name this value `relu1`]", after("x", body("re|lu\nbatchnorm\nrelu")));
    assertEquals("only [name this value `relu1`]", after("x", body("re|lu // one\nrelu\nrelu")));
  }

  @Test
  void extractBlock_oneCall() {
    assertEquals(
        """
        block part() {
            conv(4, 3x3)
            relu
        }

        network A {
            input 8x8x4
            part
            flatten
        }
        """,
        after("extract a block", body("|conv(4, 3x3)\nrelu|\nflatten")));
  }

  @Test
  void extractBlock_numbersThatDifferBecomeParameters() {
    assertEquals(
        """
        block part(filters) {
            conv(filters, 3x3, padding = same)
            relu
        }

        /** Documented. */
        network A {
            input 8x8x4
            part(4)
            repeat 2 {
                part(8)
            }
            part(4)
            flatten
        }
        """,
        after(
            "extract a block, used in 3 places",
            """
            /** Documented. */
            network A {
                input 8x8x4
                |conv(4, 3x3, padding = same)
                relu|
                repeat 2 {
                    conv(8, 3x3, padding = same)
                    relu
                }
                conv(4, 3x3, padding = same)
                relu
                flatten
            }
            """));
  }

  @Test
  void extractBlock_namesFromOutsideBecomeParameters() {
    assertEquals(
        """
        const k = 3x3

        block part(i, stem) {
            in -> add(stem) -> conv(4 * i, k)
        }

        network A {
            input 8x8x4
            stem = conv(4, 1x1)
            repeat 1 as i {
                relu -> part(i, stem) -> flatten
            }
        }
        """,
        after(
            "extract a block",
            """
            const k = 3x3

            network A {
                input 8x8x4
                stem = conv(4, 1x1)
                repeat 1 as i {
                    relu -> |add(stem) -> conv(4 * i, k)| -> flatten
                }
            }
            """));
  }

  @Test
  void extractBlock_lastNameStaysOutside() {
    assertEquals(
        """
        block part() {
            relu
            batchnorm
        }

        network A {
            input 8x8x4
            a = part
            in -> add(a)
        }
        """,
        after("extract a block", body("|relu\na = batchnorm|\nin -> add(a)")));
  }

  @Test
  void extractBlock_notWhereItWouldMeanSomethingElse() {
    assertEquals("only []", after("x", body("|a = relu\nbatchnorm|\nadd(a, in)")));
    assertEquals("only []", after("x", body("relu\n|in -> relu\nbatchnorm|")));
    assertEquals("only []", after("x", body("|relu\nexpect params < 10k\nrelu|")));
  }

  @Test
  void inlineBlock_withTheValuesOfTheCall() {
    assertEquals(
        """
        block b(n, k = n * 2) {
            main = in -> conv(n, 1x1)
            conv(k - 1, 1x1) -> conv(4, 1x1)
            // of both
            add(main, in) -> conv(in.channels, 1x1)
        }

        network A {
            input 8x8x4
            before = relu
            main2 = before -> conv(2 + 2, 1x1)
            conv(((2 + 2) * 2) - 1, 1x1) -> conv(4, 1x1)
            after = add(main2, before) -> conv(4, 1x1)
            x = after -> relu
            flatten
        }
        """,
        after(
            "put the lines of `b` here",
            """
            block b(n, k = n * 2) {
                main = in -> conv(n, 1x1)
                conv(k - 1, 1x1) -> conv(4, 1x1)
                // of both
                add(main, in) -> conv(in.channels, 1x1)
            }

            network A {
                input 8x8x4
                x = relu -> b|(2 + 2) -> relu
                flatten
            }
            """));
  }

  @Test
  void inlineBlock_namesTheLineAboveWhereItIsRead() {
    String block = "block b() {\n    a = relu\n    add(a, in)\n}\n";
    assertEquals(
        block + body("before = batchnorm\na2 = relu\nadd(a2, before)\nflatten"),
        after("put the lines of `b` here", block + body("batchnorm\nb|\nflatten")));
    assertEquals(
        block + body("a2 = relu\nadd(a2, in)\nflatten"),
        after("put the lines of `b` here", block + body("b|\nflatten")));
    assertEquals(
        "only [name this value `b1`]",
        after("x", block + body("repeat 2 {\n    relu\n}\nb|\nflatten")));
  }

  @Test
  void carriageReturns_stay() {
    assertEquals(
        body("repeat 2 {\n    relu\n}").replace("\n", "\r\n"),
        after("write as `repeat 2`", body("re|lu\nrelu").replace("\n", "\r\n")));
    assertEquals(
        ("block part() {\n    relu\n    batchnorm\n}\n\n" + body("part\nflatten"))
            .replace("\n", "\r\n"),
        after("extract a block", body("|relu\nbatchnorm|\nflatten").replace("\n", "\r\n")));
  }

  @Test
  void mistakes_noRefactoring() {
    String text = "network A { input 4 relu dense(3, 4, 5) }";
    Compilation compilation = Compile.text("a.lamina", text);
    int offset = text.indexOf("relu");
    assertEquals(List.of(), Actions.at(compilation, offset, offset + 4));
  }
}
