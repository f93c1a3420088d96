package dev.lamina.data.image;

import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.DataFiles;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads a picture as the input of a network: grey or colour, resized, scaled to 0..1. */
public final class ImageInput {

  /** Pictures above 64 megapixels are refused before they are decoded. */
  public static final long MAX_PIXELS = 64L << 20;

  /**
   * What this class does, as a note beside weights that were trained on pictures of bytes from 0 to
   * 255. Another way needs another note, so that old weights keep their meaning.
   */
  public static final String RECIPE = "picture(resize = stretch, from = 0, to = 1)";

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");

  private ImageInput() {}

  /**
   * The picture as it is: 0 is black, 1 is white.
   *
   * @throws DataException when the file is no readable picture, or the shape is none of a picture
   */
  public static float[] read(Path path, Shape shape) {
    return read(path, shape, false);
  }

  /**
   * The picture with its brightness turned round when {@code invert} is set: dark ink on white
   * paper becomes the light ink on black that MNIST has. A transparent pixel counts as white paper.
   * The picture is stretched to the shape, by averages when it shrinks and linearly when it grows.
   *
   * @param shape height x width x 1 (luma of ITU-R BT.601) or x 3 (red, green, blue)
   * @return {@code shape.elements()} values in the order H, W, C
   * @throws DataException when the file is no readable picture, or the shape is none of a picture
   */
  public static float[] read(Path path, Shape shape, boolean invert) {
    requirePicture(shape);
    return values(decode(path), shape, invert);
  }

  /**
   * As {@link #read(Path, Shape, boolean)}, for a picture that is in memory.
   *
   * @throws DataException when the shape is none of a picture
   */
  public static float[] values(BufferedImage picture, Shape shape, boolean invert) {
    requirePicture(shape);
    float[] values = new Pixels(picture, shape.channels()).resized(shape);
    if (invert) {
      for (int i = 0; i < values.length; i++) {
        values[i] = 1 - values[i];
      }
    }
    return values;
  }

  private static void requirePicture(Shape shape) {
    if (shape.rank() != 3 || shape.channels() != 1 && shape.channels() != 3) {
      throw new DataException(
          "a picture does not fit an input of %s".formatted(shape),
          "expected height x width x 1 (grey) or 3 (colour)",
          "give the network an input such as 28x28x1");
    }
  }

  private static BufferedImage decode(Path path) {
    DataFiles.requireFile(path);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
      return decode(file, path.toString(), MAX_PIXELS);
    } catch (IOException failure) {
      throw DataFiles.unreadable(path, failure);
    }
  }

  /**
   * Decodes a picture that comes from anybody: its size is read from its header and checked before
   * any pixel is decoded, and whatever is wrong with it is one exception.
   *
   * @param stream PNG, JPEG, GIF or BMP, which the first bytes tell; stays open
   * @param name what messages call it
   * @param most pixels that are decoded; never more than {@link #MAX_PIXELS}, or than a sixteenth
   *     of Java's memory holds
   * @throws DataException when it is no readable picture, or too large
   */
  public static BufferedImage decode(InputStream stream, String name, long most) {
    try (ImageInputStream input = new MemoryCacheImageInputStream(stream)) {
      ImageReader reader = reader(name, input);
      try {
        // Metadata is skipped: its compressed text may be of any size.
        reader.setInput(input, true, true);
        checkSize(name, reader.getWidth(0), reader.getHeight(0), most);
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (DataException problem) {
      throw problem;
    } catch (IOException | RuntimeException | OutOfMemoryError failure) {
      // The decoders of the JDK answer damaged files with exceptions of many kinds, and believe a
      // length in the file when they ask for memory.
      throw damaged(name, failure);
    }
  }

  private static ImageReader reader(String name, ImageInputStream input) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(format(reader))) {
        return reader;
      }
      reader.dispose();
    }
    throw new DataException(
        "`%s` is no picture".formatted(name),
        "expected PNG, JPEG, GIF or BMP, which the first bytes tell",
        "save the picture as PNG");
  }

  private static String format(ImageReader reader) {
    try {
      return reader.getFormatName().toLowerCase(Locale.ROOT);
    } catch (IOException unknown) {
      return "";
    }
  }

  private static void checkSize(String name, long width, long height, long most) {
    // A decoded pixel takes up to 8 bytes.
    long affordable = Math.min(Math.min(most, MAX_PIXELS), Runtime.getRuntime().maxMemory() / 16);
    if (width * height > affordable) {
      throw new DataException(
          "`%s` has too many pixels".formatted(name),
          "%d wide and %d high are %,d, at most %,d are read"
              .formatted(width, height, width * height, affordable),
          "make the picture smaller");
    }
  }

  private static DataException damaged(String name, Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String reason = deepest.getMessage();
    return new DataException(
        "picture `%s` is damaged or of an unusual kind".formatted(name),
        reason == null || reason.isBlank() ? "the data ends or contradicts itself" : reason,
        "open it in a picture editor and save it as PNG",
        failure);
  }
}
