package dev.lamina.exec;

import dev.lamina.data.Dataset;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.kernels.Kernels;
import dev.lamina.train.CrossEntropy;
import dev.lamina.train.RmsProp;
import java.util.Arrays;

/**
 * Measures whole training steps of the lecture's 93,322-parameter network on random examples, as
 * the yardstick does: batch 64, RMSprop. Prints images per second, best and median step.
 *
 * <p>Arguments: threads, seconds.
 */
final class TrainingRate {

  private static final int BATCH = 64;

  private TrainingRate() {}

  public static void main(String[] arguments) {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    TrainableNetwork compiled = Compiled.of(network());
    compiled.initialize(42);
    Dataset examples = new Examples(network(), 8 * BATCH, 1);
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    long[] nanos = new long[200_000];
    int count = 0;
    try (Pool pool = new Pool(threads);
        DataParallel steps =
            new DataParallel(
                compiled, new CrossEntropy(), new RmsProp(0.001, 0.9, 1e-7), BATCH, pool)) {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        steps.step(examples, order, count % 8 * BATCH, BATCH, count);
        nanos[count++] = System.nanoTime() - start;
      }
    }
    long[] sorted = Arrays.copyOfRange(nanos, count / 3, count);
    Arrays.sort(sorted);
    System.out.printf(
        "%s, %d thread(s): best %.0f, median %.0f images/s%n",
        Kernels.describe(), threads, rate(sorted[0]), rate(sorted[sorted.length / 2]));
  }

  private static double rate(long nanos) {
    return BATCH * 1e9 / nanos;
  }

  private static Network network() {
    return NetworkBuilder.network("MnistCnn", 28, 28, 1)
        .conv(32, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .flatten()
        .dense(64, Activation.RELU)
        .dense(10, Activation.SOFTMAX)
        .build();
  }
}
