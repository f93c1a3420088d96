package dev.lamina.data;

import static dev.lamina.data.IdxFiles.bytes;
import static dev.lamina.data.IdxFiles.dims;
import static dev.lamina.data.IdxFiles.gzip;
import static dev.lamina.data.IdxFiles.typed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  @BeforeEach
  void rightFiles() {
    write("images", bytes(dims(3, 1, 2), 0, 255, 51, 102, 1, 2));
    write("labels", bytes(dims(3), 1, 0, 2));
    write("testimages", bytes(dims(1, 1, 2), 9, 8));
    write("testlabels.gz", gzip(bytes(dims(1), 2)));
  }

  @Test
  void load_fourFiles() {
    DataSplit split = load();
    assertEquals(Shape.of(1, 2, 1), split.train().shape());
    assertEquals(List.of("0", "1", "2"), split.train().labels());
    assertEquals(3, split.train().size());
    assertEquals(1, split.test().size());
    assertEquals(2, split.test().label(0));
    assertArrayEquals(new float[] {0, 1}, split.train().values(0));
    assertArrayEquals(new float[] {0.2f, 0.4f}, split.train().values(1));
  }

  @Test
  void copyTo_writesOnlyTheExample() {
    float[] target = {-1, -1, -1, -1};
    load().train().copyTo(1, target, 1);
    assertArrayEquals(new float[] {-1, 0.2f, 0.4f, -1}, target);
    assertThrows(IndexOutOfBoundsException.class, () -> load().train().copyTo(3, new float[4], 0));
  }

  @Test
  void views_limitAndSubset() {
    Dataset train = load().train();
    assertEquals(2, train.limit(2).size());
    assertEquals(train, train.limit(4));
    Dataset subset = train.subset(new int[] {2, 0});
    assertEquals(2, subset.label(0));
    assertArrayEquals(new float[] {0, 1}, subset.values(1));
    assertThrows(IndexOutOfBoundsException.class, () -> train.subset(new int[] {3}));
  }

  @Test
  void images_areLabels() {
    write("images", bytes(dims(3), 1, 0, 2));
    check(
        """
        `images` has no images
          found 1 dimension, expected 3 dimensions (count, height, width) or 4 (and channels)
          help: this is a file of labels, name the images here""");
  }

  @Test
  void labels_areImages() {
    write("labels", bytes(dims(3, 1, 2), 0, 255, 51, 102, 1, 2));
    check(
        """
        `labels` has no labels
          found 3 dimensions, expected 1 (count)
          help: this is a file of images, name the labels here""");
  }

  @Test
  void images_areFloats() {
    write("images", typed(0x0D, dims(1, 1, 1), 1, 2, 3, 4));
    check(
        """
        `images` has 32-bit floats
          expected unsigned bytes (type 08)
          help: convert the file""");
  }

  @Test
  void counts_differ() {
    write("labels", bytes(dims(2), 1, 0));
    check(
        """
        images and labels differ in number
          `images` has 3 images, `labels` has 2 labels
          help: name files that belong together""");
  }

  @Test
  void label_unknownInTest() {
    write("testlabels.gz", bytes(dims(1), 3));
    check(
        """
        labels[0] is 3, but there are 3 classes (0 to 2)
          found in `testlabels.gz`
          help: correct the label, or use training data that has all classes""");
  }

  @Test
  void shapes_differ() {
    write("testimages", bytes(dims(1, 2, 2), 9, 8, 7, 6));
    check(
        """
        training and test images differ in shape
          `images` has 1x2x1, `testimages` has 2x2x1
          help: name files of the same data""");
  }

  @Test
  void mnist_folderMissingOrIncomplete() throws IOException {
    String help =
        "\n  help: put the four MNIST files there, give their folder with --data, or set"
            + " LAMINA_MNIST";
    checkMnist("no", "`no` does not exist\n  expected a folder" + help);
    checkMnist("images", "`images` is a file\n  expected a folder" + help);
    Files.createDirectory(folder.resolve("m"));
    write("m/train-images.idx3-ubyte", bytes(dims(1, 1, 1), 7));
    write("m/t10k-labels-idx1-ubyte.gz", bytes(dims(1), 7));
    checkMnist(
        "m",
        "`m` has no MNIST data\n  missing: train-labels-idx1-ubyte, t10k-images-idx3-ubyte"
            + " (or with .gz)"
            + help);
    write("m/train-labels.idx1-ubyte.gz", gzip(bytes(dims(1), 7)));
    write("m/t10k-images-idx3-ubyte", bytes(dims(1, 1, 1), 7));
    assertEquals(7, Mnist.load(folder.resolve("m")).train().label(0));
    write("m/train-labels.idx1-ubyte.gz", gzip(bytes(dims(1), 10)));
    checkMnist(
        "m",
        """
        labels[0] is 10, but there are 10 classes (0 to 9)
          found in `m/train-labels.idx1-ubyte.gz`
          help: correct the label, or use training data that has all classes""");
  }

  private DataSplit load() {
    return Idx.load(
        folder.resolve("images"),
        folder.resolve("labels"),
        folder.resolve("testimages"),
        folder.resolve("testlabels"));
  }

  private void check(String message) {
    DataException problem = assertThrows(DataException.class, this::load);
    assertEquals(message, problem.getMessage().replace(folder + "/", ""));
  }

  private void checkMnist(String name, String message) {
    DataException problem =
        assertThrows(DataException.class, () -> Mnist.load(folder.resolve(name)));
    assertEquals(message, problem.getMessage().replace(folder + "/", ""));
  }

  private void write(String name, byte[] contents) {
    try {
      Files.write(folder.resolve(name), contents);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
