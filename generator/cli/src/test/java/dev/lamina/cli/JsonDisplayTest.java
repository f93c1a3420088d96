package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.train.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonDisplayTest {

  private static final long MILLISECOND = 1_000_000;

  @TempDir Path folder;
  private long now = Long.MAX_VALUE - 5; // a clock may begin anywhere, and turn over

  private JsonDisplay display(OutputStream out) {
    PrintStream printed = new PrintStream(out, false, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            printed, printed, folder, name -> null, () -> null, 1L << 30, 2, false, false);
    return new JsonDisplay(surroundings, new EventStream(printed), null, false, () -> now);
  }

  private static Progress step(int step) {
    return new Progress(1, 1, step, 1_000, step, 0.5, 0.5, step * MILLISECOND);
  }

  @Test
  void progress_tenTimesASecond() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDisplay display = display(out);
    for (int i = 1; i <= 1_000; i++) {
      display.onStep(step(i));
      now += MILLISECOND;
    }
    List<String> steps =
        Pattern.compile("\"step\":(\\d+)")
            .matcher(out.toString(StandardCharsets.UTF_8))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertEquals(
        List.of("1", "101", "201", "301", "401", "501", "601", "701", "801", "901"), steps);
  }

  @Test
  void closedPipe_nobodyWatches() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    JsonDisplay display = display(closed);
    assertTrue(display.isWatched());
    display.onStep(step(1));
    assertFalse(display.isWatched());
  }
}
