package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Padding;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Alone in its JVM like {@link AllocationTest}: a padded convolution, tiles, a dense layer. */
class PredictionAllocationTest {

  private static final int MOST_CALLS = 60_000;

  /** The array of the result, and what looks at it and at the example while it is filled. */
  private static final long MOST_BYTES = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Network network =
      NetworkBuilder.network("Divided", 24, 24, 16)
          .conv(48, 3, 2, Padding.SAME, Activation.RELU)
          .conv(64, 3, Activation.RELU)
          .flatten()
          .dense(64, Activation.RELU)
          .dense(10, Activation.SOFTMAX)
          .build();

  @Test
  void prediction_onAPoolAllocatesNoMoreThanAlone() {
    assertEquals(3, Plan.forPrediction(network).steps().stream().filter(Step::isDivided).count());
    CompiledNetwork compiled = RandomWeights.compiled(network, RandomWeights.of(network, 1));
    float[] example = new Examples(network, 1, 1).values(0);
    try (Pool pool = new Pool(2)) {
      long alone = Long.MAX_VALUE;
      long shared = Long.MAX_VALUE;
      for (int i = 0; i < MOST_CALLS && (shared > MOST_BYTES || shared > alone); i++) {
        long before = bytes();
        compiled.predict(example);
        long between = bytes();
        compiled.predict(example, pool);
        alone = Math.min(alone, between - before);
        shared = Math.min(shared, bytes() - between);
      }
      assertTrue(shared <= alone, shared + " bytes instead of " + alone + " in the leanest call");
      assertTrue(shared <= MOST_BYTES, shared + " bytes in the leanest call");
    }
  }

  private static long bytes() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
