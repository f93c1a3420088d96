package org.example.service;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, until it is closed. */
final class Running implements AutoCloseable {

  static final String JAVA = System.getProperty("java.home") + "/bin/java";

  private final Process process;
  private final URI uri;

  /** Listens when this returns. */
  Running(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("."));
    process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith("listening on http://127.0.0.1:")) {
      process.destroyForcibly();
      throw new IOException("said: " + line);
    }
    uri = URI.create(line.substring("listening on ".length()));
  }

  URI uri() {
    return uri;
  }

  /** As an operator would stop it; the exit code of a process that was asked to end. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
