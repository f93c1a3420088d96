package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Shape;
import dev.lamina.ir.data.IdxHeader;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real files. */
class MnistTest {
  private static DataSplit mnist;

  @BeforeAll
  static void load() {
    mnist = Mnist.load(MnistFiles.find());
  }

  @Test
  void counts_shapesAndFirstLabels() {
    assertEquals(60_000, mnist.train().size());
    assertEquals(10_000, mnist.test().size());
    assertEquals(Shape.of(28, 28, 1), mnist.train().shape());
    assertEquals(Mnist.LABELS, mnist.test().labels());
    assertArrayEquals(new int[] {5, 0, 4, 1, 9}, firstLabels(mnist.train()));
    assertArrayEquals(new int[] {7, 2, 1, 0, 4}, firstLabels(mnist.test()));
  }

  @Test
  void header_alone() {
    Path images = MnistFiles.find().resolve("train-images-idx3-ubyte");
    assertEquals("60000x28x28 unsigned bytes", IdxHeader.read(images).toString());
  }

  /** Sums over bytes, read here by another way: skip to the image, add 784 bytes. */
  @Test
  void pixels_agreeWithTheBytes() throws IOException {
    for (int index : new int[] {0, 1, 4711, 59_999}) {
      assertEquals(pixelSum("train", index), Math.round(255 * sum(mnist.train().values(index))));
    }
    assertEquals(pixelSum("t10k", 9_999), Math.round(255 * sum(mnist.test().values(9_999))));
  }

  private static int[] firstLabels(Dataset data) {
    return IntStream.range(0, 5).map(data::label).toArray();
  }

  private static double sum(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
  }

  private static long pixelSum(String set, int index) throws IOException {
    Path file = MnistFiles.find().resolve(set + "-images-idx3-ubyte.gz");
    try (DataInputStream input =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      input.skipNBytes(16 + 784L * index);
      long sum = 0;
      for (int i = 0; i < 784; i++) {
        sum += input.readUnsignedByte();
      }
      return sum;
    }
  }
}
