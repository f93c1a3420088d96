package dev.lamina.dsl.server;

import java.util.Optional;

/** Ends the server when its client is gone and could not say so. */
final class ClientWatch {

  private static final long MILLISECONDS = 2_000;

  private ClientWatch() {}

  /**
   * @param gone called once, at once when there is no such process
   */
  static void start(long process, Runnable gone) {
    Optional<ProcessHandle> client = ProcessHandle.of(process);
    Thread thread = new Thread(() -> watch(client, gone), "client watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** By looking: a process that is not our child tells nobody of its end. */
  private static void watch(Optional<ProcessHandle> client, Runnable gone) {
    try {
      while (client.map(ProcessHandle::isAlive).orElse(false)) {
        Thread.sleep(MILLISECONDS);
      }
      gone.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
