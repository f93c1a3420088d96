package dev.lamina.dsl.server;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/** The editor at the other end, and what it is able to do. */
final class Client {

  private static final String WATCH = "workspace/didChangeWatchedFiles";

  /** Files, and what a build notes of dependencies, which vanishes with a folder above it. */
  private static final List<String> WATCHED =
      List.of("**/*.lamina", "**/target", "**/target/lamina", "**/target/lamina/imports/**");

  private volatile LanguageClient remote;
  private volatile ClientCapabilities able = new ClientCapabilities();
  private volatile String explanation = "lamina-explain:/{code}.md";

  void connect(LanguageClient client) {
    remote = client;
  }

  void learn(InitializeParams params) {
    able = Optional.ofNullable(params.getCapabilities()).orElseGet(ClientCapabilities::new);
    if (params.getInitializationOptions() instanceof JsonObject options
        && options.get("explanation") != null
        && options.get("explanation").isJsonPrimitive()) {
      explanation = options.get("explanation").getAsString();
    }
  }

  /** Where a code is explained, with {@code {code}} for the code. */
  String explanation() {
    return explanation;
  }

  private Optional<WorkspaceClientCapabilities> workspace() {
    return Optional.ofNullable(able.getWorkspace());
  }

  private Optional<TextDocumentClientCapabilities> text() {
    return Optional.ofNullable(able.getTextDocument());
  }

  boolean showsRelated() {
    return text()
        .map(TextDocumentClientCapabilities::getPublishDiagnostics)
        .map(PublishDiagnosticsCapabilities::getRelatedInformation)
        .orElse(false);
  }

  boolean showsTree() {
    return text()
        .map(TextDocumentClientCapabilities::getDocumentSymbol)
        .map(symbols -> symbols.getHierarchicalDocumentSymbolSupport())
        .orElse(false);
  }

  /** Whether it lets its user fill in what an inserted text leaves open. */
  boolean fillsPlaces() {
    return text()
        .map(TextDocumentClientCapabilities::getCompletion)
        .map(completion -> completion.getCompletionItem())
        .map(item -> item.getSnippetSupport())
        .orElse(false);
  }

  void publish(PublishDiagnosticsParams diagnostics) {
    remote.publishDiagnostics(diagnostics);
  }

  /** A line in the client's log. */
  void log(String line) {
    if (remote != null) {
      remote.logMessage(new MessageParams(MessageType.Warning, line));
    }
  }

  /** Asks to be told of files that change on the disk. */
  void watch() {
    boolean registers =
        workspace()
            .map(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
            .map(watched -> watched.getDynamicRegistration())
            .orElse(false);
    if (registers) {
      List<FileSystemWatcher> watchers =
          WATCHED.stream().map(glob -> new FileSystemWatcher(Either.forLeft(glob))).toList();
      remote.registerCapability(
          new RegistrationParams(
              List.of(
                  new Registration(
                      WATCH, WATCH, new DidChangeWatchedFilesRegistrationOptions(watchers)))));
    }
  }

  /** Asks for the settings, and for hints again when they have come. */
  void configure(java.util.function.Consumer<Settings> consumer) {
    if (workspace().map(WorkspaceClientCapabilities::getConfiguration).orElse(false)) {
      ConfigurationItem item = new ConfigurationItem();
      item.setSection("lamina");
      remote
          .configuration(new ConfigurationParams(List.of(item)))
          .thenAccept(
              found -> {
                if (found != null && !found.isEmpty() && found.get(0) != null) {
                  consumer.accept(Settings.of(found.get(0)));
                }
              });
    }
  }

  /** What is shown in open texts may have changed without their being edited. */
  void refresh() {
    refreshHints();
    refreshLenses();
  }

  void refreshHints() {
    if (workspace()
        .map(WorkspaceClientCapabilities::getInlayHint)
        .map(hints -> hints.getRefreshSupport())
        .orElse(false)) {
      remote.refreshInlayHints();
    }
  }

  void refreshLenses() {
    if (workspace()
        .map(WorkspaceClientCapabilities::getCodeLens)
        .map(lenses -> lenses.getRefreshSupport())
        .orElse(false)) {
      remote.refreshCodeLenses();
    }
  }
}
