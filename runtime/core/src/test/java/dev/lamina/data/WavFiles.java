package dev.lamina.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds WAV files byte by byte, right ones and wrong ones. */
public final class WavFiles {

  private WavFiles() {}

  /** 16-bit PCM, one channel. */
  public static byte[] mono(int rate, double[] samples) {
    ByteBuffer data = little(2 * samples.length);
    for (double sample : samples) {
      data.putShort((short) Math.max(-32768, Math.min(32767, Math.round(32767 * sample))));
    }
    return file(format(1, 1, rate, 16), part("data", data.array()));
  }

  /** A sine of this frequency, with this amplitude. */
  public static double[] sine(int rate, double seconds, double hertz, double amplitude) {
    double[] samples = new double[(int) (seconds * rate)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = amplitude * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return samples;
  }

  /** {@code RIFF}, the length, {@code WAVE}, the parts. */
  public static byte[] file(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("WAVE".getBytes(StandardCharsets.ISO_8859_1));
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return part("RIFF", bytes.toByteArray());
  }

  /** A name, a length, the bytes, and one more where their number is odd. */
  public static byte[] part(String name, byte[] bytes) {
    return part(name, bytes.length, bytes);
  }

  /** The same with whatever length it announces. */
  public static byte[] part(String name, int announced, byte[] bytes) {
    return little(8 + bytes.length + bytes.length % 2)
        .put(name.getBytes(StandardCharsets.ISO_8859_1))
        .putInt(announced)
        .put(bytes)
        .array();
  }

  public static byte[] format(int kind, int channels, int rate, int bits) {
    return part("fmt ", formatBody(16, kind, channels, rate, bits).array());
  }

  /** The longer form, in which the kind is told further behind. */
  public static byte[] extensible(int kind, int channels, int rate, int bits) {
    ByteBuffer body = formatBody(40, 0xfffe, channels, rate, bits);
    body.putShort(16, (short) 22).putShort(18, (short) bits).putShort(24, (short) kind);
    return part("fmt ", body.array());
  }

  private static ByteBuffer formatBody(int size, int kind, int channels, int rate, int bits) {
    int frame = channels * bits / 8;
    return little(size)
        .putShort((short) kind)
        .putShort((short) channels)
        .putInt(rate)
        .putInt(rate * frame)
        .putShort((short) frame)
        .putShort((short) bits);
  }

  public static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes it, with the folders it needs. */
  public static Path write(Path path, byte[] bytes) {
    try {
      Files.createDirectories(path.getParent());
      return Files.write(path, bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
