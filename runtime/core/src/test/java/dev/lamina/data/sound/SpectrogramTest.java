package dev.lamina.data.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.WavFiles;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrogramTest {

  private static final Spectrogram USUAL = new Spectrogram(64, 32, 1, 25, 4000);
  private static final int[] RATES = {8000, 11_025, 16_000, 44_100, 48_000};

  @Test
  void settings_areThoseOfTheDeclaration() {
    assertEquals(USUAL, Spectrograms.of(DataTypes.SPEECH.defaults()));
    var wav =
        dev.lamina.ir.Arguments.of(
            DataTypes.WAV, Map.of("folder", "x", "frames", 40L, "bands", 20L, "window", 32.0));
    assertEquals(new Spectrogram(40, 20, 1, 32, 4000), Spectrograms.of(wav));
    assertEquals(Shape.of(40, 20, 1), Spectrograms.of(wav).shape());
  }

  /** Wherever a tone lies, and however often it is sampled, its own band hears it loudest. */
  @Test
  void sine_isLoudestInItsBand() {
    for (int rate : RATES) {
      for (double hertz = 100; hertz < 3800; hertz *= 1.13) {
        byte[] picture = USUAL.of(WavFiles.sine(rate, 1, hertz, 0.5), rate);
        for (int frame = 0; frame < 64; frame++) {
          int found = loudest(picture, frame);
          double distance = Math.abs(found - band(hertz));
          assertTrue(distance <= 0.75, rate + " " + hertz + ": " + found + " " + band(hertz));
          assertTrue((picture[frame * 32 + found] & 0xff) > 245);
        }
      }
    }
  }

  /** Which of 32 bands a frequency lies in the middle of, by the formula of the mel scale. */
  private static double band(double hertz) {
    double low = 2595 * Math.log10(1 + 20 / 700.0);
    double high = 2595 * Math.log10(1 + 4000 / 700.0);
    return (2595 * Math.log10(1 + hertz / 700) - low) / (high - low) * 33 - 1;
  }

  private static int loudest(byte[] picture, int frame) {
    int found = 0;
    for (int band = 0; band < 32; band++) {
      found =
          (picture[frame * 32 + band] & 0xff) > (picture[frame * 32 + found] & 0xff) ? band : found;
    }
    return found;
  }

  /** The whole way once more, slowly and straight from the definitions. */
  @Test
  void picture_isThatOfTheReference() {
    Random random = new Random(5);
    Spectrogram[] all = {
      USUAL, new Spectrogram(7, 5, 0.5, 40, 2500), new Spectrogram(3, 60, 0.3, 10, 3900)
    };
    for (Spectrogram wanted : all) {
      double[] samples = new double[2600 + random.nextInt(6000)];
      for (int i = 0; i < samples.length; i++) {
        double tone = Math.sin(i * 0.3) + 0.1 * Math.sin(i * i * 1e-4);
        samples[i] = 0.2 + 0.3 * tone + 0.01 * random.nextGaussian();
      }
      int[] expected = Reference.picture(wanted, samples, 8000);
      byte[] found = wanted.of(samples, 8000);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i] & 0xff, 1, wanted + " " + i); // rounded at .5
      }
    }
  }

  @Test
  void loudness_doesNotCount() {
    double[] loud = WavFiles.sine(8000, 1, 700, 0.9);
    double[] quiet = WavFiles.sine(8000, 1, 700, 0.9 / 1024);
    assertArrayEquals(USUAL.of(loud, 8000), USUAL.of(quiet, 8000));
  }

  @Test
  void silence_isDark() {
    assertArrayEquals(new byte[2048], USUAL.of(new double[8000], 8000));
    assertArrayEquals(new byte[2048], USUAL.of(new double[0], 8000));
    double[] constant = new double[8000];
    Arrays.fill(constant, 0.25);
    assertArrayEquals(new byte[2048], USUAL.of(constant, 8000));
  }

  @Test
  void length_isCutOrFilledWithSilence() {
    double[] half = WavFiles.sine(8000, 0.5, 700, 0.9);
    byte[] picture = USUAL.of(half, 8000);
    assertArrayEquals(picture, USUAL.of(Arrays.copyOf(half, 20_000), 8000));
    for (int i = 33 * 32; i < picture.length; i++) {
      assertEquals(0, picture[i]);
    }
    double[] long2 = WavFiles.sine(8000, 2, 700, 0.9);
    assertArrayEquals(
        USUAL.of(Arrays.copyOf(long2, 8000), 8000), USUAL.of(long2, 8000), "the rest is cut off");
  }

  /** Frames begin every (8000 - 200) / 63 samples and last 200: a click is in those around it. */
  @Test
  void click_isSeenWhereItIs() {
    for (int at : new int[] {100, 3000, 7900}) {
      double[] samples = new double[8000];
      samples[at] = 1;
      byte[] picture = USUAL.of(samples, 8000);
      for (int frame = 0; frame < 64; frame++) {
        int start = frame * 7800 / 63;
        boolean inside = at >= start && at < start + 200;
        assertEquals(inside, (picture[frame * 32 + 16] & 0xff) > 0, at + " " + frame);
      }
    }
  }

  @Test
  void file_givesTheSameValues(@TempDir Path folder) {
    double[] samples = WavFiles.sine(16_000, 1.2, 440, 0.5);
    Path file = WavFiles.write(folder.resolve("a.wav"), WavFiles.mono(16_000, samples));
    byte[] picture = USUAL.read(file);
    float[] values = USUAL.values(file);
    for (int i = 0; i < picture.length; i++) {
      assertEquals((picture[i] & 0xff) / 255f, values[i]);
    }
  }
}
