package dev.lamina.data.image;

import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes values of a network as a picture. */
public final class ImageOutput {

  private ImageOutput() {}

  /**
   * A PNG of values in 0..1 (others are cut to it), grey for one channel and colour for three.
   *
   * @throws IllegalArgumentException when the shape is none of a picture, or values are missing
   */
  public static byte[] png(float[] values, Shape shape) {
    if (shape.rank() != 3 || shape.channels() != 1 && shape.channels() != 3) {
      throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + shape);
    }
    if (values.length < shape.elements()) {
      throw new IllegalArgumentException(
          "%d values do not fill %s".formatted(values.length, shape));
    }
    boolean grey = shape.channels() == 1;
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int[] samples = new int[Math.toIntExact(shape.elements())];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(255 * Math.max(0, Math.min(1, values[i])));
    }
    WritableRaster raster = image.getRaster();
    raster.setPixels(0, 0, shape.width(), shape.height(), samples);
    return encoded(image);
  }

  /**
   * Writes the PNG to a file, over one that is there.
   *
   * @throws DataException when that is not possible
   */
  public static void write(Path path, float[] values, Shape shape) {
    byte[] png = png(values, shape);
    try {
      Files.write(path, png);
    } catch (IOException failure) {
      throw new DataException(
          "picture cannot be written to `%s`".formatted(path),
          String.valueOf(failure.getMessage()),
          "name a file in a folder that exists and that you may write to",
          failure);
    }
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", output);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
