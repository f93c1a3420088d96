package dev.lamina.data.sound;

import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.DataFiles;
import dev.lamina.ir.data.WavHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recording: one channel, samples from -1 to 1. */
public record Wav(double[] samples, int rate) {

  /**
   * The beginning of a WAV file, two channels averaged.
   *
   * @param seconds to read at most
   * @param top the frequency that the recording must be able to hold, in hertz
   * @throws DataException when the file cannot be used
   */
  public static Wav read(Path path, double seconds, double top) {
    WavHeader header = WavHeader.read(path);
    header.requireTones(path, top);
    long wanted = Math.round(seconds * header.rate());
    int frames = Math.toIntExact(Math.min(header.frames(), wanted));
    ByteBuffer bytes = bytes(path, header, frames * header.frameBytes());
    double[] samples = new double[frames];
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int channel = 0; channel < header.channels(); channel++) {
        sum += sample(bytes, header.encoding());
      }
      samples[i] = sum / header.channels();
      if (!Double.isFinite(samples[i])) {
        throw new DataException(
            "`%s` is damaged".formatted(path),
            "sample %,d of %,d is no number".formatted(i + 1, header.frames()),
            "copy or record the file again");
      }
    }
    return new Wav(samples, header.rate());
  }

  private static double sample(ByteBuffer bytes, WavHeader.Encoding encoding) {
    return switch (encoding) {
      case PCM_8 -> ((bytes.get() & 0xff) - 128) / 128.0;
      case PCM_16 -> bytes.getShort() / 0x1p15;
      case PCM_24 -> (bytes.get() & 0xff | (bytes.get() & 0xff) << 8 | bytes.get() << 16) / 0x1p23;
      case PCM_32 -> bytes.getInt() / 0x1p31;
      case FLOAT_32 -> bytes.getFloat();
    };
  }

  private static ByteBuffer bytes(Path path, WavHeader header, int count) {
    try (InputStream input = new BufferedInputStream(Files.newInputStream(path))) {
      input.skipNBytes(header.offset());
      byte[] bytes = input.readNBytes(count);
      if (bytes.length < count) {
        throw new IOException("it became shorter while it was read");
      }
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException failure) {
      throw DataFiles.unreadable(path, failure);
    }
  }
}
