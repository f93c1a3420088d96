package dev.lamina.data.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.DataSplit;
import dev.lamina.data.Dataset;
import dev.lamina.data.SplitMix64;
import dev.lamina.data.TextDrawing;
import dev.lamina.ir.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SpeechTest {

  private static final Spectrogram USUAL = new Spectrogram(64, 32, 1, 25, 4000);

  /** A hiss, a vowel, the silence before a k, its burst, and a hiss again. */
  @Test
  void drawing_six() {
    assertEquals(
        """

                           .  .....:::--
         .:--:--::.:--:-----====+++**#%@
        ::-:::::::::-------=====+++*##@@
        -:::-:::::---:----====-=++++*#%@
        -:::-:::::::--=---======+++**#%@
        #%%%%%@##++++++++++**++++=======
        #%%%%@@%#**++=====+***+++=-:.
        #%%%%@@##*+++=====+**+==+=:..
        *###%##*+==------=++-:::-:.
        .......
        ::::::::::::::------======--:---
        =----===----===+++==+****+***#%@
        ::::---:----------=======++**%%@
        ::----:::-----:--=-======++*##%@
        :::::::::--:::----=-=-==+=+**#%@
                                   ..:--















        """,
        TextDrawing.of(Speech.split(10, 14, USUAL).train(), 6));
  }

  /** Written down, because the same seed must say the same everywhere. */
  @Test
  void bits_ofTheFirstHundred() {
    Dataset data = Speech.split(100, 42, USUAL).train();
    CRC32 crc = new CRC32();
    for (int i = 0; i < 100; i++) {
      for (float value : data.values(i)) {
        crc.update(Math.round(255 * value));
      }
    }
    assertEquals(3462968193L, crc.getValue());
  }

  @Test
  void facts_shapeLabelsBalance() {
    DataSplit split = Speech.split(205, 1, new Spectrogram(20, 12, 0.8, 25, 4000));
    assertEquals(Shape.of(20, 12, 1), split.train().shape());
    assertEquals(205, split.train().size());
    assertEquals(41, split.test().size());
    assertEquals("nine", split.train().labels().get(split.train().label(199)));
    assertEquals(10, Speech.split(10, 1, USUAL).test().size());
  }

  @Test
  void example_dependsOnSeedAndIndexOnly() {
    DataSplit few = Speech.split(20, 3, USUAL);
    Dataset many = Speech.split(100, 3, USUAL).train();
    Dataset others = Speech.split(20, 4, USUAL).train();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(few.train().values(i), many.values(i));
      assertFalse(Arrays.equals(few.train().values(i), others.values(i)));
      assertTrue(seen.add(Arrays.toString(few.train().values(i))));
    }
    for (int i = 0; i < 10; i++) {
      assertTrue(seen.add(Arrays.toString(few.test().values(i))));
    }
  }

  @Test
  void samples_areSound() {
    for (int i = 0; i < 50; i++) {
      Wav said = Speech.say(i % 10, SplitMix64.of(8, i));
      double loudest = Arrays.stream(said.samples()).map(Math::abs).max().orElseThrow();
      assertTrue(loudest > 0.1 && loudest <= 1, i + ": " + loudest);
    }
  }

  /**
   * What makes the words what they claim to be, heard without the code that speaks: there is an s
   * in six and seven, and nothing like it in one, four and nine.
   */
  @Test
  void words_hissWhereTheyShould() {
    Dataset data = Speech.split(500, 9, USUAL).train();
    int[] hissing = new int[10];
    for (int i = 0; i < data.size(); i++) {
      hissing[data.label(i)] += hisses(data.values(i)) ? 1 : 0;
    }
    for (int word : new int[] {6, 7}) {
      assertTrue(hissing[word] >= 45, Arrays.toString(hissing));
    }
    for (int word : new int[] {1, 4, 9}) {
      assertTrue(hissing[word] <= 5, Arrays.toString(hissing));
    }
  }

  /** Whether somewhere the highest bands are well above the lowest. */
  private static boolean hisses(float[] values) {
    for (int frame = 0; frame < 64; frame++) {
      double low = 0;
      double high = 0;
      for (int i = 0; i < 6; i++) {
        low += values[frame * 32 + i] / 6;
        high += values[frame * 32 + 26 + i] / 6;
      }
      if (high > 0.55 && high > low + 0.15) {
        return true;
      }
    }
    return false;
  }
}
