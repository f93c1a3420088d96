package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureReportTest {

  @TempDir Path folder;

  private Cli.Result failing(RuntimeException exception, Error error) {
    Cli cli = new Cli(folder);
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn\n");
    cli.compiler =
        () -> {
          if (error != null) {
            throw error;
          }
          throw exception;
        };
    return cli.run("train", "tiny.lamina");
  }

  @Test
  void failure_ofOurs() throws Exception {
    Cli.Result result = failing(new IllegalStateException("a broken\ninvariant"), null);
    assertEquals(70, result.code());
    assertFalse(result.err().contains("\tat "), result.err());
    Matcher message =
        Pattern.compile(
                """
                lamina train: this is a mistake in lamina, not in your file
                  IllegalStateException: a broken
                  help: please report it with the details in `(.*)`
                """)
            .matcher(result.err());
    assertTrue(message.matches(), result.err());
    Path details = Path.of(message.group(1));
    assertTrue(Files.readString(details).contains("\tat dev.lamina.cli"));
    Files.delete(details);
  }

  @Test
  void failure_memoryIsFull() {
    Cli.Result result = failing(null, new OutOfMemoryError("Java heap space"));
    assertEquals(1, result.code());
    assertTrue(
        result.err().startsWith("lamina train: the memory is full\n  Java may use 1.0 GB\n"),
        result.err());
  }

  @Test
  void failure_stackIsFull() {
    Cli.Result result = failing(null, new StackOverflowError());
    assertEquals(1, result.code());
    assertTrue(result.err().contains("nested too deeply"), result.err());
  }

  @Test
  void failure_settingOfTheKernels() {
    Cli cli = new Cli(folder);
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn\n");
    String before = System.getProperty("lamina.lanes");
    System.setProperty("lamina.lanes", "5");
    try {
      for (String[] line : new String[][] {{"train", "tiny.lamina"}, {"--version"}}) {
        Cli.Result result = cli.run(line);
        assertEquals(1, result.code());
        assertEquals(
            """
            lamina: system property `lamina.lanes` is `5`
              vectors have 4, 8 or 16 lanes
              help: write -Dlamina.lanes=16, or leave it out
            """,
            result.err());
      }
    } finally {
      if (before == null) {
        System.clearProperty("lamina.lanes");
      } else {
        System.setProperty("lamina.lanes", before);
      }
    }
  }
}
