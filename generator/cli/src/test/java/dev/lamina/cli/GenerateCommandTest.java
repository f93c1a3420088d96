package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.file("tiny.lamina", "package a.b\n" + Cli.TINY);
  }

  @Test
  void generate_writesOnceAndThenLeavesAlone() throws Exception {
    assertEquals(
        new Result(0, "wrote out/a/b/Tiny.java\n", ""),
        cli.run("generate", "tiny.lamina", "-o", "out"));
    Path file = folder.resolve("out/a/b/Tiny.java");
    byte[] first = cli.bytes("out/a/b/Tiny.java");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    assertEquals(
        new Result(0, "unchanged out/a/b/Tiny.java\n", ""),
        cli.run("generate", "tiny.lamina", "-o", "out"));
    assertEquals(FileTime.fromMillis(1_000_000), Files.getLastModifiedTime(file));
    assertArrayEquals(first, cli.bytes("out/a/b/Tiny.java"));
  }

  @Test
  void generate_sameBytesFromAnyFolder() {
    cli.run("generate", "tiny.lamina", "-o", "out");
    cli.file("deep/er/tiny.lamina", "package a.b\n" + Cli.TINY);
    cli.run("generate", "deep/er/tiny.lamina", "-o", "other");
    assertArrayEquals(cli.bytes("out/a/b/Tiny.java"), cli.bytes("other/a/b/Tiny.java"));
  }

  @Test
  void generate_replacesWhatIsOld() {
    cli.file("out/a/b/Tiny.java", "class Before {}");
    assertEquals(
        "wrote out/a/b/Tiny.java\n", cli.run("generate", "tiny.lamina", "-o", "out").out());
    assertFalse(new String(cli.bytes("out/a/b/Tiny.java")).contains("Before"));
  }

  @Test
  void generate_inferenceOnlyAndLabelsOfTheData() {
    cli.file("tiny.lamina", "package a.b\n" + Cli.TINY + "train Tiny on drawn\n");
    assertEquals(
        new Result(0, "wrote out/a/b/Tiny.java\n", ""),
        cli.run("generate", "tiny.lamina", "-o", "out", "--inference-only"));
    String small = new String(cli.bytes("out/a/b/Tiny.java"), StandardCharsets.UTF_8);
    assertTrue(small.contains("class Tiny extends CompiledNetwork {"), small);
    assertTrue(small.contains("LABELS = List.of(\n      \"O\",\n      \"X\");"), small);
    assertFalse(small.contains("backward"), small);
    cli.run("generate", "tiny.lamina", "-o", "out");
    String whole = new String(cli.bytes("out/a/b/Tiny.java"), StandardCharsets.UTF_8);
    assertTrue(whole.contains("class Tiny extends TrainableNetwork {"), whole);
    assertTrue(whole.contains("LABELS = List.of(\n      \"O\",\n      \"X\");"), whole);
  }

  @Test
  void generate_nothingFromAFileWithErrors() {
    cli.file("bad.lamina", "network Bad { input 28x28x1 cnv(3) }\n");
    assertEquals(1, cli.run("generate", "bad.lamina", "-o", "out").code());
    assertFalse(cli.exists("out"));
  }

  @Test
  void generate_fileWhereAFolderIsNeeded() {
    cli.file("out", "a file");
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina generate: `out/a/b/Tiny.java` cannot be written
              `FOLDER/out` is a file, expected a folder
              help: choose another folder
            """),
        cli.run("generate", "tiny.lamina", "-o", "out"));
  }

  @Test
  void generate_folderWhereTheClassIsNeeded() throws Exception {
    Files.createDirectories(folder.resolve("out/a/b/Tiny.java"));
    Result result = cli.run("generate", "tiny.lamina", "-o", "out");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("a folder has this name"), result.err());
  }

  @Test
  void generate_folder() throws Exception {
    cli.file("src/a/b/tiny.lamina", Cli.TINY);
    cli.file("src/wide.lamina", "import sizes.*\nnetwork Wide { input 4 dense(n, softmax) }\n");
    cli.file("lib/sizes.lamina", "const n = 3\n");
    String[] line = {"generate", "src", "-o", "out", "--package", "top", "-c", "lib"};
    assertEquals(
        new Result(0, "wrote out/top/Wide.java\nwrote out/top/a/b/Tiny.java\n", ""), cli.run(line));
    assertEquals(
        new Result(0, "unchanged out/top/Wide.java\nunchanged out/top/a/b/Tiny.java\n", ""),
        cli.run(line));
    Files.delete(folder.resolve("src/a/b/tiny.lamina"));
    assertEquals(
        new Result(0, "unchanged out/top/Wide.java\nremoved out/top/a/b/Tiny.java\n", ""),
        cli.run(line));
  }

  @Test
  void generate_folderWithErrors() {
    cli.file("src/bad.lamina", "network Bad { input 4 dense(n, softmax) }\n");
    assertEquals(
        new Result(
            1,
            "",
            """
            error[unknown-name]: there is no constant `n`
             --> FOLDER/src/bad.lamina:1:29
              |
            1 | network Bad { input 4 dense(n, softmax) }
              |                             ^
              |
              = help: declare it with `const n = …`
            lamina generate: 1 error in 1 file
            """),
        cli.run("generate", "src", "-o", "out"));
  }

  @Test
  void generate_emptyFolder() throws Exception {
    Files.createDirectories(folder.resolve("src"));
    assertEquals(
        new Result(0, "", "lamina generate: there is no .lamina file in `src`\n"),
        cli.run("generate", "src", "-o", "out"));
  }

  @Test
  void generate_optionsOfFoldersAndFiles() {
    String file = cli.run("generate", "tiny.lamina", "-o", "out", "-c", "lib").err();
    assertTrue(
        file.startsWith(
            "lamina generate: --package and --class-path go with a folder, `tiny.lamina` is none"),
        file);
    cli.file("src/tiny.lamina", Cli.TINY);
    String network = cli.run("generate", "src", "-o", "out", "--network", "Tiny").err();
    assertTrue(
        network.startsWith("lamina generate: --network goes with a file, `src` is a folder"),
        network);
  }

  @Test
  void generate_networkThatNoArrayHolds() {
    cli.file("photo.lamina", Photo.TEXT);
    Result result = cli.run("generate", "photo.lamina", "-o", "out");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("network `Photo` is too large for a class\n"), result.err());
    assertTrue(result.err().contains("a Java array has at most 2,147,483,639"), result.err());
  }
}
