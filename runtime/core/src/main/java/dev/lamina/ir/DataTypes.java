package dev.lamina.ir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The sources that {@code data NAME = source(…)} knows, declared once. */
public final class DataTypes {

  public static final Signature MNIST =
      new Signature(
          "mnist",
          "handwritten digits, 28x28x1, ten classes",
          "Reads the four IDX files of MNIST (or of a data set laid out like it), packed with gzip or"
              + " not, from a folder.",
          List.of(
              Attribute.text("folder", "where the files are, seen from the .lamina file")
                  .or("data/mnist")));

  public static final Signature IDX =
      new Signature(
          "idx",
          "images and labels in IDX files",
          "Four files: training images, training labels, test images, test labels; packed with gzip or"
              + " not.",
          List.of(
              Attribute.text("images", "training images, unsigned bytes"),
              Attribute.text("labels", "training labels"),
              Attribute.text("testimages", "test images"),
              Attribute.text("testlabels", "test labels")));

  public static final Signature CROSSES =
      new Signature(
          "crosses",
          "generated drawings of X and O, two classes",
          "Drawings shifted, scaled, rotated and thickened by chance; needs no file. A fifth as many"
              + " are drawn for the test.",
          List.of(
              Attribute.integer("count", "drawings to train on").between(10, 2_000_000).or(4000L),
              Attribute.integer("seed", "chooses the drawings")
                  .between(Long.MIN_VALUE, Long.MAX_VALUE)
                  .or(1L),
              Attribute.integer("size", "height and width").between(8, 1024).or(28L)));

  public static final Signature WAV =
      new Signature(
          "wav",
          "recordings as spectrograms",
          "A folder for each class with WAV files in it, or files named `7_anna_1.wav`, with the class"
              + " before the first `_`; folders `train` and `test` of that kind are a split of their"
              + " own. Each recording becomes a picture, frames x bands x 1, of decibels below its"
              + " loudest: 1 is the loudest, 0 is 60 dB below. Bands are in hertz, so recordings"
              + " may differ in their sampling rate.",
          joined(
              List.of(
                  Attribute.text("folder", "where the recordings are, seen from the .lamina file")),
              spectrogram(24_000),
              List.of(
                  Attribute.number("test", "share of each class that is for the test")
                      .between(0.01, 0.9)
                      .or(0.2),
                  Attribute.integer("seed", "chooses the recordings for the test")
                      .between(Long.MIN_VALUE, Long.MAX_VALUE)
                      .or(1L))));

  public static final Signature SPEECH =
      new Signature(
          "speech",
          "generated spoken digits as spectrograms, ten classes",
          "The digits in English from a small synthesizer: pitch, size of the speaker, speed, loudness"
              + " and the noise of the room differ by chance; needs no file. They become pictures as"
              + " with `wav`. A fifth as many are spoken for the test.",
          joined(
              List.of(
                  Attribute.integer("count", "words to train on").between(10, 1_000_000).or(2000L),
                  Attribute.integer("seed", "chooses the speakers")
                      .between(Long.MIN_VALUE, Long.MAX_VALUE)
                      .or(1L)),
              spectrogram(4000),
              List.of()));

  private static final List<Signature> ALL = List.of(MNIST, IDX, CROSSES, WAV, SPEECH);

  /** How sounds become pictures. */
  private static List<Attribute> spectrogram(int highest) {
    return List.of(
        Attribute.integer("frames", "moments, evenly spread").between(2, 4096).or(64L),
        Attribute.integer("bands", "of frequencies, as wide as ears hear them")
            .between(2, 256)
            .or(32L),
        Attribute.number(
                "seconds", "that are looked at; the rest is cut off, or filled with silence")
            .between(0.1, 60)
            .or(1.0),
        Attribute.number("window", "milliseconds that one moment lasts").between(5, 100).or(25.0),
        Attribute.integer("top", "the highest frequency, in hertz")
            .between(1000, highest)
            .or(4000L));
  }

  @SafeVarargs
  private static List<Attribute> joined(List<Attribute>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }

  private DataTypes() {}

  public static List<Signature> all() {
    return ALL;
  }

  /** What is known of a source without its files, empty where only they tell. */
  public static Optional<DataFacts> facts(Call source) {
    return switch (source.name()) {
      case "mnist" -> Optional.of(DataFacts.of(Shape.of(28, 28, 1), 10));
      case "crosses" -> {
        int size = source.arguments().integer("size");
        yield Optional.of(DataFacts.of(Shape.of(size, size, 1), 2));
      }
      case "wav" -> Optional.of(new DataFacts(picture(source), OptionalInt.empty()));
      case "speech" -> Optional.of(DataFacts.of(picture(source), 10));
      default -> Optional.empty();
    };
  }

  /** The classes' names in the order of their numbers, empty where only files tell. */
  public static Optional<List<String>> labels(Call source) {
    return switch (source.name()) {
      case "mnist" -> Optional.of(Labels.DIGITS);
      case "crosses" -> Optional.of(Labels.CROSSES);
      case "speech" -> Optional.of(Labels.SPOKEN_DIGITS);
      default -> Optional.empty();
    };
  }

  private static Shape picture(Call source) {
    return Shape.of(source.arguments().integer("frames"), source.arguments().integer("bands"), 1);
  }
}
