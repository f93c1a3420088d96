package dev.lamina.dsl.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;

/** A server for the client at the other end of two streams. */
public final class LspProcess {

  /** Kept, because loggers that nobody holds forget their level. */
  private static final Logger LSP4J = Logger.getLogger("org.eclipse.lsp4j");

  private LspProcess() {}

  /**
   * Serves until the client says `exit`, closes its end or is gone.
   *
   * @return the exit code of the process: 0 after `shutdown` and `exit`, otherwise 1
   */
  public static int serve(InputStream in, OutputStream out, Extras extras) {
    LSP4J.setLevel(Level.OFF); // it prints stack traces; what matters is told by Failures
    CompletableFuture<Integer> end = new CompletableFuture<>();
    LaminaServer server = new LaminaServer(extras, end::complete);
    Launcher<LanguageClient> launcher =
        new Launcher.Builder<LanguageClient>()
            .setLocalService(server)
            .setRemoteInterface(LanguageClient.class)
            .setInput(new BufferedInputStream(in))
            .setOutput(new Watched(new BufferedOutputStream(out), () -> end.complete(1)))
            .setExceptionHandler(server.failures()::error)
            .wrapMessages(Messages::checked)
            .create();
    server.connect(launcher.getRemoteProxy());
    Future<Void> listening = launcher.startListening();
    Thread reader = new Thread(() -> await(listening, end), "end of input");
    reader.setDaemon(true);
    reader.start();
    return end.join();
  }

  private static void await(Future<Void> listening, CompletableFuture<Integer> end) {
    try {
      listening.get();
    } catch (Exception broken) {
      // Whatever ended it: there is nobody to serve any more.
    } finally {
      end.complete(1);
    }
  }

  /** Notices that nobody reads what is written. */
  private static final class Watched extends FilterOutputStream {

    private final Runnable closed;

    Watched(OutputStream out, Runnable closed) {
      super(out);
      this.closed = closed;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException broken) {
        closed.run();
        throw broken;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException broken) {
        closed.run();
        throw broken;
      }
    }
  }
}
