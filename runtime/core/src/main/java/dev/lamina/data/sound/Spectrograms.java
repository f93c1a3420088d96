package dev.lamina.data.sound;

import dev.lamina.ir.Arguments;

/** Spectrograms by their declaration in {@link dev.lamina.ir.DataTypes}. */
public final class Spectrograms {

  private Spectrograms() {}

  /** As a data source was written that turns sounds into pictures. */
  public static Spectrogram of(Arguments source) {
    return new Spectrogram(
        source.integer("frames"),
        source.integer("bands"),
        source.number("seconds"),
        source.number("window"),
        source.integer("top"));
  }
}
