package dev.lamina.exec;

import dev.lamina.data.SplitMix64;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.ParameterSpec;
import java.util.Arrays;

/** Draws the first values of a tensor; every tensor has its own stream of random numbers. */
final class Initialization {

  private Initialization() {}

  static void fill(Parameter parameter, float[] target, long seed, int stream) {
    ParameterSpec spec = parameter.spec();
    SplitMix64 random = SplitMix64.of(seed, stream);
    int from = parameter.start();
    int to = parameter.end();
    double fanIn = spec.fanIn();
    double fans = fanIn + spec.fanOut();
    double value = spec.initializer().value();
    if (spec.fixed().isPresent()) {
      System.arraycopy(spec.fixed().get().values(), 0, target, from, to - from);
      return;
    }
    switch (spec.initializer().kind()) {
      case ZEROS -> Arrays.fill(target, from, to, 0f);
      case ONES -> Arrays.fill(target, from, to, 1f);
      case CONSTANT -> Arrays.fill(target, from, to, (float) value);
      case UNIFORM -> uniform(target, from, to, value, random);
      case GLOROTUNIFORM -> uniform(target, from, to, Math.sqrt(6 / fans), random);
      case HEUNIFORM -> uniform(target, from, to, Math.sqrt(6 / fanIn), random);
      case LECUNUNIFORM -> uniform(target, from, to, Math.sqrt(3 / fanIn), random);
      case NORMAL -> normal(target, from, to, value, random);
      case TRUNCATEDNORMAL -> cut(target, from, to, value, random);
      case GLOROTNORMAL -> cut(target, from, to, uncut(Math.sqrt(2 / fans)), random);
      case HENORMAL -> cut(target, from, to, uncut(Math.sqrt(2 / fanIn)), random);
      case LECUNNORMAL -> cut(target, from, to, uncut(Math.sqrt(1 / fanIn)), random);
      case ORTHOGONAL -> orthogonal(target, from, (int) spec.fanIn(), to - from, random);
    }
  }

  /** The deviation before cutting that leaves this one. */
  private static double uncut(double deviation) {
    return deviation / Initializer.CUT_DEVIATION;
  }

  private static void uniform(float[] target, int from, int to, double limit, SplitMix64 random) {
    for (int i = from; i < to; i++) {
      target[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
  }

  private static void normal(
      float[] target, int from, int to, double deviation, SplitMix64 random) {
    for (int i = from; i < to; i++) {
      target[i] = (float) (unitNormal(random) * deviation);
    }
  }

  /** Keras's truncated normal: draws beyond two deviations are drawn again. */
  private static void cut(float[] target, int from, int to, double deviation, SplitMix64 random) {
    for (int i = from; i < to; i++) {
      double draw = unitNormal(random);
      while (Math.abs(draw) > 2) {
        draw = unitNormal(random);
      }
      target[i] = (float) (draw * deviation);
    }
  }

  /**
   * The tensor as a matrix of {@code rows} (what an output reads) and a column for each output: the
   * shorter ones of rows and columns are made orthogonal to each other, of length 1.
   */
  private static void orthogonal(
      float[] target, int from, int rows, int values, SplitMix64 random) {
    int columns = values / rows;
    int count = Math.min(rows, columns);
    double[][] vectors = new double[count][Math.max(rows, columns)];
    for (int v = 0; v < count; v++) {
      drawOrthogonal(vectors, v, random);
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = columns <= rows ? vectors[column][row] : vectors[row][column];
        target[from + row * columns + column] = (float) value;
      }
    }
  }

  /** Gram and Schmidt's way, twice, because once leaves rounding errors in long vectors. */
  private static void drawOrthogonal(double[][] vectors, int index, SplitMix64 random) {
    double[] vector = vectors[index];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = unitNormal(random);
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int v = 0; v < index; v++) {
        add(vector, vectors[v], -product(vector, vectors[v]));
      }
      double length = StrictMath.sqrt(product(vector, vector));
      add(vector, vector, 1 / length - 1);
    }
  }

  private static void add(double[] target, double[] other, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * other[i];
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Marsaglia's polar method; StrictMath, so that bits agree on every Java version. */
  private static double unitNormal(SplitMix64 random) {
    while (true) {
      double x = random.between(-1, 1);
      double y = random.between(-1, 1);
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }
}
