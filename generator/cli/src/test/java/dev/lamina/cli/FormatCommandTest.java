package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {

  private static final String LOOSE = "const a = 1\nnetwork A{input 3x3x1 flatten // to 9\n}\n";
  private static final String FORMATTED =
      """
      const a = 1

      network A {
          input 3x3x1
          flatten                             // to 9
      }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.file("loose.lamina", LOOSE);
    cli.file("tidy.lamina", FORMATTED);
  }

  private String text(String name) {
    return new String(cli.bytes(name), StandardCharsets.UTF_8);
  }

  @Test
  void format_writesWhatDiffers() throws IOException {
    FileTime before = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(folder.resolve("tidy.lamina"), before);
    assertEquals(
        new Result(0, "formatted loose.lamina\nunchanged tidy.lamina\n", ""),
        cli.run("format", "loose.lamina", "tidy.lamina"));
    assertEquals(FORMATTED, text("loose.lamina"));
    assertEquals(before, Files.getLastModifiedTime(folder.resolve("tidy.lamina")));
    assertEquals(List.of("loose.lamina", "tidy.lamina"), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void check_namesWhatDiffersAndWritesNothing() {
    assertEquals(
        new Result(1, "loose.lamina:2: not formatted\n", ""),
        cli.run("format", "tidy.lamina", "--check", "loose.lamina"));
    assertEquals(LOOSE, text("loose.lamina"));
    assertEquals(new Result(0, "", ""), cli.run("format", "--check", "tidy.lamina"));
  }

  @Test
  void format_leavesAFileWithASyntaxErrorAndGoesOn() {
    String broken = "network  A {\n  input 3x3x1\n  conv(3\n}\n";
    cli.file("broken.lamina", broken);
    Result result = cli.run("format", "broken.lamina", "loose.lamina");
    assertEquals(1, result.code());
    assertEquals("broken.lamina: left as it is\nformatted loose.lamina\n", result.out());
    assertEquals(
        """
        error[syntax-error]: expected `)`, found `}`
         --> FOLDER/broken.lamina:4:1
          |
        4 | }
          | ^
          |
        3 |   conv(3
          |       - opened here
        """,
        result.err());
    assertEquals(broken, text("broken.lamina"));
    assertEquals(1, cli.run("format", "--check", "broken.lamina").code());
  }

  @Test
  void format_mistakesInTheMeaningDoNotMatter() {
    cli.file("typo.lamina", "network A{cnv(3)}");
    assertEquals(new Result(0, "formatted typo.lamina\n", ""), cli.run("format", "typo.lamina"));
    assertEquals("network A {\n    cnv(3)\n}\n", text("typo.lamina"));
  }

  @Test
  void format_missingFileFolderAndBytes() {
    cli.file("noise.lamina", new byte[] {(byte) 0xff, 0, 1});
    Result result = cli.run("format", "none.lamina", ".", "noise.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("`FOLDER/none.lamina` does not exist"), result.err());
    assertTrue(result.err().contains("is a folder"), result.err());
    assertTrue(result.err().contains("expected text in UTF-8"), result.err());
    assertArrayEquals(new byte[] {(byte) 0xff, 0, 1}, cli.bytes("noise.lamina"));
  }

  @Test
  void format_keepsLinksAndRights() throws IOException {
    Path loose = folder.resolve("loose.lamina");
    Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.lamina"), loose);
    assertEquals("formatted link.lamina\n", cli.run("format", "link.lamina").out());
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(FORMATTED, text("loose.lamina"));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(loose)));
  }
}
