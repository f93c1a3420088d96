package dev.lamina.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture that the README shows is the one that `lamina diagram` draws. */
class PictureTest {

  private static final Path FOLDER = Path.of("squeeze").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void squeeze_isDrawnAsTheReadmeShowsIt() throws Exception {
    LaminaProcess run =
        LaminaProcess.run(
            folder, "diagram", FOLDER.resolve("squeeze.lamina").toString(), "-o", "squeeze.svg");
    assertEquals(0, run.exitCode(), run.output());
    assertEquals(
        Files.readString(FOLDER.resolve("squeeze.svg")),
        Files.readString(folder.resolve("squeeze.svg")));
  }
}
