package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Network;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Many threads ask one object. {@code ManyThreads} of the benchmarks does so for a minute and
 * prints what it measures.
 */
class ManyThreadsTest {

  private static final Network NETWORK = MixedNetwork.network();
  private static final int EXAMPLES = 16;

  private final TrainableNetwork network = Compiled.of(NETWORK);
  private final Examples examples = new Examples(NETWORK, EXAMPLES, 9);

  /** Alone, in batches and in small pieces, at once and from the first call on. */
  @Test
  void results_areThoseOfOneThread() throws InterruptedException {
    network.initialize(3);
    float[][] alone = new float[EXAMPLES][];
    TrainableNetwork other = Compiled.of(NETWORK);
    other.initialize(3);
    Arrays.setAll(alone, i -> other.predict(examples.values(i)));
    float[] all = examples.all();
    float[] together = other.predict(all, EXAMPLES);
    AtomicInteger wrong = new AtomicInteger();
    run(
        32,
        thread -> {
          for (int round = 0; round < 24; round++) {
            int i = (thread + round) % EXAMPLES;
            boolean right =
                round % 4 == 0
                    ? Arrays.equals(together, network.predict(all, EXAMPLES))
                    : Arrays.equals(alone[i], network.predict(examples.values(i)));
            wrong.addAndGet(right ? 0 : 1);
          }
        });
    assertEquals(0, wrong.get());
    assertTrue(network.workspaces() <= 2 * Workspaces.MOST, network.workspaces() + " kept");
  }

  @Test
  void memory_isBoundedHoweverManyThreadsThereAre() throws InterruptedException {
    network.initialize(3);
    AtomicInteger done = new AtomicInteger();
    run(
        2000,
        thread -> {
          network.predict(examples.values(thread % EXAMPLES));
          done.incrementAndGet();
        });
    assertEquals(2000, done.get());
    assertTrue(network.workspaces() <= Workspaces.MOST, network.workspaces() + " kept");
  }

  @Test
  void workspaces_areWaitedForBeyondWhatIsOfUse() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    Workspaces workspaces =
        new Workspaces(
            () -> {
              made.incrementAndGet();
              return network.predictionWorkspace(1);
            });
    Workspace last = null;
    for (int i = 0; i < Workspaces.MOST; i++) {
      last = workspaces.take();
    }
    Thread waiting = new Thread(workspaces::take);
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    workspaces.back(last);
    waiting.join();
    assertEquals(Workspaces.MOST, made.get());
  }

  /** One that fails gives its workspace back, however often. */
  @Test
  void failures_keepNothing() {
    Workspaces workspaces =
        new Workspaces(
            () -> {
              throw new OutOfMemoryError("for a test");
            });
    int failures = 0;
    for (int i = 0; i < 3 * Workspaces.MOST; i++) {
      try {
        workspaces.take();
      } catch (OutOfMemoryError expected) {
        failures++;
      }
    }
    assertEquals(3 * Workspaces.MOST, failures);
  }

  private interface Work {
    void run(int thread);
  }

  /** All begin at once. */
  private static void run(int count, Work work) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      int thread = i;
      threads[i] =
          new Thread(
              null,
              () -> {
                try {
                  start.await();
                } catch (InterruptedException nobodyDoes) {
                  return;
                }
                work.run(thread);
              },
              "asking " + i,
              1 << 17);
      threads[i].start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
