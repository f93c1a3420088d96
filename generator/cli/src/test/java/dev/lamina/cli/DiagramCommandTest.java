package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagramCommandTest {

  private static final String TWO =
      """
      block twice(n) { dense(n, relu) -> dense(n, relu) }
      network One { input 4x4x1 flatten twice(8) dense(2, softmax) }
      network Two { input 4x4x1 flatten dense(3, softmax) }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.file("two.lamina", TWO);
  }

  private String svg(String name) {
    return new String(cli.bytes(name), StandardCharsets.UTF_8);
  }

  @Test
  void diagram_writesOnceAndThenLeavesAlone() {
    String[] command = {"diagram", "two.lamina", "--network", "One", "-o", "pictures/one.svg"};
    assertEquals(new Result(0, "wrote pictures/one.svg\n", ""), cli.run(command));
    byte[] first = cli.bytes("pictures/one.svg");
    assertEquals(new Result(0, "unchanged pictures/one.svg\n", ""), cli.run(command));
    assertArrayEquals(first, cli.bytes("pictures/one.svg"));
    String svg = svg("pictures/one.svg");
    assertTrue(svg.contains("<title>twice1.dense2: dense(8, relu)</title>"), svg);
    assertTrue(svg.contains("<title>twice1: twice(8)</title>"), svg);
  }

  @Test
  void diagram_ofEachNetworkUnderItsName() {
    assertEquals(
        new Result(0, "wrote One.svg\nwrote Two.svg\n", ""), cli.run("diagram", "two.lamina"));
    assertTrue(svg("Two.svg").contains(">Two</text>"));
  }

  @Test
  void diagram_collapsed() {
    cli.run("diagram", "two.lamina", "--collapse");
    String svg = svg("One.svg");
    assertTrue(svg.contains("<title>twice1: twice(8)</title>"), svg);
    assertFalse(svg.contains("twice1.dense2: "), svg);
  }

  @Test
  void diagram_severalNetworksInOneFile() {
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina diagram: `two.lamina` has 2 networks, `net.svg` holds one picture
              `One`, `Two`
              help: choose one with `--network One`, or leave out `-o`: each gets a file of its own
            """),
        cli.run("diagram", "two.lamina", "-o", "net.svg"));
    assertFalse(cli.exists("net.svg"));
  }

  @Test
  void diagram_otherFormat() {
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina diagram: a picture cannot be written to `out/net.png`
              pictures are SVG
              help: name it `out/net.svg`
            """),
        cli.run("diagram", "two.lamina", "-o", "out/net.png"));
  }

  @Test
  void diagram_unknownNetwork() {
    Result result = cli.run("diagram", "two.lamina", "--network", "Tow");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("help: did you mean `Two`?"), result.err());
  }

  @Test
  void diagram_unwritable() throws Exception {
    Files.createDirectories(folder.resolve("One.svg"));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina diagram: `One.svg` cannot be written
              a folder has this name
              help: remove it, or choose another folder
            """),
        cli.run("diagram", "two.lamina", "--network", "One"));
  }

  @Test
  void diagram_nothingFromAFileWithErrors() {
    cli.file("bad.lamina", "network Bad { input 28x28x1 cnv(3) }\n");
    assertEquals(1, cli.run("diagram", "bad.lamina").code());
    assertFalse(cli.exists("Bad.svg"));
  }

  @Test
  void diagram_noNetwork() {
    cli.file("empty.lamina", "");
    Result result = cli.run("diagram", "empty.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("`empty.lamina` has no network"), result.err());
  }

  @Test
  void diagram_networkThatIsTooLarge() {
    cli.file("large.lamina", "network Large { input 4 repeat 3000 { relu } }\n");
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina diagram: network `Large` is too large for a picture
              it has 3,001 boxes, a picture at most 3,000
              help: put layers that belong together into a `block`, which can be one box
            """),
        cli.run("diagram", "large.lamina"));
  }

  @Test
  void diagram_blocksOfALargeNetworkAreCollapsed() {
    cli.file(
        "large.lamina",
        "block many() { repeat 100 { relu } } network Large { input 4 repeat 30 { many() } }\n");
    assertEquals(
        new Result(
            0,
            """
            wrote Large.svg
            blocks are collapsed: it has 3,001 boxes, a picture at most 3,000
            """,
            ""),
        cli.run("diagram", "large.lamina"));
  }
}
