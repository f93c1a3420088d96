package dev.lamina.ir.data;

import static dev.lamina.data.WavFiles.extensible;
import static dev.lamina.data.WavFiles.file;
import static dev.lamina.data.WavFiles.format;
import static dev.lamina.data.WavFiles.mono;
import static dev.lamina.data.WavFiles.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.WavFiles;
import dev.lamina.ir.data.WavHeader.Encoding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavHeaderTest {

  private static final String AGAIN = "\n  help: copy or record the file again";
  private static final String SAVE = "\n  help: save the sound as WAV, 16-bit PCM";

  @TempDir Path folder;

  @Test
  void header_everyEncoding() {
    byte[] data = part("data", new byte[48]);
    check(file(format(1, 1, 8000, 8), data), Encoding.PCM_8, 1, 8000, 48, 44);
    check(file(format(1, 2, 44_100, 16), data), Encoding.PCM_16, 2, 44_100, 12, 44);
    check(file(format(1, 1, 48_000, 24), data), Encoding.PCM_24, 1, 48_000, 16, 44);
    check(file(format(1, 2, 96_000, 32), data), Encoding.PCM_32, 2, 96_000, 6, 44);
    check(file(format(3, 1, 16_000, 32), data), Encoding.FLOAT_32, 1, 16_000, 12, 44);
    check(file(extensible(1, 2, 8000, 24), data), Encoding.PCM_24, 2, 8000, 8, 68);
    check(file(extensible(3, 1, 8000, 32), data), Encoding.FLOAT_32, 1, 8000, 12, 68);
  }

  @Test
  void parts_othersBeforeAndBehindTheSamples() {
    byte[] odd = part("LIST", new byte[7]); // takes eight
    byte[] bytes = file(odd, format(1, 1, 8000, 16), odd, part("data", new byte[10]), odd);
    check(bytes, Encoding.PCM_16, 1, 8000, 5, 12 + 16 + 24 + 16 + 8);
  }

  /** As programs write that send a sound before they know its length. */
  @Test
  void length_unknown() {
    byte[] bytes = file(format(1, 1, 8000, 16), part("data", -1, new byte[10]));
    check(bytes, Encoding.PCM_16, 1, 8000, 5, 44);
  }

  private void check(
      byte[] bytes, Encoding encoding, int channels, int rate, long frames, long offset) {
    assertEquals(new WavHeader(encoding, channels, rate, frames, offset), read(bytes));
  }

  @Test
  void file_ofAnotherKind() {
    String expected = ", expected `RIFF`, a length and `WAVE`" + SAVE;
    refused(
        "\u0089PNG and so on".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
        "`x.wav` is no WAV file\n  starts with 89 50 4e 47" + expected);
    refused(new byte[] {'I', 'D'}, "`x.wav` is no WAV file\n  starts with 49 44" + expected);
    byte[] avi = mono(8000, new double[4]);
    avi[8] = 'A';
    refused(avi, "`x.wav` is no WAV file\n  starts with 52 49 46 46" + expected);
    refused(new byte[0], "`x.wav` is empty\n  expected a WAV file" + AGAIN);
  }

  @Test
  void samples_ofAnotherKind() {
    String start = "`x.wav` has samples of another kind\n  they are ";
    String end = ", expected integers of 8, 16, 24 or 32 bits or floats of 32" + SAVE;
    byte[] data = part("data", new byte[48]);
    refused(file(format(7, 1, 8000, 8), data), start + "compressed (mu-law)" + end);
    refused(file(format(0x55, 1, 8000, 8), data), start + "compressed (MP3)" + end);
    refused(file(format(3, 1, 8000, 64), data), start + "floats of 64 bits" + end);
    refused(file(format(1, 1, 8000, 12), data), start + "integers of 12 bits" + end);
    refused(file(extensible(6, 1, 8000, 8), data), start + "compressed (A-law)" + end);
    refused(file(format(0x1234, 1, 8000, 8), data), start + "of kind 0x1234" + end);
  }

  @Test
  void header_absurd() {
    byte[] data = part("data", new byte[48]);
    refused(
        file(format(1, 6, 8000, 16), data),
        """
        `x.wav` has 6 channels
          expected 1 (mono) or 2 (stereo)
          help: mix them down to one""");
    refused(
        file(format(1, 1, -1, 16), data),
        "`x.wav` has an absurd sampling rate\n"
            + "  header says 4,294,967,295 samples a second, expected 1,000 to 768,000"
            + AGAIN);
    byte[] format = format(1, 2, 8000, 16);
    format[8 + 12] = 3;
    refused(
        file(format, data),
        "the header of `x.wav` contradicts itself\n"
            + "  2 bytes for each of 2 channels are 4 together, it says 3"
            + AGAIN);
  }

  @Test
  void parts_missing() {
    refused(
        file(format(1, 1, 8000, 16)),
        "`x.wav` has no sound\n  the file has 36 bytes and no part named `data`" + AGAIN);
    refused(
        file(part("data", new byte[4])),
        "`x.wav` does not say how its sound is written\n"
            + "  there is no whole part named `fmt ` before the samples"
            + AGAIN);
    refused(
        file(format(1, 1, 8000, 16), part("data", new byte[0])),
        """
        `x.wav` has no sound
          it has a header and no samples
          help: record the file again""");
  }

  @Test
  void samples_cut() {
    byte[] whole = mono(8000, new double[1000]);
    refused(
        Arrays.copyOf(whole, 544),
        "`x.wav` ends too early\n"
            + "  header announces 2,000 bytes of sound, the file has 500 after it"
            + AGAIN);
  }

  @Test
  void tones_aboveHalfTheRate() {
    WavHeader header = new WavHeader(Encoding.PCM_16, 1, 6000, 1, 44);
    header.requireTones(Path.of("x.wav"), 3000);
    DataException problem =
        assertThrows(DataException.class, () -> header.requireTones(Path.of("x.wav"), 4000));
    assertEquals(
        """
        `x.wav` has no tones up to 4,000 Hz
          it was recorded with 6,000 samples a second, which hold tones up to 3,000 Hz
          help: write `top = 3000`, or record at a higher rate""",
        problem.getMessage());
  }

  /** However a file ends, there is a message about it, and no other exception. */
  @Test
  void anyCut_isExplained() {
    byte[] whole =
        file(part("LIST", new byte[5]), format(1, 2, 8000, 24), part("data", new byte[12]));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      String message = assertThrows(DataException.class, () -> read(cut)).getMessage();
      assertTrue(message.contains("\n  help: "), length + ": " + message);
    }
    assertEquals(2, read(whole).frames());
  }

  /** Damage gives a header that the file can keep, or a message. */
  @Test
  void anyDamage_isExplainedOrHarmless() {
    byte[] whole =
        file(part("LIST", new byte[5]), format(1, 2, 8000, 24), part("data", new byte[12]));
    Random random = new Random(7);
    int read = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        WavHeader header = read(damaged);
        read++;
        assertTrue(header.offset() + header.frames() * header.frameBytes() <= whole.length);
      } catch (DataException explained) {
        assertTrue(explained.getMessage().contains("\n  help: "));
      }
    }
    assertTrue(read > 100, "some damage is harmless: " + read);
  }

  private WavHeader read(byte[] bytes) {
    return WavHeader.read(WavFiles.write(folder.resolve("x.wav"), bytes));
  }

  private void refused(byte[] bytes, String message) {
    String found = assertThrows(DataException.class, () -> read(bytes)).getMessage();
    assertEquals(message, found.replace(folder + "/", ""));
  }
}
