package dev.lamina.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The command in a folder of its own: text in, text and exit code out. */
final class Cli {

  /** A network so small that it learns something in a moment. */
  static final String TINY =
      """
      network Tiny {
          input 12x12x1
          conv(4, 3x3, relu)
          maxpool(2x2)
          flatten
          dense(2, softmax)
      }

      data drawn = crosses(count = 200, size = 12)
      """;

  /** What a command printed, with the folder and times made the same for every run. */
  record Result(int code, String out, String err) {}

  final Path folder;
  final Map<String, String> environment = new HashMap<>();
  Supplier<JavaCompiler> compiler = ToolProvider::getSystemJavaCompiler;
  long heap = 1L << 30;

  Cli(Path folder) {
    this.folder = folder;
  }

  Cli file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Cli file(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            environment::get,
            compiler,
            heap,
            2,
            false,
            false);
    int code = Lamina.run(surroundings, arguments);
    return new Result(code, scrubbed(out), scrubbed(err));
  }

  private String scrubbed(ByteArrayOutputStream bytes) {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace("\r\n", "\n")
        .replace(folder.toString(), "FOLDER")
        .replaceAll("[\\d,]+ images/s  [\\d.]+ s", "N images/s  T s");
  }
}
