package dev.lamina.data;

/**
 * A small random generator with the same numbers on every JVM: SplitMix64 (Steele, Lea and Flood
 * 2014, "Fast splittable pseudorandom number generators").
 */
public final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public SplitMix64(long seed) {
    this.state = seed;
  }

  /** A generator for this combination, unrelated to that of any other: (seed, epoch, index). */
  public static SplitMix64 of(long... parts) {
    long hash = 0;
    for (long part : parts) {
      hash = mix(hash + GOLDEN_GAMMA ^ mix(part + GOLDEN_GAMMA));
    }
    return new SplitMix64(hash);
  }

  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** 0 to bound - 1, each equally likely. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound is positive: " + bound);
    }
    // Reject the incomplete last round of 0..bound-1, which would favour small numbers.
    long bits = nextLong() >>> 1;
    long value = bits % bound;
    while (bits - value + (bound - 1) < 0) {
      bits = nextLong() >>> 1;
      value = bits % bound;
    }
    return (int) value;
  }

  /** 0 (included) to 1 (excluded), in steps of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Low (included) to high (excluded). */
  public double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
