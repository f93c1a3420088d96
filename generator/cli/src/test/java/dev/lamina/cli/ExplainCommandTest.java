package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import dev.lamina.dsl.explain.Topics;
import dev.lamina.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  private static final String NEEDS_VECTOR =
      """
      needs-vector

        An embedding is given a feature map, and looks up the numbers of a vector.

        Its input are whole numbers, one for each word of a text; each becomes a place
        with the channels of its vector.

      Example

            network A {
                input 28x28x1
                embedding(1000, 16)
            }

      Mending

        Give `input` one extent, the number of words, or add `flatten` before it:

            network A {
                input 200
                embedding(1000, 16)
            }
      """;

  @Test
  void explain_code() {
    assertEquals(new Result(0, NEEDS_VECTOR, ""), cli.run("explain", "needs-vector"));
  }

  @Test
  void explain_asTheReadmeShowsIt() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String page = cli.run("explain", "import-cycle").out();
    assertTrue(readme.contains("```\n" + page + "```"), page);
  }

  @Test
  void explain_kernelsOfAFile() {
    cli.file(
        "a.lamina",
        """
        network A {
            input 14x14x1
            conv(32, 3x3, relu)
            maxpool(2x2)
            conv(48, 3x3, relu, padding = same)
            conv(16, 3x3, stride = 2)
            flatten
            dense(100, relu)
            dense(10, softmax)
        }
        """);
    assertEquals(
        new Result(
            0,
            """
            network A, an example

            layer   forward              MFLOP  by definition  backward             why
            --------------------------------------------------------------------------------------------------------------------------------
            conv1   joined with pooling  0.083  0.083          joined with pooling  first layer, one channel, relu and 2x2 maximum behind it
            conv2   Winograd 2x2         0.465  0.995          Winograd 2x2         3x3, stride 1: 16 products instead of 36
            conv3   conv sums            0.055  0.055          sums                 tiles take stride and dilation 1
            dense1  dense sums           0.013  0.013          sums                 -
            dense2  dense sums           0.002  0.002          sums                 -
            """,
            ""),
        cli.run("explain", "--kernels", "a.lamina"));
  }

  /** A 3x3 map is one tile of 3x3, and fills little more than half of four of 2x2. */
  @Test
  void explain_kernelsOfSmallMaps() {
    cli.file(
        "a.lamina",
        """
        network A {
            input 5x5x32
            conv(32, 3x3, relu)
            conv(32, 3x3, relu)
            flatten
            dense(10, softmax)
        }
        """);
    String table = cli.run("explain", "--kernels", "a.lamina").out();
    String tiles =
        "conv1   Winograd 3x3  0.056  0.166          Winograd 3x3  3x3, stride 1, a map that tiles of"
            + " 2x2 do not fit: 25 products instead of 81\n";
    String single = "a map of 1x1x32 would fill 25 % of tiles of 2x2, 11 % of 3x3\n";
    assertTrue(table.contains(tiles), table);
    assertTrue(table.contains(single), table);
  }

  @Test
  void explain_kernelsThatThreadsShare() {
    cli.file(
        "a.lamina",
        """
        network A {
            input 24x24x16
            conv(48, 3x3, relu, padding = same, stride = 2)
            conv(64, 3x3, relu)
            conv(8, 3x3, relu)
            flatten
            dense(600, relu)
            dense(10, softmax)
        }
        """);
    String out = cli.run("explain", "--kernels", "a.lamina").out();
    assertTrue(
        out.endsWith("\n\nThe threads of a pool share one example in conv1, conv2, dense1.\n"),
        out);
  }

  /** What is chosen for few filters depends on the lanes of the machine, and the table says so. */
  @Test
  void explain_kernelsOfFewFilters() {
    cli.file("a.lamina", "network A { input 28x28x1 conv(6, 5x5) flatten dense(2, softmax) }");
    String table = cli.run("explain", "--kernels", "a.lamina").out();
    String few =
        Kernels.get().lanes() == 16
            ? "cells in lanes  0.173  0.173          sums      6 filters would leave idle lanes of 16"
            : "conv1   conv sums ";
    assertTrue(table.contains(few), table);
  }

  /** A first layer that is joined with average pooling says so, and where its cells lie. */
  @Test
  void explain_kernelsOfAnAveragedConvolution() {
    cli.file(
        "a.lamina",
        "network A { input 28x28x1 conv(6, 5x5, tanh) avgpool(2x2) flatten dense(2, softmax) }");
    String table = cli.run("explain", "--kernels", "a.lamina").out();
    assertTrue(table.contains("joined with pooling"), table);
    assertTrue(
        table.contains("first layer, 6 filters, 2x2 average behind it, cells in lanes"), table);
  }

  /** So does what is chosen for windows of 5x5 over a vector of filters. */
  @Test
  void explain_kernelsByFives() {
    cli.file("a.lamina", "network A { input 14x14x6 conv(16, 5x5) flatten dense(2, softmax) }");
    String table = cli.run("explain", "--kernels", "a.lamina").out();
    String fives = Kernels.get().lanes() > 1 ? "9 products instead of 25" : "conv1   conv sums ";
    assertTrue(table.contains(fives), table);
    if (Kernels.get().lanes() > 1) {
      assertTrue(table.contains("Winograd by fives  0.198  0.480"), table);
    }
  }

  @Test
  void explain_layer() {
    assertEquals(
        new Result(
            0,
            """
            maxpool

              `maxpool(window, stride = window, padding = valid)`: keeps the strongest
              answer of each window

              Makes the map smaller and the network indifferent to small shifts: what
              matters is that a pattern was seen, not where exactly.

              argument  value                         default
              ------------------------------------------------------------------------------
              window    sizes such as `3x3`                    sizes of the window, one
                                                               number for a square
              stride    sizes such as `3x3`           window   cells from one place to the
                                                               next, by default the window
              padding   `valid`, `same` or numbers    valid    `valid` keeps the window
                        of cells                               inside, `same` pads so that
                                                               the size is ceil(input /
                                                               stride), a number adds as
                                                               many cells on every side;
                                                               also one number for each
                                                               axis, or two: `(top, bottom,
                                                               left, right)`

            Arithmetic

              a value                      y[i, j, c] = max x[i·s + u, j·s + v, c]
              each axis                    floor((input + padding - window) / stride) + 1
              each axis, `padding = same`  ceil(input / stride)
              channels                     channels
              parameters                   none
              multiply-adds                none

              - `x`: what is read; `y`: what is given (before an activation); `i`: place
                (its row); `j`: place (its column); `u`: row of the kernel or window; `v`:
                column of the kernel or window; `c`: channel; `s`: stride
              - `input`: cells along the axis before
              - `padding`: cells added along the axis, both sides together
              - `channels`: channels before

            Example

                  network Example {
                      input 28x28x8
                      maxpool(2x2)
                      maxpool(3x3, stride = 2, padding = same)
                  }

              `maxpool1` reads 28x28x8 and gives 14x14x8:

              height, width  floor((28 + 0 - 2) / 2) + 1 = 14
              channels       8

              `maxpool2` reads 14x14x8 and gives 7x7x8:

              height, width  ceil(14 / 2) = 7
              channels       8
            """,
            ""),
        cli.run("explain", "maxpool"));
  }

  @Test
  void explain_several() {
    String both = cli.run("explain", "relu", "needs-vector", "relu").out();
    assertEquals(cli.run("explain", "relu").out() + "\n" + NEEDS_VECTOR, both);
  }

  @Test
  void explain_asMarkdown() {
    assertEquals(
        new Result(0, Topics.page("conv").orElseThrow(), ""),
        cli.run("explain", "--markdown", "conv"));
  }

  @Test
  void explain_nothing_listsAll() {
    Result result = cli.run("explain");
    assertEquals(0, result.code());
    assertTrue(
        result
            .out()
            .startsWith(
                """
                Files and their text

                  syntax-error       The text is not a sentence of the language: a bracket, name
                                     or value is missing or too much.
                  not-text           The file has bytes that are no UTF-8 text, or a NUL
                                     character.
                  file-too-large     The file is larger than 1 MB.
                  file-not-readable  There is no such file, it is a folder, or reading it is not
                                     allowed.
                  nested-too-deeply  Brackets in brackets, or operators in one expression,
                                     beyond 256.
                  not-supported-yet  The language has this construct, this version cannot use
                                     it.
                """),
        result.out());
    for (String name : Topics.names()) {
      assertTrue(result.out().contains("\n  " + name + " "), name);
    }
  }

  @Test
  void explain_unknownName() {
    assertEquals(
        new Result(
            2,
            "",
            """
            lamina explain: there is no problem, layer or setting `needs-vektor`
              help: did you mean `needs-vector`?
            lamina explain: there is no problem, layer or setting `xyz`
              help: `lamina explain` lists what there is
            """),
        cli.run("explain", "needs-vektor", "conv", "xyz"));
  }

  @Test
  void explain_withinTheTerminalsWidth() {
    for (int width : new int[] {64, 80, 120}) {
      cli.environment.put("COLUMNS", Integer.toString(width));
      for (String name : Topics.names()) {
        String page = cli.run("explain", name).out();
        String markdown = Topics.page(name).orElseThrow();
        page.lines()
            .filter(line -> line.length() > width)
            .forEach(line -> assertTrue(isCode(line, markdown), width + ": " + line));
        assertFalse(page.matches("(?s).*(```|\n#|\n\\s*\\||\\*\\*|]\\().*"), page);
      }
    }
  }

  /** Lines of code stay as they are. */
  private static boolean isCode(String line, String markdown) {
    return markdown.contains("\n" + line.strip() + "\n")
        || markdown.contains("\n    " + line.strip() + "\n");
  }

  @Test
  void explain_widthThatIsNone() {
    for (String width : new String[] {"", "wide", "-3", "0", "99999999999"}) {
      cli.environment.put("COLUMNS", width);
      assertEquals(0, cli.run("explain", "conv").code());
    }
  }
}
