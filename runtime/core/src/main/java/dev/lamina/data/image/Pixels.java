package dev.lamina.data.image;

import dev.lamina.ir.Shape;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/** The pixels of a decoded picture as grey or colour values in 0..1, and their resizing. */
final class Pixels {
  private final BufferedImage image;
  private final int channels; // 1 or 3, of the result
  private final boolean plainGrey;

  Pixels(BufferedImage image, int channels) {
    this.image = image;
    this.channels = channels;
    ColorModel model = image.getColorModel();
    // getRGB treats grey samples as linear light and brightens them: 128 becomes 188. The file's
    // own numbers are wanted.
    this.plainGrey =
        model instanceof ComponentColorModel
            && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /**
   * Each target value is a weighted mean of the source pixels its cell covers. Row by row, so that
   * beside the picture only two rows and the result are kept.
   */
  float[] resized(Shape shape) {
    Axis horizontal = new Axis(image.getWidth(), shape.width());
    Axis vertical = new Axis(image.getHeight(), shape.height());
    double[] sums = new double[Math.toIntExact(shape.elements())];
    double[] row = new double[image.getWidth() * channels];
    double[] narrow = new double[shape.width() * channels];
    for (int y = 0; y < image.getHeight(); y++) {
      readRow(y, row);
      resizeRow(horizontal, row, narrow);
      for (int target = vertical.firstTarget(y); target < shape.height(); target++) {
        if (vertical.first(target) > y) {
          break;
        }
        double weight = vertical.weight(target, y);
        for (int i = 0; i < narrow.length; i++) {
          sums[target * narrow.length + i] += weight * narrow[i];
        }
      }
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.max(0, Math.min(1, sums[i]));
    }
    return values;
  }

  private void resizeRow(Axis axis, double[] row, double[] narrow) {
    for (int target = 0; target < narrow.length / channels; target++) {
      int first = axis.first(target);
      int last = axis.last(target);
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        for (int x = first; x <= last; x++) {
          sum += axis.weight(target, x) * row[x * channels + c];
        }
        narrow[target * channels + c] = sum;
      }
    }
  }

  private void readRow(int y, double[] row) {
    if (plainGrey) {
      readGrey(y, row);
    } else {
      readColour(y, row);
    }
  }

  private void readGrey(int y, double[] row) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int width = image.getWidth();
    int[] samples = raster.getPixels(0, y, width, 1, (int[]) null);
    int bands = raster.getNumBands();
    double white = (1L << model.getComponentSize(0)) - 1;
    for (int x = 0; x < width; x++) {
      double grey = samples[x * bands] / white;
      if (model.hasAlpha()) {
        double opaque = samples[x * bands + 1] / (double) ((1L << model.getComponentSize(1)) - 1);
        grey = onPaper(grey, opaque);
      }
      for (int c = 0; c < channels; c++) {
        row[x * channels + c] = grey;
      }
    }
  }

  private void readColour(int y, double[] row) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, y, width, 1, null, 0, width);
    for (int x = 0; x < width; x++) {
      int argb = pixels[x];
      double opaque = (argb >>> 24) / 255.0;
      double red = onPaper((argb >> 16 & 0xff) / 255.0, opaque);
      double green = onPaper((argb >> 8 & 0xff) / 255.0, opaque);
      double blue = onPaper((argb & 0xff) / 255.0, opaque);
      if (channels == 1) {
        row[x] = 0.299 * red + 0.587 * green + 0.114 * blue; // luma, ITU-R BT.601
      } else {
        row[x * 3] = red;
        row[x * 3 + 1] = green;
        row[x * 3 + 2] = blue;
      }
    }
  }

  private static double onPaper(double value, double opaque) {
    return opaque * value + (1 - opaque);
  }

  /**
   * One axis of the resizing. Shrinking: a target cell covers source/target source cells, each
   * weighted by its covered part. Growing: the two nearest source centres, weighted linearly.
   * Weights of a target sum to one.
   */
  private record Axis(int source, int target) {

    int first(int i) {
      return shrinks() ? (int) ((long) i * source / target) : (int) centre(i);
    }

    int last(int i) {
      if (shrinks()) {
        return (int) (((i + 1L) * source - 1) / target);
      }
      return Math.min(source - 1, (int) centre(i) + 1);
    }

    double weight(int i, int x) {
      if (shrinks()) {
        // Ends in units of 1/target source cells, so that they are whole numbers.
        long from = Math.max((long) i * source, (long) x * target);
        long to = Math.min((i + 1L) * source, (x + 1L) * target);
        return Math.max(0, to - from) / (double) source;
      }
      return Math.max(0, 1 - Math.abs(centre(i) - x));
    }

    /** The first target that this source cell may reach. */
    int firstTarget(int x) {
      int i = (int) Math.max(0, (long) x * target / source - (shrinks() ? 1 : target / source + 1));
      while (i < target - 1 && last(i) < x) {
        i++;
      }
      return i;
    }

    private boolean shrinks() {
      return target <= source;
    }

    private double centre(int i) {
      double centre = (i + 0.5) * source / target - 0.5;
      return Math.max(0, Math.min(source - 1, centre));
    }
  }
}
