package dev.lamina.data.sound;

import dev.lamina.data.ByteDataset;
import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.List;

/**
 * How a sound becomes a picture of {@code frames x bands x 1}: time goes down, pitch goes right.
 *
 * @param frames moments, evenly spread over the time
 * @param bands of frequencies, each as wide as ears hear it
 * @param seconds of a sound that are looked at; longer ones are cut, shorter ones end in silence
 * @param window milliseconds that one moment lasts
 * @param top the highest frequency, in hertz
 */
public record Spectrogram(int frames, int bands, double seconds, double window, double top) {

  /** The darkest value, 0, is this many decibels below the loudest, 1. */
  static final double RANGE = 60;

  public Shape shape() {
    return Shape.of(frames, bands, 1);
  }

  /**
   * The picture's values, unsigned bytes in the order of frames, then bands.
   *
   * @param samples one after the other, any number; those after {@link #seconds} do not count
   * @param rate samples a second, at least twice {@link #top}
   */
  public byte[] of(double[] samples, int rate) {
    return Analyser.of(this, rate).picture(samples);
  }

  /**
   * The picture of a WAV file, as {@link #of(double[], int)} gives it.
   *
   * @throws dev.lamina.ir.data.DataException when the file cannot be used
   */
  public byte[] read(Path path) {
    Wav wav = Wav.read(path, seconds, top);
    return of(wav.samples(), wav.rate());
  }

  /** The same as the values that a network reads, 0 to 1, bit for bit those of a data set. */
  public float[] values(Path path) {
    return new ByteDataset(shape(), List.of(""), read(path), new byte[1]).values(0);
  }

  /** As a note beside weights that were trained on such pictures. */
  public String recipe() {
    return "spectrogram(frames = %d, bands = %d, seconds = %s, window = %s, top = %s)"
        .formatted(frames, bands, seconds, window, top);
  }

  /** Samples that are looked at. */
  int length(int rate) {
    return (int) Math.round(seconds * rate);
  }
}
