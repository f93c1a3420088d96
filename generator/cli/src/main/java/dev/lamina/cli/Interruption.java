package dev.lamina.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C while training: Java begins to end, and waits until the weights are saved. True once asked
 * to stop. Closing it lets Java end.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = new Thread(this::requested, "lamina-interruption");
  private volatile boolean requested;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void requested() {
    requested = true;
    try {
      saved.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean getAsBoolean() {
    return requested;
  }

  @Override
  public void close() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // Java is ending already, and the hook has been let go.
    }
  }
}
