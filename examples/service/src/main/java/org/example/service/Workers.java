package org.example.service;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads that classify, and a bounded queue before them. What does not fit there
 * goes to one more thread, which only says so; what does not fit there either is cut off.
 */
final class Workers implements Executor {

  private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);

  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor porter;

  Workers(int threads, int waiting) {
    workers = pool("classify", threads, waiting);
    porter = pool("refuse", 1, 256);
  }

  private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(waiting),
        task -> new Thread(task, name + "-" + count.incrementAndGet()));
  }

  /** Whether the request that this thread has is one too many. */
  static boolean busy() {
    return BUSY.get();
  }

  @Override
  public void execute(Runnable exchange) {
    try {
      workers.execute(exchange);
    } catch (RejectedExecutionException full) {
      porter.execute(
          () -> {
            BUSY.set(true);
            exchange.run();
          });
    }
  }

  void stop(Duration most) {
    workers.shutdown();
    porter.shutdown();
    try {
      workers.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    porter.shutdownNow();
  }
}
