package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Network;
import dev.lamina.train.CrossEntropy;
import dev.lamina.train.RmsProp;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Alone in its JVM, so that the compiler sees the kernels as one network uses them. */
class AllocationTest {

  /** Steps until the compiler has turned every vector into a register, rare calls included. */
  private static final int MOST_STEPS = 60_000;

  @Test
  void step_allocatesNothing() {
    assertEquals(0, leastBytes(MixedNetwork.network()), "bytes in the leanest of the steps");
  }

  /** Bytes that the leanest of many training steps allocated. */
  static long leastBytes(Network network) {
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    TrainableNetwork compiled = Compiled.of(network);
    compiled.initialize(1);
    Examples examples = new Examples(network, 8, 5);
    int[] order = examples.order();
    long id = Thread.currentThread().getId();
    try (Pool pool = new Pool(1);
        DataParallel steps =
            new DataParallel(
                compiled, new CrossEntropy(), new RmsProp(0.001, 0.9, 1e-7), 8, pool)) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < MOST_STEPS && least > 0; i++) {
        long before = thread.getThreadAllocatedBytes(id);
        steps.step(examples, order, 0, 8, i);
        least = Math.min(least, thread.getThreadAllocatedBytes(id) - before);
      }
      return least;
    }
  }
}
