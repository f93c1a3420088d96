package dev.lamina.exec;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The workspaces that a network predicts in: as many as can be of use at once, however many threads
 * ask. A thread that finds one free takes it without a lock (two compare-and-swaps); the others
 * wait, virtual threads without holding on to their carrier.
 */
final class Workspaces {

  /** More than processors: a thread may be put to sleep while it holds one. */
  static final int MOST = 2 * Runtime.getRuntime().availableProcessors();

  private final Semaphore free = new Semaphore(MOST);
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();
  private final Supplier<Workspace> fresh;

  Workspaces(Supplier<Workspace> fresh) {
    this.fresh = fresh;
  }

  /** One for the calling thread alone, until it gives it {@link #back}. */
  Workspace take() {
    free.acquireUninterruptibly();
    Workspace kept = idle.poll();
    if (kept != null) {
      return kept;
    }
    try {
      return fresh.get();
    } catch (Throwable noMemory) {
      free.release();
      throw noMemory;
    }
  }

  void back(Workspace w) {
    idle.add(w);
    free.release();
  }

  /** How many are kept while nobody predicts. */
  int kept() {
    return idle.size();
  }
}
