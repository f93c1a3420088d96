package dev.lamina.data.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.data.DataSplit;
import dev.lamina.data.Dataset;
import dev.lamina.data.WavFiles;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

  private static final Spectrogram SMALL = new Spectrogram(6, 24, 0.2, 40, 4000);

  @TempDir Path folder;

  /** Ten tones of each class: which one it is can be told from the picture. */
  @BeforeEach
  void write() {
    for (int i = 0; i < 10; i++) {
      tone("high/" + i + ".wav", 1500 + 100 * i);
      tone("low/" + i + ".wav", 200 + 60 * i);
    }
  }

  private void tone(String name, double hertz) {
    byte[] file = WavFiles.mono(8000, WavFiles.sine(8000, 0.2, hertz, 0.5));
    WavFiles.write(folder.resolve(name), file);
  }

  @Test
  void split_takesTheShareOfEachClass() {
    DataSplit split = load(0.3, 1);
    assertEquals(Shape.of(6, 24, 1), split.train().shape());
    assertEquals(List.of("high", "low"), split.train().labels());
    assertEquals("0".repeat(7) + "1".repeat(7), classes(split.train()));
    assertEquals("000111", classes(split.test()));
    assertEquals("00001111", classes(load(0.38, 1).test()), "rounded");
    assertEquals("01", classes(load(0.01, 1).test()), "at least one");
    assertEquals("01", classes(load(0.99, 1).train()), "at least one");
  }

  @Test
  void split_everyRecordingOnceAndBySeedAlone() {
    DataSplit one = load(0.3, 1);
    assertEquals(pictures(one.test()), pictures(load(0.3, 1).test()));
    assertNotEquals(pictures(one.test()), pictures(load(0.3, 2).test()));
    TreeSet<String> all = new TreeSet<>(pictures(one.train()));
    all.addAll(pictures(one.test()));
    assertEquals(20, all.size());
  }

  @Test
  void split_ofTheFolders() {
    tone("in/train/a_1.wav", 300);
    tone("in/train/b_1.wav", 3000);
    tone("in/test/b_2.wav", 2000);
    tone("in/test/a_2.wav", 400);
    tone("in/test/a_3.wav", 500);
    DataSplit split = Recordings.load(folder.resolve("in"), SMALL, 0.5, 1);
    assertEquals("01", classes(split.train()));
    assertEquals("001", classes(split.test()));
    byte[] first = SMALL.read(folder.resolve("in/test/a_2.wav"));
    float[] values = split.test().values(0);
    assertArrayEquals(first, bytes(values));
  }

  @Test
  void class_withOneRecording() {
    tone("silence/only.wav", 300);
    refused(
        """
        class `silence` has one recording
          only `silence/only.wav`, expected one to train with and one to test with
          help: add recordings of it""");
  }

  /** Whichever thread comes first, the first file by class and name is reported. */
  @Test
  void file_damaged() {
    for (int i = 0; i < 200; i++) {
      tone("low/x" + i + ".wav", 300);
    }
    WavFiles.write(folder.resolve("low/3.wav"), new byte[] {1, 2, 3, 4, 5});
    WavFiles.write(folder.resolve("low/x150.wav"), new byte[0]);
    refusedInTraining(
        """
        `low/3.wav` is no WAV file
          starts with 01 02 03 04, expected `RIFF`, a length and `WAVE`
          help: save the sound as WAV, 16-bit PCM""");
  }

  /** A test of one recording a class leaves the rest for training, which is read first. */
  private void refusedInTraining(String message) {
    for (int seed = 0; seed < 5; seed++) {
      int chosen = seed;
      DataException problem = assertThrows(DataException.class, () -> load(0.01, chosen));
      assertEquals(message, problem.getMessage().replace(folder + "/", ""));
    }
  }

  private void refused(String message) {
    DataException problem = assertThrows(DataException.class, () -> load(0.2, 1));
    assertEquals(message, problem.getMessage().replace(folder + "/", ""));
  }

  private DataSplit load(double share, long seed) {
    return Recordings.load(folder, SMALL, share, seed);
  }

  private static String classes(Dataset data) {
    StringBuilder classes = new StringBuilder();
    IntStream.range(0, data.size()).forEach(i -> classes.append(data.label(i)));
    return classes.toString();
  }

  private static List<String> pictures(Dataset data) {
    return IntStream.range(0, data.size())
        .mapToObj(i -> data.label(i) + Arrays.toString(data.values(i)))
        .toList();
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * values[i]);
    }
    return bytes;
  }
}
