package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** One client's server, from `initialize` to `exit`. */
final class LaminaServer implements LaminaRequests.Server, LanguageClientAware {

  private final Extras extras;
  private final IntConsumer exit;
  private final Client client = new Client();
  private final Failures failures = new Failures(client::log);
  private final Workspace workspace = new Workspace();
  private final Requests requests = new Requests(workspace);
  private final Checker checker =
      new Checker(workspace, this::diagnostics, client::publish, client::refresh, failures);
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final TextRequests texts;
  private final WorkspaceRequests folders;
  private final LaminaAnswers answers;
  private volatile List<Path> roots = List.of();
  private volatile Settings settings = Settings.USUAL;
  private volatile boolean isShutDown;

  /**
   * @param exit ends the process, with its exit code
   */
  LaminaServer(Extras extras, IntConsumer exit) {
    this.extras = extras;
    this.exit = exit;
    this.texts = new TextRequests(this, workspace, requests, checker);
    this.answers = new LaminaAnswers(this, requests);
    this.folders = new WorkspaceRequests(this, workspace, requests, checker);
  }

  Client client() {
    return client;
  }

  Extras extras() {
    return extras;
  }

  Failures failures() {
    return failures;
  }

  Settings settings() {
    return settings;
  }

  Map<String, Outcome> outcomes() {
    return outcomes;
  }

  private List<Diagnostic> diagnostics(String uri, Compilation compilation) {
    return new Diagnostics(workspace, uri, client.explanation(), client.showsRelated())
        .of(compilation);
  }

  @Override
  public void connect(LanguageClient remote) {
    client.connect(remote);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    client.learn(params);
    settings = Settings.of(params.getInitializationOptions());
    if (params.getProcessId() != null) {
      ClientWatch.start(params.getProcessId(), () -> exit.accept(1));
    }
    roots = roots(params);
    ServerInfo info = new ServerInfo("lamina", extras.version());
    return CompletableFuture.completedFuture(new InitializeResult(Capabilities.all(), info));
  }

  /** Folders, or what older clients have instead. */
  @SuppressWarnings("deprecation")
  private static List<Path> roots(InitializeParams params) {
    List<WorkspaceFolder> given = params.getWorkspaceFolders();
    if (given != null) {
      return given.stream()
          .map(WorkspaceFolder::getUri)
          .map(Uris::path)
          .flatMap(Optional::stream)
          .toList();
    } else if (params.getRootUri() != null) {
      return Uris.path(params.getRootUri()).stream().toList();
    }
    return params.getRootPath() == null ? List.of() : List.of(Path.of(params.getRootPath()));
  }

  @Override
  public void initialized(InitializedParams params) {
    client.watch();
    configure();
    checker.start();
    search(roots);
  }

  /** Looks for the files of folders; meanwhile those that are open are checked. */
  void search(List<Path> added) {
    workspace.folders().add(added).thenRun(checker::wake);
    checker.wake();
  }

  void configure() {
    client.configure(this::configure);
  }

  void configure(Settings chosen) {
    if (!chosen.equals(settings)) {
      settings = chosen;
      client.refreshHints();
    }
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    isShutDown = true;
    requests.stop();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    exit.accept(isShutDown ? 0 : 1);
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is nothing to trace that the client does not see itself.
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return texts;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return folders;
  }

  @Override
  public LaminaRequests getLaminaRequests() {
    return answers;
  }
}
