package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks compared with recordings: by the declaration, and by the files where they are there. */
class RecordingsTest {

  @TempDir Path folder;

  @Test
  void shape_isThatOfTheDeclaration() throws IOException {
    assertEquals(
        """
        error[data-shape]: examples of `words` are 40x20x1, `A` reads 64x32x1
         --> a.lamina:7:12
          |
        7 | train A on words
          |            ^^^^^
          |
        2 |   input 64x32x1
          |         ------- the network's input
          |
          = help: write `input 40x20x1`, or train on other data
        """,
        report("64x32x1", 3, "wav(\"words\", frames = 40, bands = 20)"));
    assertEquals("", report("40x20x1", 3, "wav(\"words\", frames = 40, bands = 20)"));
  }

  @Test
  void classes_areTheFolders() throws IOException {
    recording("words/yes/1.wav", 8000);
    recording("words/no/1.wav", 8000);
    assertEquals(
        """
        error[data-classes]: `words` has 2 classes, `A` answers with 3 values
         --> a.lamina:4:9
          |
        4 |   dense(3, softmax)
          |         ^
          |
        7 | train A on words
          |            ----- trained here
          |
          = help: use 2 units
        """,
        report("64x32x1", 3, "wav(\"words\")"));
    assertEquals("", report("64x32x1", 2, "wav(\"words\")"));
  }

  @Test
  void recordings_withoutClasses() throws IOException {
    recording("words/hello.wav", 8000);
    assertEquals(
        """
        warning[data-file]: the name of `words/hello.wav` does not say its class
         --> a.lamina:6:14
          |
        6 | data words = wav("words")
          |              ^^^^^^^^^^^^ expected a name such as `7_anna_1.wav`, with the class before the first `_`
          |
          = help: rename it, or put it into a folder named after its class
        """,
        report("64x32x1", 3, "wav(\"words\")"));
  }

  @Test
  void recordings_cutOffOrTooCoarse() throws IOException {
    recording("words/no/1.wav", 8000);
    recording("words/yes/1.wav", 6000);
    String found = report("64x32x1", 2, "wav(\"words\")");
    assertEquals(true, found.contains("`words/yes/1.wav` has no tones up to 4,000 Hz"), found);
    assertEquals("", report("64x32x1", 2, "wav(\"words\", top = 3000)"));
    Path first = folder.resolve("words/no/1.wav");
    Files.write(first, java.util.Arrays.copyOf(Files.readAllBytes(first), 50));
    found = report("64x32x1", 2, "wav(\"words\", top = 3000)");
    assertEquals(true, found.contains("`words/no/1.wav` ends too early"), found);
  }

  @Test
  void settings_outOfRange() throws IOException {
    assertEquals(
        """
        error[argument-out-of-range]: `top` of `speech` needs 1,000 to 4,000, found `5000`
         --> a.lamina:6:27
          |
        6 | data words = speech(top = 5000)
          |                           ^^^^
          |
          = help: `top`: the highest frequency, in hertz
        """,
        report("64x32x1", 10, "speech(top = 5000)"));
  }

  private String report(String input, int classes, String source) throws IOException {
    String text =
        """
        network A {
          input %s
          flatten
          dense(%d, softmax)
        }
        data words = %s
        train A on words
        """
            .formatted(input, classes, source);
    Path file = Files.write(folder.resolve("a.lamina"), text.getBytes(StandardCharsets.UTF_8));
    return Compile.file(file).report().replace(folder + "/", "");
  }

  /** A tenth of a second of silence, 16-bit PCM, one channel. */
  private void recording(String name, int rate) throws IOException {
    int length = rate / 10 * 2;
    ByteBuffer file = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    file.putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, file.array());
  }
}
