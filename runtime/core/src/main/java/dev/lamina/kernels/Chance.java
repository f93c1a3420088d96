package dev.lamina.kernels;

/**
 * Random numbers by position: a hash of (seed, step, index), so that they depend on neither threads
 * nor shards, and the backward pass asks again instead of storing a mask.
 */
final class Chance {

  private Chance() {}

  /** What to pass on for one layer and step. */
  static long key(long seed, long step) {
    return mix(mix(seed) + step);
  }

  /** 64 random bits. */
  static long bits(long key, long index) {
    return mix(key + index * 0x9E3779B97F4A7C15L);
  }

  /** True with the probability of the threshold. */
  static boolean falls(long key, long index, int threshold) {
    return (int) (bits(key, index) >>> 40) < threshold;
  }

  /** The upper 24 bits of a hash are below this with so much probability. */
  static int threshold(double probability) {
    return (int) Math.round(probability * (1 << 24));
  }

  /** Normally distributed, mean 0 and standard deviation 1: Box and Muller 1958. */
  static double normal(long key, long index) {
    long bits = bits(key, index);
    double radius = Math.sqrt(-2 * Math.log(((bits >>> 32) + 1) * 0x1p-32));
    return radius * Math.cos(2 * Math.PI * (bits & 0xffffffffL) * 0x1p-32);
  }

  /** The finalizer of SplitMix64: Steele, Lea and Flood 2014. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
