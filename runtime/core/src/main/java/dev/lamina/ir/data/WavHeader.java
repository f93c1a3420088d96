package dev.lamina.ir.data;

import java.nio.file.Path;

/**
 * What a WAV file says before its samples: how each is written, how many channels, how many frames
 * (one sample for each channel) a second and in all, and the byte where the first one begins.
 */
public record WavHeader(Encoding encoding, int channels, int rate, long frames, long offset) {

  /** How a sample is written, always little-endian. */
  public enum Encoding {
    /** Unsigned: silence is 128. */
    PCM_8(1),
    PCM_16(2),
    PCM_24(3),
    PCM_32(4),
    FLOAT_32(4);

    private final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one sample. */
    public int bytes() {
      return bytes;
    }
  }

  /**
   * Reads the header and compares it with the file's length, not the samples.
   *
   * @throws DataException when there is no such file, it is none that can be read, or cut off
   */
  public static WavHeader read(Path path) {
    return WavParser.parse(path);
  }

  /** Bytes of one sample of every channel. */
  public int frameBytes() {
    return channels * encoding.bytes;
  }

  /**
   * Checks that the recording can hold tones up to a frequency: those below half its sampling rate.
   *
   * @param path for the message
   * @param top in hertz
   * @throws DataException when it cannot
   */
  public void requireTones(Path path, double top) {
    if (rate / 2.0 < top) {
      throw new DataException(
          "`%s` has no tones up to %,.0f Hz".formatted(path, top),
          "it was recorded with %,d samples a second, which hold tones up to %,d Hz"
              .formatted(rate, rate / 2),
          rate / 2 >= 1000
              ? "write `top = %d`, or record at a higher rate".formatted(rate / 2)
              : "record at a higher rate");
    }
  }
}
