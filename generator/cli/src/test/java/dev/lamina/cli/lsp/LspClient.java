package dev.lamina.cli.lsp;

import com.google.gson.JsonObject;
import dev.lamina.dsl.server.LaminaRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.InlayHintWorkspaceCapabilities;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * An editor without a screen: starts the server as a process and speaks to it through its pipes.
 */
final class LspClient implements LanguageClient, AutoCloseable {

  /** So long that only a server that hangs is late. */
  private static final int SECONDS = 20;

  /** LSP4J tells of pipes that a test closes, with traces. */
  private static final Logger PIPES = Logger.getLogger("org.eclipse.lsp4j.jsonrpc");

  static {
    PIPES.setLevel(Level.OFF);
  }

  final Process process;
  final LaminaRequests.Server server;
  final List<String> log = new CopyOnWriteArrayList<>();
  final List<String> registered = new CopyOnWriteArrayList<>();
  volatile JsonObject settings = new JsonObject();
  private final Map<String, PublishDiagnosticsParams> diagnostics = new ConcurrentHashMap<>();
  private final Map<String, Integer> versions = new ConcurrentHashMap<>();
  private final Object news = new Object();

  private LspClient(Process process) {
    this.process = process;
    Launcher<LaminaRequests.Server> launcher =
        new Launcher.Builder<LaminaRequests.Server>()
            .setLocalService(this)
            .setRemoteInterface(LaminaRequests.Server.class)
            .setInput(process.getInputStream())
            .setOutput(process.getOutputStream())
            .create();
    this.server = launcher.getRemoteProxy();
    launcher.startListening();
  }

  /** Starts a process that has not been told anything. */
  static LspClient start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return start(
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-Xmx160m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lamina.cli.Main",
            "lsp"));
  }

  static LspClient start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return new LspClient(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Starts a server and opens folders. */
  static LspClient open(Path... folders) throws Exception {
    LspClient client = start();
    client.initialize(folders);
    return client;
  }

  InitializeResult initialize(Path... folders) throws Exception {
    return initialize(ProcessHandle.current().pid(), folders);
  }

  /** As a client that is a certain process. */
  InitializeResult initialize(long process, Path... folders) throws Exception {
    InitializeParams params = new InitializeParams();
    params.setProcessId((int) process);
    params.setCapabilities(capabilities());
    params.setWorkspaceFolders(
        Arrays.stream(folders)
            .map(folder -> new WorkspaceFolder(uri(folder), folder.getFileName().toString()))
            .toList());
    InitializeResult result = get(server.initialize(params));
    server.initialized(new InitializedParams());
    return result;
  }

  private static ClientCapabilities capabilities() {
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setConfiguration(true);
    workspace.setWorkspaceFolders(true);
    workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
    workspace.setInlayHint(new InlayHintWorkspaceCapabilities(true));
    workspace.setCodeLens(new CodeLensWorkspaceCapabilities(true));
    TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
    text.setPublishDiagnostics(new PublishDiagnosticsCapabilities(true));
    DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
    symbols.setHierarchicalDocumentSymbolSupport(true);
    text.setDocumentSymbol(symbols);
    CompletionItemCapabilities item = new CompletionItemCapabilities(true);
    text.setCompletion(new CompletionCapabilities(item));
    return new ClientCapabilities(workspace, text, null);
  }

  static String uri(Path path) {
    return path.toUri().toString();
  }

  /** An answer, unless the server ends before. */
  <T> T get(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture.anyOf(future, process.onExit()).get(SECONDS, TimeUnit.SECONDS);
    return future.get(1, TimeUnit.SECONDS);
  }

  void open(String uri, String text) {
    versions.put(uri, 1);
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "lamina", 1, text)));
  }

  /** Replaces all of a text. */
  void change(String uri, String text) {
    change(uri, new TextDocumentContentChangeEvent(text));
  }

  int change(String uri, TextDocumentContentChangeEvent... changes) {
    int version = versions.merge(uri, 1, Integer::sum);
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
    return version;
  }

  void close(String uri) {
    server
        .getTextDocumentService()
        .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  /** The diagnostics of an open text in its newest version. */
  List<Diagnostic> diagnostics(String uri) throws InterruptedException {
    int version = versions.get(uri);
    return await(uri, p -> Integer.valueOf(version).equals(p.getVersion())).getDiagnostics();
  }

  /** What was published of a text, as soon as it is as wanted. */
  PublishDiagnosticsParams await(String uri, Predicate<PublishDiagnosticsParams> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (news) {
      while (System.nanoTime() < end) {
        PublishDiagnosticsParams last = diagnostics.get(uri);
        if (last != null && wanted.test(last)) {
          return last;
        }
        news.wait(100);
      }
    }
    throw new AssertionError("last of " + uri + ": " + diagnostics.get(uri));
  }

  /** The files and texts of which something was said. */
  List<String> published() {
    return List.copyOf(diagnostics.keySet());
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams params) {
    synchronized (news) {
      diagnostics.put(params.getUri(), params);
      news.notifyAll();
    }
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    params.getRegistrations().forEach(each -> registered.add(each.getMethod()));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
    return CompletableFuture.completedFuture(List.of(settings));
  }

  @Override
  public CompletableFuture<Void> refreshInlayHints() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> refreshCodeLenses() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> refreshSemanticTokens() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void telemetryEvent(Object object) {}

  @Override
  public void showMessage(MessageParams message) {
    log.add(message.getMessage());
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    log.add(params.getMessage());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {
    log.add(message.getMessage());
  }

  /** Says good-bye, and returns the exit code. */
  int leave() throws Exception {
    get(server.shutdown());
    server.exit();
    return exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the server is still there");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
