package dev.lamina.data;

import dev.lamina.ir.Labels;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.util.List;

/**
 * The lecture's X and O as drawings of many hands: shifted, scaled, rotated, thickened, with a
 * little noise; light on dark, as in MNIST. An example depends on seed and index only, with the
 * same bits on every JVM: plain double arithmetic, and StrictMath where the platform is free to
 * differ.
 */
public final class Crosses {

  /** The classes, in the order of their numbers. */
  public static final List<String> LABELS = Labels.CROSSES;

  /** Height and width when none is asked for, those of MNIST. */
  public static final int DEFAULT_SIZE = 28;

  /** Below, neither a network nor a reader tells O from X. */
  public static final int MIN_SIZE = 8;

  private static final int TRAIN = 0;
  private static final int TEST = 1;

  private Crosses() {}

  /**
   * Drawings of shape {@code size x size x 1}, O and X in turn.
   *
   * @throws DataException when count or size is out of range
   */
  public static Dataset generate(int count, long seed, int size) {
    return generate(count, seed, size, TRAIN);
  }

  /**
   * {@code count} drawings to learn from, and a fifth as many others (at least two) to be measured
   * by.
   *
   * @throws DataException when count or size is out of range
   */
  public static DataSplit split(int count, long seed, int size) {
    return new DataSplit(
        generate(count, seed, size, TRAIN), generate(Math.max(2, count / 5), seed, size, TEST));
  }

  private static Dataset generate(int count, long seed, int size, int stream) {
    check(count, size);
    int stride = size * size;
    byte[] values = new byte[count * stride];
    byte[] classes = new byte[count];
    for (int index = 0; index < count; index++) {
      classes[index] = (byte) (index % 2);
      SplitMix64 random = SplitMix64.of(seed, stream, index);
      Stroke[] strokes = classes[index] == 0 ? drawO(random, size) : drawX(random, size);
      paint(strokes, random, size, values, index * stride);
    }
    return new ByteDataset(Shape.of(size, size, 1), LABELS, values, classes);
  }

  private static void check(int count, int size) {
    if (size < MIN_SIZE || size > 1024) {
      throw new DataException(
          "crosses of size %,d cannot be drawn".formatted(size),
          "expected %d to 1024 pixels".formatted(MIN_SIZE),
          "use %d, the default".formatted(DEFAULT_SIZE));
    }
    long most = (Integer.MAX_VALUE - 8) / ((long) size * size);
    if (count < 1 || count > most) {
      throw new DataException(
          "%,d crosses cannot be drawn".formatted(count),
          "expected 1 to %,d of %dx%d pixels".formatted(most, size, size),
          "2,000 are enough for a small network");
    }
  }

  private static Stroke[] drawO(SplitMix64 random, int size) {
    Place place = Place.random(random, size);
    double a = place.radius * random.between(0.75, 1);
    double b = place.radius * random.between(0.75, 1);
    double turn = random.between(-0.8, 0.8);
    return new Stroke[] {
      new Stroke.Ellipse(place.x, place.y, a, b, StrictMath.cos(turn), StrictMath.sin(turn))
    };
  }

  private static Stroke[] drawX(SplitMix64 random, int size) {
    Place place = Place.random(random, size);
    double turn = random.between(-0.45, 0.45); // up to 26 degrees
    return new Stroke[] {
      arm(random, place, turn + StrictMath.PI / 4), arm(random, place, turn - StrictMath.PI / 4)
    };
  }

  /** A line near the place's middle, of about its size; no hand draws the two alike. */
  private static Stroke arm(SplitMix64 random, Place place, double angle) {
    double x = place.x + place.radius * random.between(-0.1, 0.1);
    double y = place.y + place.radius * random.between(-0.1, 0.1);
    double length = place.radius * random.between(0.8, 1);
    double turned = angle + random.between(-0.14, 0.14);
    double dx = length * StrictMath.cos(turned);
    double dy = length * StrictMath.sin(turned);
    return new Stroke.Segment(x - dx, y - dy, x + dx, y + dy);
  }

  /** Paints the strokes with one pen: its width, its ink, and the noise of the paper. */
  private static void paint(
      Stroke[] strokes, SplitMix64 random, int size, byte[] values, int offset) {
    double pen = Math.max(0.6, random.between(0.6, 1.7) * size / DEFAULT_SIZE);
    double ink = random.between(0.6, 1);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double value = ink * coverage(strokes, x + 0.5, y + 0.5, pen) + noise(random);
        values[offset + y * size + x] = (byte) (255 * Math.max(0, Math.min(1, value)) + 0.5);
      }
    }
  }

  /** The part of a pixel that a pen of this half width covers, for an edge that runs straight. */
  private static double coverage(Stroke[] strokes, double x, double y, double halfWidth) {
    double nearest = Double.MAX_VALUE;
    for (Stroke stroke : strokes) {
      nearest = Math.min(nearest, stroke.distance(x, y));
    }
    return Math.max(0, Math.min(1, halfWidth - nearest + 0.5));
  }

  /**
   * About normal with deviation 0.05: the sum of four uniform numbers, which needs no logarithm.
   */
  private static double noise(SplitMix64 random) {
    double sum =
        random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
    return (sum - 2) * 0.0866;
  }

  /** Where a drawing stands: its middle and its half size, inside the picture with the pen. */
  private record Place(double x, double y, double radius) {

    static Place random(SplitMix64 random, int size) {
      double radius = random.between(0.2, 0.4) * size;
      double room = 0.46 * size - radius;
      double x = size * 0.5 + random.between(-room, room);
      double y = size * 0.5 + random.between(-room, room);
      return new Place(x, y, radius);
    }
  }
}
