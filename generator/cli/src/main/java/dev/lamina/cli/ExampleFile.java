package dev.lamina.cli;

import dev.lamina.data.image.ImageInput;
import dev.lamina.data.sound.Spectrograms;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads a user's file as what the network learned from: a sound as the training's spectrogram, else
 * a picture.
 *
 * @param data of the training
 * @param input what the network reads
 * @param invert whether pictures are turned round
 */
record ExampleFile(DataSpec data, Shape input, boolean invert) {

  ExampleFile {
    if (invert && isSound(data)) {
      throw new Failure(
          "`--invert` has no meaning here",
          "the network learned from sounds (`%s`)".formatted(data.source().name()),
          "leave `--invert` out");
    }
  }

  /**
   * The values of the network's input.
   *
   * @throws DataException when the file is no picture, or no sound where one is needed
   */
  float[] read(Path path) {
    if (isSound(data)) {
      return Spectrograms.of(data.source().arguments()).values(path);
    }
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".wav")) {
      throw new DataException(
          "`%s` is a sound".formatted(path),
          "the network learned from pictures (`%s`)".formatted(data.source().name()),
          "name pictures, or a network that learned from `wav` or `speech`");
    }
    return ImageInput.read(path, input, invert);
  }

  /** How examples of the data became values, as a note beside weights. */
  static String recipe(DataSpec data) {
    return isSound(data) ? Spectrograms.of(data.source().arguments()).recipe() : ImageInput.RECIPE;
  }

  /** True where examples are heard and not seen. */
  static boolean isSound(DataSpec data) {
    String source = data.source().name();
    return source.equals(DataTypes.WAV.name()) || source.equals(DataTypes.SPEECH.name());
  }
}
