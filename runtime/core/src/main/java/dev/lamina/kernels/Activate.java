package dev.lamina.kernels;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.plain.Scalar;

/** Activations value by value; for softmax see {@link Softmax}. */
public final class Activate {

  private static final Kernels KERNELS = Kernels.get();

  private Activate() {}

  /** True when {@link #backward} reads x; else it reads y and x may be anything. */
  public static boolean needsInput(Activation activation) {
    return Scalar.needsInput(activation);
  }

  /** y = activation(x) for n values; y may be x. */
  public static void forward(Activation activation, float[] x, int xo, float[] y, int yo, int n) {
    KERNELS.activate(activation, x, xo, y, yo, n);
  }

  /** gx = gy activation'(x) for n values; gx may be gy. */
  public static void backward(
      Activation activation,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int n) {
    KERNELS.activateBackward(activation, x, xo, y, yo, gy, gyo, gx, gxo, n);
  }
}
