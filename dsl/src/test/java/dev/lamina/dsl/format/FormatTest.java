package dev.lamina.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a formatted file looks like: text in, text out. */
class FormatTest {

  private static void formats(String text, String expected) {
    Formatted formatted = Format.text("test.lamina", text);
    assertEquals(List.of(), formatted.problems());
    assertEquals(expected, formatted.text());
    assertEquals(expected, Format.text("test.lamina", expected).text(), "again");
  }

  private static void keeps(String text) {
    formats(text, text);
  }

  /** The statements of a network. */
  private static void body(String text, String expected) {
    formats("network A {" + text + "}", "network A {\n" + indented(expected) + "}\n");
  }

  private static String indented(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
        .reduce("", String::concat);
  }

  @Test
  void firstFile_isAsInTheReference() {
    keeps(
        """
        package digits

        /** The convnet of the lecture: 93,322 parameters. */
        network MnistCnn {
            input 28x28x1                       // height x width x channels

            conv(32, 3x3, relu)                 // shown beside it: 26x26x32 · 320 params
            maxpool(2x2)                        // 13x13x32
            conv(64, 3x3, relu)                 // 11x11x64 · 18,496
            maxpool(2x2)                        // 5x5x64
            conv(64, 3x3, relu)                 // 3x3x64 · 36,928
            flatten                             // 576
            dense(64, relu)                     // 64 · 36,928
            dense(10, softmax)                  // 10 · 650
        }

        data digits = mnist("data/mnist")

        train MnistCnn on digits {
            optimizer rmsprop(rate = 0.001)
            loss      crossentropy
            batch     64
            epochs    5
            expect    accuracy >= 99%
        }
        """);
  }

  @Test
  void oneStatementALine() {
    formats(
        "package a import b.c import d.* const x=1 network A{input 3 dense(2)->relu flatten}"
            + " data d=crosses() train A on d train q:A on d{}",
        """
        package a

        import b.c
        import d.*

        const x = 1

        network A {
            input 3
            dense(2) -> relu
            flatten
        }

        data d = crosses()
        train A on d
        train q: A on d {}
        """);
  }

  @Test
  void emptyLines_atMostOneAndNoneAtBraces() {
    formats(
        "\n\nconst a = 1\nconst b = 2\n\n\n\nconst c = 3\nnetwork A {\n\n input 3\n\n\n relu\n\n}\n\n",
        """
        const a = 1
        const b = 2

        const c = 3

        network A {
            input 3

            relu
        }
        """);
    formats("", "");
    formats(" \n \n", "");
  }

  @Test
  void operators() {
    body(
        "dense ( a+b*-c ,stride=( 2*x,3 ) ,!( in . channels==3 )&&a<b||c ) dense(7 % 2, 50%)",
        """
        dense(a + b * -c, stride = (2 * x, 3), !(in.channels == 3) && a < b || c)
        dense(7 % 2, 50%)
        """);
  }

  /** LANGUAGE.md's block, whose first line has 107 columns. */
  @Test
  void chain_tooLong() {
    String residual =
        """
        block residual(filters, stride = 1) {
            main     = in -> conv(filters, 3x3, stride = stride, padding = same, bias = false) -> batchnorm
                          -> relu -> conv(filters, 3x3, padding = same, bias = false) -> batchnorm
            shortcut = if (stride == 1 && in.channels == filters) in
                       else in -> conv(filters, 1x1, stride = stride, bias = false) -> batchnorm
            add(main, shortcut) -> relu
        }
        """;
    formats(residual.replaceAll("\\s+", " "), residual);
    String asWritten = residual.replace("norm\n                  -> relu ->", "norm -> relu\n ->");
    formats(asWritten, residual);
  }

  @Test
  void chain_brokenBeforeLayersWithArguments() {
    body(
        "depthwiseconv(3x3, stride = stride, padding = same, bias = false) -> batchnorm -> relu"
            + " -> conv(filters, 1x1, bias = false) -> batchnorm -> relu",
        """
        depthwiseconv(3x3, stride = stride, padding = same, bias = false) -> batchnorm -> relu
            -> conv(filters, 1x1, bias = false) -> batchnorm -> relu
        """);
  }

  @Test
  void chain_brokenByItsAuthor() {
    body(
        "x = in\n-> conv(8, 3x3) ->\nrelu -> flatten",
        """
        x = in
               -> conv(8, 3x3)
               -> relu -> flatten
        """);
  }

  @Test
  void arguments_tooLong() {
    body(
        "conv(filters, 3x3, stride = stride, padding = same, bias = false, regularize = l2(1e-4),"
            + " trainable = false)",
        """
        conv(filters, 3x3, stride = stride, padding = same, bias = false, regularize = l2(1e-4),
             trainable = false)
        """);
  }

  @Test
  void operation_tooLong() {
    formats(
        "const total = first_of_all_filters * first_of_all_kernels + second_of_all_filters *"
            + " second_of_all_kernels + 1",
        """
        const total = first_of_all_filters * first_of_all_kernels
                      + second_of_all_filters * second_of_all_kernels + 1
        """);
  }

  @Test
  void matrix_keepsItsRows() {
    body(
        "conv(1, 3x3, weights = [[1,-1,-1],\n[-1,1,-1],[-1,-1,1]]) conv(1, 2, weights = [[1],[2]])",
        """
        conv(1, 3x3, weights = [[1, -1, -1],
                                [-1, 1, -1],
                                [-1, -1, 1]])
        conv(1, 2, weights = [[1], [2]])
        """);
  }

  @Test
  void brackets_openedByTheirAuthor() {
    body(
        "conv(1, 3x3, weights = [\n[[1,-1],[-1,1]],[[1],\n[2]]\n]) -> x(\n8, 3x3) expect { a; b\n}",
        """
        conv(1, 3x3, weights = [
            [[1, -1], [-1, 1]],
            [[1],
             [2]]
        ]) -> x(
            8,
            3x3
        )
        expect { a; b }
        """);
  }

  @Test
  void names_alignedWhereTheyFollowOneAnother() {
    body(
        "a = relu\nlong = relu -> relu\nflatten\nb = relu\n\nlonger = relu\n// apart\nc = relu",
        """
        a    = relu
        long = relu -> relu
        flatten
        b = relu

        longer = relu
        // apart
        c = relu
        """);
  }

  @Test
  void choices() {
    body(
        "if (a > 1) { relu } else if (b) { tanh elu } else { } x = if(a)relu\nelse if (b) tanh else elu"
            + " if (a) relu else elu repeat 2*n as i { relu }",
        """
        if (a > 1) {
            relu
        } else if (b) {
            tanh
            elu
        } else {}
        x = if (a) relu
            else if (b) tanh
            else elu
        if (a) relu else elu
        repeat 2 * n as i {
            relu
        }
        """);
  }

  @Test
  void expect_inOneLineOrOneEach() {
    body(
        "expect{params<=100k;macs<10M;} expect {\nparams < 1; macs < 2 }",
        """
        expect { params <= 100k; macs < 10M; }
        expect {
            params < 1;
            macs < 2
        }
        """);
  }

  @Test
  void comments_keepTheirPlace() {
    formats(
        """
        // file
        package a // package
        /* one */ const a = 1 /* two */ // three


        // before
        /** Doc.
              * More. */
        network A { // A
        // first
          input 3 /* in */
          relu /* x */ -> // y
          tanh // z

          // last

        } // end
        // tail

        // more
        """,
        """
        // file
        package a                               // package

        /* one */ const a = 1 /* two */         // three

        // before
        /** Doc.
         * More. */
        network A {                             // A
            // first
            input 3 /* in */
            relu /* x */ ->                     // y
                 tanh                           // z

            // last
        }                                       // end
        // tail

        // more
        """);
  }

  @Test
  void comments_movedWithTheirText() {
    body(
        "\n      /* a list:\n           - one\n         - two\n       */\n      relu\n",
        """
        /* a list:
             - one
           - two
         */
        relu
        """);
  }

  @Test
  void commentColumn_behindLongerLinesAndWithinThePage() {
    body(
        """

        relu // a
        conv(64, 3x3, relu, stride = 2, padding = same) // b

        conv(64, 3x3) // a comment of so many words that it would not end before the hundredth column
        relu // c
        """,
        """
        relu                                                // a
        conv(64, 3x3, relu, stride = 2, padding = same)     // b

        conv(64, 3x3)    // a comment of so many words that it would not end before the hundredth column
        relu             // c
        """);
  }

  @Test
  void lineEnds_stay() {
    formats("const  a = 1\r\n\r\n\r\n/* b\r\n c */\r\n", "const a = 1\r\n\r\n/* b\r\n c */\r\n");
    formats("\ufeffconst  a = \"\ufeff\"", "\ufeffconst a = \"\ufeff\"\n");
  }

  @Test
  void syntaxError_leavesTheTextAsItIs() {
    String text = "network  A {\n input 3\n conv(8 \n}\nconst a  = 1";
    Formatted formatted = Format.text("test.lamina", text);
    assertEquals(text, formatted.text());
    assertEquals("syntax-error", formatted.problems().get(0).code());
    assertEquals(List.of(), formatted.edits());
  }

  @Test
  void mistakesInTheMeaning_doNotMatter() {
    formats("network A{cnv(3,3)}", "network A {\n    cnv(3, 3)\n}\n");
  }

  @Test
  void edits_ofALineOnly() {
    String text = "network A {\ninput   3\nrelu ->relu\nflatten\n}";
    Formatted formatted = Format.text("test.lamina", text);
    var edits = formatted.edits(text.indexOf("relu"), 0);
    String edited = new dev.lamina.dsl.problem.Fix("format", edits).apply(text);
    assertEquals("network A {\ninput   3\n    relu -> relu\n    flatten\n}", edited);
    assertTrue(formatted.edits(0, text.length()).size() > edits.size());
  }
}
