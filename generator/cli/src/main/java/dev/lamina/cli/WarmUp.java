package dev.lamina.cli;

import dev.lamina.ir.Window;
import dev.lamina.kernels.Convolution;
import dev.lamina.kernels.Kernels;
import java.util.List;

/**
 * Runs a convolution on another thread while a file is read: kernels are slow until Java has
 * compiled them, and the compiling can be done by then. Nothing depends on it.
 */
final class WarmUp {

  /** Enough for the second compiler to begin; the rest is compiled while it trains. */
  private static final int ROUNDS = 60;

  private volatile boolean enough;

  private WarmUp() {}

  /** Begins, where there is a second processor for it. */
  static WarmUp start(Surroundings surroundings) {
    WarmUp warmUp = new WarmUp();
    if (surroundings.fresh() && surroundings.processors() > 1) {
      Thread thread = new Thread(warmUp::run, "lamina-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
    return warmUp;
  }

  /** The real work begins. */
  void stop() {
    enough = true;
  }

  private void run() {
    try {
      convolve();
    } catch (RuntimeException | Error unimportant) {
      // The training itself meets what is wrong, and says so.
    }
  }

  /** A convolution as most networks have it, forth and back, on zeros. */
  private void convolve() {
    Window window = Window.valid(13, 3, 1);
    Convolution conv = new Convolution(List.of(window, window), 32, 64, 1);
    int inputs = conv.inputSize();
    float[] values = new float[2 * (inputs + conv.outputSize()) + Kernels.SLACK];
    float[] weights = new float[conv.weights() + 64 + Kernels.SLACK];
    float[] gradients = weights.clone();
    float[] transposed = weights.clone();
    float[] scratch = new float[conv.scratch() + Kernels.SLACK];
    for (int i = 0; i < ROUNDS && !enough; i++) {
      conv.forward(
          values, 0, weights, 0, weights, conv.weights(), values, inputs, 1, scratch, 0, 0);
      conv.backwardWeights(values, 0, values, inputs, gradients, 0, conv.weights(), 1, scratch, 0);
      conv.backwardInput(values, inputs, transposed, 0, values, 0, 1, scratch, 0);
    }
  }
}
