package dev.lamina.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.Crosses;
import dev.lamina.data.Dataset;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageInputTest {
  @TempDir Path folder;

  @Test
  void grey_writtenThenRead() {
    Dataset data = Crosses.generate(4, 1, 28);
    for (int i = 0; i < 4; i++) {
      ImageOutput.write(file("x.png"), data.values(i), data.shape());
      assertArrayEquals(data.values(i), ImageInput.read(file("x.png"), data.shape()), 1e-7f);
    }
  }

  @Test
  void colour_writtenThenRead() {
    float[] values = {1, 0, 0, 0, 0.2f, 0, 0, 0, 0.4f, 1, 1, 1};
    Shape shape = Shape.of(2, 2, 3);
    ImageOutput.write(file("x.png"), values, shape);
    assertArrayEquals(values, ImageInput.read(file("x.png"), shape), 1e-7f);
    float[] grey = {0.299f, 0.587f * 0.2f, 0.114f * 0.4f, 1};
    assertArrayEquals(grey, ImageInput.read(file("x.png"), Shape.of(2, 2, 1)), 1e-6f);
  }

  @Test
  void grey_fillsThreeChannels() {
    ImageOutput.write(file("x.png"), new float[] {0.2f, 0.4f}, Shape.of(1, 2, 1));
    assertArrayEquals(
        new float[] {0.2f, 0.2f, 0.2f, 0.4f, 0.4f, 0.4f},
        ImageInput.read(file("x.png"), Shape.of(1, 2, 3)),
        1e-7f);
  }

  @Test
  void invert_turnsBrightnessRound() {
    ImageOutput.write(file("x.png"), new float[] {0, 0.2f, 1}, Shape.of(1, 3, 1));
    assertArrayEquals(
        new float[] {1, 0.8f, 0}, ImageInput.read(file("x.png"), Shape.of(1, 3, 1), true), 1e-7f);
  }

  @Test
  void transparent_isPaper() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0xff000000);
    ImageIO.write(image, "png", file("x.png").toFile());
    assertArrayEquals(new float[] {1, 0}, ImageInput.read(file("x.png"), Shape.of(1, 2, 1)), 1e-7f);
  }

  @Test
  void formats_jpegGifBmp() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, 0x808080);
    }
    for (String format : new String[] {"jpeg", "gif", "bmp"}) {
      assertTrue(ImageIO.write(image, format, file("x").toFile()));
      for (float value : ImageInput.read(file("x"), Shape.of(4, 4, 1))) {
        assertEquals(128 / 255.0, value, 0.01, format);
      }
    }
  }

  /** Every size up, down and sideways against means and lines computed in another way. */
  @Test
  void resize_againstSampling() {
    Random random = new Random(3);
    for (int n = 0; n < 60; n++) {
      int h = 1 + random.nextInt(9);
      int w = 1 + random.nextInt(9);
      int toH = 1 + random.nextInt(9);
      int toW = 1 + random.nextInt(9);
      float[] values = new float[h * w];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(256) / 255f;
      }
      ImageOutput.write(file("x.png"), values, Shape.of(h, w, 1));
      float[] resized = ImageInput.read(file("x.png"), Shape.of(toH, toW, 1));
      double[][] rows = matrix(h, toH);
      double[][] columns = matrix(w, toW);
      for (int y = 0; y < toH; y++) {
        for (int x = 0; x < toW; x++) {
          double sum = 0;
          for (int i = 0; i < h * w; i++) {
            sum += rows[y][i / w] * columns[x][i % w] * values[i];
          }
          assertEquals(sum, resized[y * toW + x], 1e-6, h + "x" + w + " to " + toH + "x" + toW);
        }
      }
    }
  }

  /**
   * Weights of a resizing, the long way: each source cell cut into as many parts as there are
   * targets when it shrinks; the two neighbours of each centre when it grows.
   */
  private static double[][] matrix(int source, int target) {
    double[][] weights = new double[target][source];
    for (int i = 0; i < target; i++) {
      if (target <= source) {
        for (int part = i * source; part < (i + 1) * source; part++) {
          weights[i][part / target] += 1.0 / source;
        }
      } else {
        double centre = (i + 0.5) / target * source - 0.5;
        int left = (int) Math.floor(centre);
        weights[i][Math.max(0, left)] += left + 1 - centre;
        weights[i][Math.min(source - 1, left + 1)] += centre - left;
      }
    }
    return weights;
  }

  @Test
  void shape_isNoPicture() {
    String help =
        "\n  expected height x width x 1 (grey) or 3 (colour)\n  help: give the network an";
    check(
        "x.png",
        Shape.of(784),
        "a picture does not fit an input of 784" + help + " input such as 28x28x1");
    check(
        "x.png",
        Shape.of(8, 8, 2),
        "a picture does not fit an input of 8x8x2" + help + " input such as 28x28x1");
  }

  @Test
  void file_missingOrFolder() {
    Shape shape = Shape.of(4, 4, 1);
    check("x.png", shape, "`x.png` does not exist\n  expected a file\n  help: check the path");
    assertTrue(file("d").toFile().mkdir());
    check("d", shape, "`d` is a folder\n  expected a file\n  help: name a file in this folder");
  }

  @Test
  void file_noPicture() throws IOException {
    Files.writeString(file("x.png"), "not a picture");
    check(
        "x.png",
        Shape.of(4, 4, 1),
        """
        `x.png` is no picture
          expected PNG, JPEG, GIF or BMP, which the first bytes tell
          help: save the picture as PNG""");
  }

  /** Two billion pixels are announced; nothing is allocated for them. */
  @Test
  void pixels_tooMany() throws IOException {
    Files.write(file("x.png"), pngHeader(50_000, 40_000));
    long most = Math.min(ImageInput.MAX_PIXELS, Runtime.getRuntime().maxMemory() / 16);
    check(
        "x.png",
        Shape.of(4, 4, 1),
        """
        `x.png` has too many pixels
          50000 wide and 40000 high are 2,000,000,000, at most %,d are read
          help: make the picture smaller"""
            .formatted(most));
  }

  /**
   * A cut picture is refused. Only without its last 20 bytes (checksums and end mark) it may be
   * read, and then with all its pixels.
   */
  @Test
  void png_cut() throws IOException {
    Random random = new Random(1);
    float[] values = new float[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(256) / 255f;
    }
    Shape shape = Shape.of(8, 8, 1);
    byte[] png = ImageOutput.png(values, shape);
    for (int length = 8; length < png.length; length++) {
      Files.write(file("x.png"), Arrays.copyOf(png, length));
      if (length < png.length - 20) {
        DataException problem =
            assertThrows(DataException.class, () -> ImageInput.read(file("x.png"), shape));
        assertEquals("picture `x.png` is damaged or of an unusual kind", shown(problem.headline()));
      } else {
        assertArrayEquals(values, ImageInput.read(file("x.png"), shape), 1e-7f);
      }
    }
  }

  @Test
  void bytes_flipped() throws IOException {
    BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(8);
    for (String format : new String[] {"png", "jpeg", "gif", "bmp"}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      assertTrue(ImageIO.write(image, format, bytes));
      for (int i = 0; i < 150; i++) {
        byte[] damaged = bytes.toByteArray();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file("x"), damaged);
        try {
          assertEquals(16, ImageInput.read(file("x"), Shape.of(4, 4, 1)).length);
        } catch (DataException expected) {
          assertEquals(3, expected.getMessage().lines().count(), expected.getMessage());
        }
      }
    }
  }

  @Test
  void write_whereThereIsNoFolder() {
    DataException problem =
        assertThrows(
            DataException.class,
            () -> ImageOutput.write(file("no/x.png"), new float[1], Shape.of(1, 1, 1)));
    assertEquals("picture cannot be written to `no/x.png`", shown(problem.headline()));
  }

  private static byte[] pngHeader(int width, int height) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(chunk);
    data.writeBytes("IHDR");
    data.writeInt(width);
    data.writeInt(height);
    data.write(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    out.writeInt(13);
    out.write(chunk.toByteArray());
    out.writeInt((int) crc.getValue());
    out.writeInt(0);
    out.writeBytes("IDAT");
    out.writeInt(0x35af061e);
    return file.toByteArray();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String shown(String message) {
    return message.replace(folder + "/", "");
  }

  private void check(String name, Shape shape, String message) {
    DataException problem =
        assertThrows(DataException.class, () -> ImageInput.read(file(name), shape));
    assertEquals(message, shown(problem.getMessage()));
  }
}
