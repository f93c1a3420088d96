package dev.lamina.exec;

import dev.lamina.data.SplitMix64;
import dev.lamina.ir.ParameterSpec;
import java.util.Arrays;

/** Draws the first values of a tensor; every tensor has its own stream of random numbers. */
final class Initialization {

  /** Deviation of a unit normal cut at two deviations, by which the draws are divided. */
  private static final double CUT_DEVIATION = 0.87962566103423978;

  private Initialization() {}

  static void fill(Parameter parameter, float[] target, long seed, int stream) {
    ParameterSpec spec = parameter.spec();
    SplitMix64 random = SplitMix64.of(seed, stream);
    int from = parameter.start();
    int to = parameter.end();
    double fanIn = spec.fanIn();
    double fans = fanIn + spec.fanOut();
    switch (spec.initializer()) {
      case ZEROS -> Arrays.fill(target, from, to, 0f);
      case ONES -> Arrays.fill(target, from, to, 1f);
      case GLOROTUNIFORM -> uniform(target, from, to, Math.sqrt(6 / fans), random);
      case HEUNIFORM -> uniform(target, from, to, Math.sqrt(6 / fanIn), random);
      case GLOROTNORMAL -> normal(target, from, to, Math.sqrt(2 / fans), random);
      case HENORMAL -> normal(target, from, to, Math.sqrt(2 / fanIn), random);
      case LECUNNORMAL -> normal(target, from, to, Math.sqrt(1 / fanIn), random);
    }
  }

  private static void uniform(float[] target, int from, int to, double limit, SplitMix64 random) {
    for (int i = from; i < to; i++) {
      target[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
  }

  /** Keras's truncated normal: draws beyond two deviations are drawn again. */
  private static void normal(
      float[] target, int from, int to, double deviation, SplitMix64 random) {
    for (int i = from; i < to; i++) {
      double draw = unitNormal(random);
      while (Math.abs(draw) > 2) {
        draw = unitNormal(random);
      }
      target[i] = (float) (draw * deviation / CUT_DEVIATION);
    }
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
