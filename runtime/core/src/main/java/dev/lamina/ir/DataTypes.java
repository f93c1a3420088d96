package dev.lamina.ir;

import java.util.List;
import java.util.Optional;

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

  private static final List<Signature> ALL = List.of(MNIST, IDX, CROSSES);

  private DataTypes() {}

  public static List<Signature> all() {
    return ALL;
  }

  /** What is known of a source without its files, empty where only they tell. */
  public static Optional<DataFacts> facts(Call source) {
    return switch (source.name()) {
      case "mnist" -> Optional.of(new DataFacts(Shape.of(28, 28, 1), 10));
      case "crosses" -> {
        int size = source.arguments().integer("size");
        yield Optional.of(new DataFacts(Shape.of(size, size, 1), 2));
      }
      default -> Optional.empty();
    };
  }
}
