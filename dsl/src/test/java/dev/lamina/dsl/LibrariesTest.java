package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports from jars and folders of a class path. */
class LibrariesTest {

  private static final String WIDE =
      """
      package nets.blocks
      import nets.sizes.width
      block wide() { conv(width, 3x3, padding = same) -> relu }
      data digits = mnist("data")
      """;

  private static final String NET =
      """
      package digits
      import nets.blocks.*
      network Net { input 28x28x1 wide -> flatten -> dense(10, softmax) }
      train Net on digits
      """;

  @TempDir Path folder;

  /** Files as they are, with these libraries. */
  private record From(Libraries opened) implements SourceProvider {
    @Override
    public Optional<String> text(Path file) {
      return Optional.empty();
    }

    @Override
    public Roots libraries(Path of) {
      return opened;
    }
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Compilation compile(Path file, Path... classPath) {
    try (Libraries opened = new Libraries(List.of(classPath))) {
      return Compile.file(file, new From(opened));
    }
  }

  private String report(Path file, Path... classPath) {
    return compile(file, classPath).report().replace(folder + "/", "");
  }

  /** What a jar's file imports comes from the same jar, or from another. */
  @Test
  void packageOfAJar() throws IOException {
    Path net = file("src/digits/net.lamina", NET);
    Path sizes = jar("sizes.jar", Map.of("nets/sizes.lamina", "const width = 8\n"));
    Path blocks = jar("blocks.jar", Map.of("nets/blocks/wide.lamina", WIDE));
    Compilation compilation = compile(net, sizes, blocks);
    assertEquals("", compilation.report());
    assertEquals(62_810, compilation.networks().get(0).params());
    // Data lie beside the file that is trained, not in the jar.
    assertEquals("data", compilation.trainings().get(0).data().source().arguments().text("folder"));
  }

  @Test
  void packageOfAFolder() throws IOException {
    Path net = file("src/digits/net.lamina", NET);
    file("classes/nets/sizes.lamina", "const width = 8\n");
    file("classes/nets/blocks/wide.lamina", WIDE);
    assertEquals("", report(net, folder.resolve("classes")));
  }

  /** As on a class path: the first that has the package, and one's own before all. */
  @Test
  void nearestPackageWins() throws IOException {
    String text = "import sizes.*\nnetwork Net { input 4 dense(width) }\n";
    Path net = file("src/net.lamina", text);
    Path two = jar("two.jar", Map.of("sizes.lamina", "const width = 2\n"));
    Path three = jar("three.jar", Map.of("sizes.lamina", "const width = 3\n"));
    assertEquals(10, compile(net, two, three).networks().get(0).params());
    assertEquals(15, compile(net, three, two).networks().get(0).params());
    file("src/sizes.lamina", "const width = 1\n");
    assertEquals(5, compile(net, two, three).networks().get(0).params());
  }

  @Test
  void mistakeInAJar_namesTheJar() throws IOException {
    Path net = file("src/net.lamina", "import sizes.*\nnetwork Net { input 4 dense(width) }\n");
    Path jar = jar("sizes-1.0.jar", Map.of("sizes.lamina", "const width = height\n"));
    assertEquals(
        """
        error[import-error]: `sizes-1.0.jar!/sizes.lamina` has 1 error
         --> src/net.lamina:1:8
          |
        1 | import sizes.*
          |        ^^^^^^^
          |
         ::: sizes-1.0.jar!/sizes.lamina:1:15
        1 | const width = height
          |               ------ there is no constant `height`
          |
          = help: mend that file first
        """,
        report(net, jar));
  }

  @Test
  void notFound_saysThatLibrariesWereSearched() throws IOException {
    Path net = file("src/net.lamina", "import sizes.*\nnetwork Net { input 4 dense(3) }\n");
    Path jar = jar("other.jar", Map.of("other.lamina", "const width = 2\n"));
    Path damaged = file("damaged.jar", "no jar");
    Path missing = folder.resolve("missing.jar");
    assertEquals(
        """
        error[import-not-found]: there is no package `sizes`
         --> src/net.lamina:1:8
          |
        1 | import sizes.*
          |        ^^^^^^^
          |
          = help: its files are sought in `sizes/`, and beside this one, and in a library
        """,
        report(net, jar, damaged, missing));
  }

  @Test
  void otherEncoding() throws IOException {
    Path net = folder.resolve("net.lamina");
    String text = "/** Größe */\nnetwork Net { input 4 dense(3) }\n";
    Files.write(net, text.getBytes(StandardCharsets.ISO_8859_1));
    SourceProvider latin =
        new SourceProvider() {
          @Override
          public Optional<String> text(Path file) {
            return Optional.empty();
          }

          @Override
          public Charset encoding(Path file) {
            return StandardCharsets.ISO_8859_1;
          }
        };
    assertEquals("Größe", Compile.file(net, latin).networks().get(0).documentation());
    assertEquals(
        "expected text in UTF-8, found other bytes",
        Compile.file(net).problems().get(0).headline());
  }
}
