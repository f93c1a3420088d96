package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** A tensor at an odd place of an array whose other values must stay as they are. */
final class Guarded {

  final float[] a;
  final int at;
  final int size;
  private final float[] before;

  private Guarded(float[] a, int at, int size) {
    this.a = a;
    this.at = at;
    this.size = size;
    before = a.clone();
  }

  /** Values in -1..1. */
  static Guarded random(SplittableRandom random, int size) {
    return of(random, size, () -> random.nextDouble(-1, 1));
  }

  static Guarded of(SplittableRandom random, int size, DoubleSupplier values) {
    int at = random.nextInt(40);
    float[] a = new float[at + size + Kernels.SLACK];
    for (int i = 0; i < a.length; i++) {
      // NaN around the tensor also shows a result that depends on what is outside.
      a[i] = i < at || i >= at + size ? Float.NaN : (float) values.getAsDouble();
    }
    // A canary that is not NaN, as NaN could be rewritten unseen by arithmetic on it.
    if (at > 0) {
      a[at - 1] = 12345f;
    }
    a[at + size] = 54321f;
    return new Guarded(a, at, size);
  }

  float get(int i) {
    return a[at + i];
  }

  /** The value when the tensor was made. */
  float original(int i) {
    return before[at + i];
  }

  /** Nothing outside the tensor was written. */
  void checkGuards(String what) {
    for (int i = 0; i < a.length; i++) {
      if (i < at || i >= at + size) {
        assertEquals(before[i], a[i], what + " wrote at " + (i - at) + " of " + size);
      }
    }
  }

  void checkUnchanged(String what) {
    for (int i = 0; i < a.length; i++) {
      assertEquals(before[i], a[i], what + " changed its input at " + (i - at));
    }
  }
}
