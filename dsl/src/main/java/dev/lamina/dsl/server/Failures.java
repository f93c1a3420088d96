package dev.lamina.dsl.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Mistakes of ours. The client gets one line, a file the details, and the first one of a kind is
 * enough: the same text fails at each keystroke.
 */
final class Failures {

  private final Consumer<String> log;
  private String last = "";

  /**
   * @param log takes a line for people
   */
  Failures(Consumer<String> log) {
    this.log = log;
  }

  /** The answer to a request that failed. */
  ResponseError error(Throwable thrown) {
    Throwable cause = cause(thrown);
    if (cause instanceof ResponseErrorException meant) {
      return meant.getResponseError();
    } else if (cause instanceof UnsupportedOperationException) {
      return new ResponseError(ResponseErrorCode.MethodNotFound, "not supported", null);
    }
    return new ResponseError(ResponseErrorCode.InternalError, report(cause), null);
  }

  private static Throwable cause(Throwable thrown) {
    boolean wrapped =
        thrown instanceof CompletionException
            || thrown instanceof ExecutionException
            || thrown instanceof java.lang.reflect.InvocationTargetException
            || (thrown instanceof RuntimeException
                && thrown.getCause() instanceof java.lang.reflect.InvocationTargetException);
    return wrapped && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
  }

  /** Logs it, unless it is the same as the last time, and returns the line that says so. */
  synchronized String report(Throwable thrown) {
    String line = "this is a mistake in lamina, not in your file: " + summary(thrown);
    StackTraceElement[] trace = thrown.getStackTrace();
    String kind = thrown.getClass().getName() + (trace.length == 0 ? "" : trace[0]);
    if (!kind.equals(last)) {
      last = kind;
      log.accept(line + details(thrown));
    }
    return line;
  }

  private static String details(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    try {
      Path file = Files.createTempFile("lamina-", ".txt");
      Files.writeString(file, trace.toString());
      return "\n  help: please report it with the details in `" + file + "`";
    } catch (IOException unwritable) {
      return "\n  help: please report it";
    }
  }

  private static String summary(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }
}
