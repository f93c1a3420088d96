package dev.lamina.eclipse.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

/** A process that prints events, as one that prints lines for people; a training hears of all. */
final class ReadableProcess extends Process {

  private final Process process;
  private final PipedInputStream lines = new PipedInputStream(1 << 16);

  /**
   * @param afterwards called when it has ended
   */
  ReadableProcess(Process process, Training training, Runnable afterwards) {
    this.process = process;
    OutputStream out = connected();
    Thread reader =
        new Thread(
            () -> {
              read(training, out);
              afterwards.run();
            },
            "Lamina training");
    reader.setDaemon(true);
    reader.start();
  }

  private OutputStream connected() {
    try {
      return new PipedOutputStream(lines);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void read(Training training, OutputStream out) {
    InputStreamReader text =
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    try (BufferedReader events = new BufferedReader(text)) {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        write(training.hear(line), out);
      }
    } catch (IOException killed) {
      // What it said until then was heard.
    }
    try {
      out.close();
    } catch (IOException closedByConsole) {
      // Nobody reads any more.
    }
    training.ended(exitCode());
  }

  /** The console may be gone before the training ends, which goes on being heard. */
  private static void write(String readable, OutputStream out) {
    if (!readable.isEmpty()) {
      try {
        out.write((readable + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException closedByConsole) {
        // See above.
      }
    }
  }

  private int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return process.getOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return lines;
  }

  @Override
  public InputStream getErrorStream() {
    return process.getErrorStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public int exitValue() {
    return process.exitValue();
  }

  /**
   * Asks it to end: it saves its weights before. By the handle, because the process's own method
   * would also close the stream in which it says so.
   */
  @Override
  public void destroy() {
    process.toHandle().destroy();
  }

  @Override
  public Process destroyForcibly() {
    process.destroyForcibly();
    return this;
  }

  @Override
  public ProcessHandle toHandle() {
    return process.toHandle();
  }
}
