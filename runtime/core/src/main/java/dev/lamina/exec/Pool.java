package dev.lamina.exec;

import dev.lamina.kernels.Kernels;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share the tasks of one call at a time; the caller works too. Nothing is allocated in
 * a call. A waiting thread spins for a moment, since steps follow each other closely, then parks.
 *
 * <p>A call waits for its tasks, not for its threads: on a machine with more threads than cores,
 * one that comes late finds nothing left to do, and nobody has waited for it.
 *
 * <p>Any number of callers may use a pool. While it serves one, the others do their tasks alone.
 */
public final class Pool implements AutoCloseable {

  /** A numbered piece of work; {@code worker} is below the number of threads. */
  public interface Task {
    void run(int index, int worker);
  }

  /**
   * About 20 microseconds: shorter than waking a parked thread, too short to starve a busy core.
   */
  private static final int SPINS = 1000;

  private final Worker[] workers;
  private final Thread[] threads;

  /** What each thread but the caller works in, made when first needed. */
  private final float[][] scratch;

  /**
   * The call's number of tasks in the upper half and the next task in the lower one, so that a
   * thread which comes late cannot take the number of one call and the task of another.
   */
  private final AtomicLong next = new AtomicLong();

  /** Whether a call has the threads. */
  private final AtomicBoolean taken = new AtomicBoolean();

  /** Tasks that are not done. */
  private final AtomicInteger open = new AtomicInteger();

  private Task task;
  private volatile int round;
  private volatile boolean closed;
  private volatile Throwable failure;
  private volatile Thread caller;

  /**
   * A pool of this many threads, the caller counted.
   *
   * @throws IllegalArgumentException below one
   */
  public Pool(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a pool needs at least one thread, not " + size);
    }
    workers = new Worker[size];
    threads = new Thread[size];
    scratch = new float[size][0];
    for (int i = 1; i < size; i++) {
      workers[i] = new Worker(i);
      threads[i] = new Thread(workers[i], "lamina-" + i);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  public int size() {
    return threads.length;
  }

  /**
   * Memory for a task, to be asked for by the thread that runs it; it stays with the thread, as
   * large as the largest that was asked for.
   */
  float[] scratch(int worker, int floats) {
    if (scratch[worker].length < floats + Kernels.SLACK) {
      scratch[worker] = new float[floats + Kernels.SLACK];
    }
    return scratch[worker];
  }

  /**
   * Runs tasks 0 to count - 1 and returns when all are done. Which thread runs which is left to
   * chance, so tasks must not share sums. The calling thread is worker 0; where another call has
   * the threads, it runs all tasks.
   */
  public void run(int tasks, Task work) {
    if (threads.length == 1 || tasks <= 1 || !taken.compareAndSet(false, true)) {
      for (int i = 0; i < tasks; i++) {
        work.run(i, 0);
      }
      return;
    }
    try {
      share(tasks, work);
    } finally {
      taken.set(false);
    }
  }

  private void share(int tasks, Task work) {
    task = work;
    failure = null;
    caller = Thread.currentThread();
    open.set(tasks);
    next.set((long) tasks << 32);
    round++;
    for (int i = 1; i < threads.length; i++) {
      if (workers[i].parked) {
        LockSupport.unpark(threads[i]);
      }
    }
    drain(0);
    awaitTasks();
    if (failure != null) {
      rethrow(failure);
    }
  }

  /** Does tasks until none is left; whoever does the last one wakes the caller. */
  private void drain(int worker) {
    while (true) {
      long claim = next.getAndIncrement();
      int index = (int) claim;
      if (index >= (int) (claim >>> 32)) {
        return;
      }
      // From here on the call cannot end, so its task stays what it is.
      try {
        if (failure == null) {
          task.run(index, worker);
        }
      } catch (Throwable thrown) {
        failure = thrown;
      }
      if (open.decrementAndGet() == 0 && worker != 0) {
        LockSupport.unpark(caller);
      }
    }
  }

  private void awaitTasks() {
    int spins = 0;
    while (open.get() > 0) {
      if (spins++ < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, 100_000);
      }
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  /** Lets the threads end. */
  @Override
  public void close() {
    closed = true;
    for (int i = 1; i < threads.length; i++) {
      LockSupport.unpark(threads[i]);
    }
  }

  private final class Worker implements Runnable {

    private final int index;
    private volatile boolean parked;

    Worker(int index) {
      this.index = index;
    }

    @Override
    public void run() {
      int seen = 0;
      while (true) {
        seen = awaitRound(seen);
        if (closed) {
          return;
        }
        drain(index);
      }
    }

    private int awaitRound(int seen) {
      int spins = 0;
      while (round == seen && !closed) {
        if (spins++ < SPINS) {
          Thread.onSpinWait();
        } else {
          parked = true;
          if (round == seen && !closed) {
            LockSupport.park(this);
          }
          parked = false;
        }
      }
      return round;
    }
  }
}
