package dev.lamina.data;

import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.IdxHeader;
import dev.lamina.ir.data.IdxReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Reads images and labels in MNIST's format, IDX. */
public final class Idx {

  private Idx() {}

  /**
   * Training and test examples from four files. The classes are numbered from 0 to the highest
   * training label.
   *
   * @throws DataException when a file cannot be used, or the files do not belong together
   */
  public static DataSplit load(
      Path trainImages, Path trainLabels, Path testImages, Path testLabels) {
    return load(trainImages, trainLabels, testImages, testLabels, List.of());
  }

  /**
   * The same with the names of the classes; without names they are numbered.
   *
   * @throws DataException when a file cannot be used, or the files do not belong together
   */
  public static DataSplit load(
      Path trainImages, Path trainLabels, Path testImages, Path testLabels, List<String> names) {
    Dataset train = read(trainImages, trainLabels, names);
    Dataset test = read(testImages, testLabels, train.labels());
    if (!train.shape().equals(test.shape())) {
      throw new DataException(
          "training and test images differ in shape",
          "`%s` has %s, `%s` has %s"
              .formatted(trainImages, train.shape(), testImages, test.shape()),
          "name files of the same data");
    }
    return new DataSplit(train, test);
  }

  /**
   * Examples from two files; the classes are numbered when {@code names} is empty.
   *
   * @throws DataException when a file cannot be used, or the two do not belong together
   */
  public static Dataset read(Path images, Path labels, List<String> names) {
    try (IdxReader imageReader = IdxReader.open(images);
        IdxReader labelReader = IdxReader.open(labels)) {
      requireBytes(imageReader);
      requireBytes(labelReader);
      requireImages(imageReader);
      requireLabels(labelReader);
      requireSameCount(imageReader, labelReader);
      byte[] classes = labelReader.values();
      List<String> known = names.isEmpty() ? numbered(classes) : names;
      requireKnown(labelReader.path(), classes, known);
      Shape shape = imageReader.header().imageShape();
      return new ByteDataset(shape, known, imageReader.values(), classes);
    }
  }

  private static void requireBytes(IdxReader reader) {
    if (reader.header().type() != IdxHeader.UNSIGNED_BYTE) {
      throw new DataException(
          "`%s` has %s".formatted(reader.path(), reader.header().typeName()),
          "expected unsigned bytes (type 08)",
          "convert the file");
    }
  }

  private static void requireImages(IdxReader reader) {
    int rank = reader.header().rank();
    if (rank != 3 && rank != 4) {
      throw new DataException(
          "`%s` has no images".formatted(reader.path()),
          "found %s, expected 3 dimensions (count, height, width) or 4 (and channels)"
              .formatted(dimensions(rank)),
          rank == 1 ? "this is a file of labels, name the images here" : "name a file of images");
    }
  }

  private static void requireLabels(IdxReader reader) {
    int rank = reader.header().rank();
    if (rank != 1) {
      throw new DataException(
          "`%s` has no labels".formatted(reader.path()),
          "found %s, expected 1 (count)".formatted(dimensions(rank)),
          rank == 3 || rank == 4
              ? "this is a file of images, name the labels here"
              : "name a file of labels");
    }
  }

  private static void requireSameCount(IdxReader images, IdxReader labels) {
    if (images.header().count() != labels.header().count()) {
      throw new DataException(
          "images and labels differ in number",
          "`%s` has %,d images, `%s` has %,d labels"
              .formatted(
                  images.path(), images.header().count(), labels.path(), labels.header().count()),
          "name files that belong together");
    }
  }

  private static void requireKnown(Path path, byte[] classes, List<String> names) {
    for (int index = 0; index < classes.length; index++) {
      int label = classes[index] & 0xff;
      if (label >= names.size()) {
        throw new DataException(
            "labels[%d] is %d, but there are %d classes (0 to %d)"
                .formatted(index, label, names.size(), names.size() - 1),
            "found in `%s`".formatted(path),
            "correct the label, or use training data that has all classes");
      }
    }
  }

  private static List<String> numbered(byte[] classes) {
    int highest = 0;
    for (byte label : classes) {
      highest = Math.max(highest, label & 0xff);
    }
    return IntStream.rangeClosed(0, highest).mapToObj(Integer::toString).toList();
  }

  private static String dimensions(int rank) {
    return rank == 1 ? "1 dimension" : rank + " dimensions";
  }
}
