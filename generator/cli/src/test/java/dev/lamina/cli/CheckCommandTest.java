package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  @Test
  void check_cleanFile() {
    cli.file("tiny.lamina", Cli.TINY);
    assertEquals(
        new Result(0, "tiny.lamina: network Tiny, 242 parameters, no problems\n", ""),
        cli.run("check", "tiny.lamina"));
  }

  @Test
  void check_oneFileOfTwoHasAnError() {
    cli.file("tiny.lamina", Cli.TINY);
    cli.file(
        "bad.lamina",
        """
        network Bad {
            input 28x28x1
            cnv(4, 3x3)
        }
        """);
    Result result = cli.run("check", "bad.lamina", "tiny.lamina");
    assertEquals(1, result.code());
    assertEquals(
        """
        bad.lamina: 1 error
        tiny.lamina: network Tiny, 242 parameters, no problems
        """,
        result.out());
    assertTrue(result.err().contains("bad.lamina:3:5"), result.err());
    assertTrue(result.err().contains("`conv`"), result.err());
    assertTrue(result.err().endsWith("\nfor more: lamina explain unknown-layer\n"), result.err());
  }

  /** Once at the end, however many problems there are, and each code once. */
  @Test
  void check_namesThePagesOfItsProblems() {
    cli.file("a.lamina", "network A { input 28x28x1 cnv(4) cnv(5) dropout(150%) }\n");
    cli.file("b.lamina", "network B { input 28x28x1 dense(4, units = 3) }\nconst c = 1 / 0\n");
    Result result = cli.run("check", "a.lamina", "b.lamina");
    assertEquals(
        "for more: lamina explain unknown-layer argument-out-of-range wrong-argument-type",
        result.err().lines().filter(line -> line.contains("explain")).reduce("", String::concat));
  }

  @Test
  void check_missingFile() {
    Result result = cli.run("check", "none.lamina");
    assertEquals(1, result.code());
    assertEquals("none.lamina: 1 error\n", result.out());
    assertTrue(result.err().contains("`FOLDER/none.lamina` does not exist"), result.err());
  }

  @Test
  void check_directory() throws Exception {
    Files.createDirectory(folder.resolve("models"));
    Result result = cli.run("check", "models");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("is a folder"), result.err());
  }

  @Test
  void check_binaryFile() {
    byte[] bytes = new byte[5000];
    new Random(1).nextBytes(bytes);
    cli.file("noise.lamina", bytes);
    Result result = cli.run("check", "noise.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("expected text in UTF-8"), result.err());
    assertEquals("noise.lamina: 1 error\n", result.out());
  }

  @Test
  void check_tenMegabytesOfText() {
    cli.file("long.lamina", "network A { input 28x28x1 }\n".repeat(380_000));
    Result result = cli.run("check", "long.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("10,640,000 bytes"), result.err());
  }

  @Test
  void check_nestedTooDeeply() {
    cli.file("deep.lamina", "const a = " + "(".repeat(20_000) + "1" + ")".repeat(20_000));
    Result result = cli.run("check", "deep.lamina");
    assertEquals(1, result.code());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void check_emptyFile() {
    cli.file("empty.lamina", "");
    assertEquals(
        new Result(0, "empty.lamina: no problems\n", ""), cli.run("check", "empty.lamina"));
  }
}
