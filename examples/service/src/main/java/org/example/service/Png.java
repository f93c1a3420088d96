package org.example.service;

import dev.lamina.data.image.ImageInput;
import dev.lamina.ir.data.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A PNG from anybody. Its size is checked and its chunks are counted through before anything is
 * decoded: the decoder would fill up a file that ends early with black.
 */
final class Png {

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int HEADER = 0x49484452; // IHDR
  private static final int END = 0x49454E44; // IEND

  private Png() {}

  /**
   * The picture.
   *
   * @throws Refusal 400 for a damaged file, 413 for too many pixels, 415 for what is no PNG
   */
  static BufferedImage decode(byte[] bytes, long mostPixels) throws Refusal {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    requireSignature(file);
    requireSize(file, mostPixels);
    requireEnd(file);
    try {
      return ImageInput.decode(new ByteArrayInputStream(bytes), "the picture", mostPixels);
    } catch (DataException damaged) {
      throw new Refusal(400, "the PNG is damaged");
    }
  }

  private static void requireSignature(ByteBuffer file) throws Refusal {
    int there = Math.min(file.remaining(), Long.BYTES);
    for (int i = 0; i < there; i++) {
      if (file.get(i) != (byte) (SIGNATURE >>> 56 - 8 * i)) {
        throw new Refusal(415, "this is no PNG");
      }
    }
    if (there < Long.BYTES) {
      throw truncated();
    }
  }

  private static void requireSize(ByteBuffer file, long most) throws Refusal {
    if (file.remaining() < 24) {
      throw truncated();
    }
    if (file.getInt(12) != HEADER) {
      throw new Refusal(400, "the PNG is damaged");
    }
    long width = Integer.toUnsignedLong(file.getInt(16));
    long height = Integer.toUnsignedLong(file.getInt(20));
    // Each is below 2^32: the product of larger ones than this would overflow.
    if (width > most || height > most || width * height > most) {
      throw new Refusal(
          413, String.format(Locale.ROOT, "%d x %d pixels are more than %,d", width, height, most));
    }
  }

  private static void requireEnd(ByteBuffer file) throws Refusal {
    long position = Long.BYTES;
    while (position + 12 <= file.limit()) {
      int type = file.getInt((int) position + 4);
      position += 12 + Integer.toUnsignedLong(file.getInt((int) position));
      if (type == END && position <= file.limit()) {
        return;
      }
    }
    throw truncated();
  }

  private static Refusal truncated() {
    return new Refusal(400, "the PNG ends too early");
  }
}
