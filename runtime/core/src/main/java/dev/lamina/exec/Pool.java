package dev.lamina.exec;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share the tasks of one call at a time; the caller works too. Nothing is allocated in
 * a call. A waiting thread spins for a moment, since steps follow each other closely, then parks.
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
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  private Task task;
  private int count;
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
   * Runs tasks 0 to count - 1 and returns when all are done. Which thread runs which is left to
   * chance, so tasks must not share sums.
   */
  public void run(int tasks, Task work) {
    if (threads.length == 1 || tasks == 1) {
      for (int i = 0; i < tasks; i++) {
        work.run(i, 0);
      }
      return;
    }
    task = work;
    count = tasks;
    failure = null;
    caller = Thread.currentThread();
    next.set(0);
    busy.set(threads.length - 1);
    round++;
    for (int i = 1; i < threads.length; i++) {
      if (workers[i].parked) {
        LockSupport.unpark(threads[i]);
      }
    }
    drain(0);
    awaitOthers();
    if (failure != null) {
      rethrow(failure);
    }
  }

  private void drain(int worker) {
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        task.run(i, worker);
      }
    } catch (Throwable thrown) {
      failure = thrown;
      next.set(count);
    }
  }

  private void awaitOthers() {
    int spins = 0;
    while (busy.get() > 0) {
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
        if (busy.decrementAndGet() == 0) {
          LockSupport.unpark(caller);
        }
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
