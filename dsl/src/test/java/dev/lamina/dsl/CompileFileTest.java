package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileFileTest {

  @TempDir Path folder;

  @Test
  void file_isCompiled() throws IOException {
    Path file = write("digits.lamina", LanguageTest.DIGITS.getBytes(StandardCharsets.UTF_8));
    Compilation compilation = Compile.file(file);
    assertEquals("", compilation.report());
    assertEquals(93_322, compilation.networks().get(0).params());
  }

  @Test
  void missing() {
    Problem problem = only(folder.resolve("none.lamina"));
    assertEquals("file-not-readable", problem.code());
    assertTrue(problem.headline().endsWith("none.lamina` does not exist"), problem.headline());
  }

  @Test
  void directory() {
    assertTrue(only(folder).headline().endsWith("` is a folder"));
  }

  @Test
  void notUtf8() throws IOException {
    byte[] latin1 = "network Größe".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("not-text", only(write("a.lamina", latin1)).code());
  }

  @Test
  void large() throws IOException {
    Problem problem = only(write("a.lamina", new byte[10 << 20]));
    assertEquals("the file has 10,485,760 bytes, at most 1,048,576 are read", problem.headline());
  }

  @Test
  void dataFile_damaged() throws IOException {
    Files.createDirectories(folder.resolve("data/mnist"));
    byte[] text = "data digits = mnist(\"data/mnist\")\n".getBytes(StandardCharsets.UTF_8);
    Compilation compilation = Compile.file(write("a.lamina", text));
    assertEquals("data-file", compilation.problems().get(0).code());
    assertFalse(compilation.hasErrors());
  }

  @Test
  void dataShape_fromTheHeaders() throws IOException {
    // 3 images of 8x8: type 8 (bytes), three dimensions
    byte[] images = new byte[16 + 3 * 64];
    images[2] = 8;
    images[3] = 3;
    images[7] = 3;
    images[11] = 8;
    images[15] = 8;
    write("images", images);
    String text =
        """
        network A { input 9x9x1 flatten dense(4, softmax) }
        data d = idx("images", "labels", "images", "labels")
        train A on d
        """;
    Compilation compilation =
        Compile.file(write("a.lamina", text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "examples of `d` are 8x8x1, `A` reads 9x9x1", compilation.problems().get(0).headline());
    assertEquals(1, compilation.problems().size());
  }

  private Problem only(Path path) {
    Compilation compilation = Compile.file(path);
    assertEquals(1, compilation.problems().size(), compilation::report);
    assertFalse(compilation.report().isEmpty());
    return compilation.problems().get(0);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
