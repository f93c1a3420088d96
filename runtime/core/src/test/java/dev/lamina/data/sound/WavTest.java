package dev.lamina.data.sound;

import static dev.lamina.data.WavFiles.file;
import static dev.lamina.data.WavFiles.format;
import static dev.lamina.data.WavFiles.little;
import static dev.lamina.data.WavFiles.part;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.data.WavFiles;
import dev.lamina.ir.data.DataException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
  @TempDir Path folder;

  @Test
  void samples_ofEachEncoding() {
    check(1, 8, little(3).put((byte) 0).put((byte) 128).put((byte) 192), -1, 0, 0.5);
    ByteBuffer two = little(6).putShort((short) -32768).putShort((short) 0);
    check(1, 16, two.putShort((short) 16384), -1, 0, 0.5);
    byte[] three = {0, 0, (byte) 0x80, 0, 0, 0, 0, 0, 0x40};
    check(1, 24, little(9).put(three), -1, 0, 0.5);
    byte[] least = {1, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    check(1, 24, little(6).put(least), 0x1p-23, -0x1p-23);
    check(1, 32, little(12).putInt(Integer.MIN_VALUE).putInt(0).putInt(1 << 30), -1, 0, 0.5);
    check(3, 32, little(12).putFloat(-1).putFloat(0).putFloat(0.5f), -1, 0, 0.5);
  }

  private void check(int kind, int bits, ByteBuffer data, double... samples) {
    Wav wav = read(file(format(kind, 1, 8000, bits), part("data", data.array())), 1);
    assertEquals(8000, wav.rate());
    assertArrayEquals(samples, wav.samples());
  }

  @Test
  void channels_areAveraged() {
    ByteBuffer data = little(8).putShort((short) 16384).putShort((short) -8192);
    data.putShort((short) 32767).putShort((short) -32767);
    Wav wav = read(file(format(1, 2, 8000, 16), part("data", data.array())), 1);
    assertArrayEquals(new double[] {0.125, 0}, wav.samples());
  }

  @Test
  void end_isNotReadWhereItDoesNotCount() {
    byte[] bytes = WavFiles.mono(8000, new double[8000]);
    assertEquals(2000, read(bytes, 0.25).samples().length);
    assertEquals(8000, read(bytes, 2).samples().length);
  }

  @Test
  void float_thatIsNoNumber() {
    ByteBuffer data = little(12).putFloat(0).putFloat(Float.NaN).putFloat(0);
    byte[] bytes = file(format(3, 1, 8000, 32), part("data", data.array()));
    DataException problem = assertThrows(DataException.class, () -> read(bytes, 1));
    assertEquals(
        """
        `x.wav` is damaged
          sample 2 of 3 is no number
          help: copy or record the file again""",
        problem.getMessage().replace(folder + "/", ""));
  }

  private Wav read(byte[] bytes, double seconds) {
    return Wav.read(WavFiles.write(folder.resolve("x.wav"), bytes), seconds, 4000);
  }
}
