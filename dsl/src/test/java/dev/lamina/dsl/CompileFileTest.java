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
    assertEquals(
        """
        error[file-not-readable]: `none.lamina` does not exist
         --> none.lamina:1:1
          |
        1 |
          | ^
          |
          = help: check the name and the folder
        """,
        report(folder.resolve("none.lamina")));
  }

  @Test
  void directory() {
    assertTrue(only(folder).headline().endsWith("` is a folder"));
  }

  @Test
  void notUtf8() throws IOException {
    byte[] latin1 = "network Größe".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        """
        error[not-text]: expected text in UTF-8, found other bytes
         --> a.lamina:1:1
          |
        1 |
          | ^
          |
          = help: save the file as UTF-8 text, or name another file
        """,
        report(write("a.lamina", latin1)));
  }

  @Test
  void large() throws IOException {
    assertEquals(
        """
        error[file-too-large]: the file has 10,485,760 bytes, at most 1,048,576 are read
         --> a.lamina:1:1
          |
        1 |
          | ^
          |
          = help: split it into several files
        """,
        report(write("a.lamina", new byte[10 << 20])));
  }

  @Test
  void dataFile_damaged() throws IOException {
    Files.createDirectories(folder.resolve("data/mnist"));
    byte[] text = "data digits = mnist(\"data/mnist\")\n".getBytes(StandardCharsets.UTF_8);
    Compilation compilation = Compile.file(write("a.lamina", text));
    assertEquals(
        """
        warning[data-file]: `data/mnist` has no MNIST data
         --> a.lamina:1:15
          |
        1 | data digits = mnist("data/mnist")
          |               ^^^^^^^^^^^^^^^^^^^ missing: train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (or with .gz)
          |
          = help: put the four MNIST files there, give their folder with --data, or set LAMINA_MNIST
        """,
        report(compilation));
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

  @Test
  void nestedTooDeeply() throws IOException {
    String text = "const a = " + "(".repeat(300) + "1" + ")".repeat(300) + "\n";
    Path file = write("a.lamina", text.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        """
        error[nested-too-deeply]: expected at most 256 levels or operators in one expression, found more
         --> a.lamina:1:267
          |
        1 | …((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))…
          |                                          ^
          |
          = help: name a part of it with `const`
        """,
        report(file));
  }

  private String report(Path file) {
    return report(Compile.file(file));
  }

  /** The tests' folder differs from run to run. */
  private String report(Compilation compilation) {
    return compilation.report().replace(folder + "/", "");
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
