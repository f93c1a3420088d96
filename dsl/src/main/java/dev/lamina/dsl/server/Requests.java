package dev.lamina.dsl.server;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Answers requests beside the thread that reads them. A request that was cancelled before its turn
 * is not answered, and one about a version of a text that is gone neither: there is a newer one
 * about to be asked for.
 */
final class Requests {

  /** An open text, and what it means. */
  record Asked(Document document, Analysis analysis) {}

  private final Workspace workspace;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "requests");
            thread.setDaemon(true);
            return thread;
          });

  Requests(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * An answer about an open text.
   *
   * @param otherwise the answer for one that is not open
   */
  <T> CompletableFuture<T> about(
      TextDocumentIdentifier text, T otherwise, Function<Asked, T> answer) {
    Document document = text == null ? null : workspace.document(text.getUri()).orElse(null);
    if (document == null) {
      return CompletableFuture.completedFuture(otherwise);
    }
    return later(
        () -> {
          Analysis analysis = workspace.analysis(document);
          if (analysis.version() != document.version()) {
            throw modified();
          }
          return answer.apply(new Asked(document, analysis));
        });
  }

  /** An answer that takes time. */
  <T> CompletableFuture<T> later(Supplier<T> answer) {
    CompletableFuture<T> future = new CompletableFuture<>();
    threads.execute(
        () -> {
          if (!future.isDone()) {
            complete(future, answer);
          }
        });
    return future;
  }

  private static <T> void complete(CompletableFuture<T> future, Supplier<T> answer) {
    try {
      future.complete(answer.get());
    } catch (CancellationException | CompletionException cancelled) {
      future.cancel(false);
    } catch (Throwable failure) {
      future.completeExceptionally(failure);
    }
  }

  static ResponseErrorException modified() {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.ContentModified, "the text has changed", null));
  }

  static ResponseErrorException refused(String why) {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.RequestFailed, why, null));
  }

  void stop() {
    threads.shutdownNow();
  }
}
