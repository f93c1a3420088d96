package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/**
 * Keeps the client's diagnostics up to date, on a thread of its own: after each change the text
 * that was edited, then the other open ones that it matters for, then files that are only on the
 * disk. A further change begins anew, so that keys are never waited for by files that nobody looks
 * at.
 */
final class Checker implements Runnable {

  /** An open text, or a file on the disk. */
  private record Text(String uri, Optional<Path> path, Document document) {

    static Text of(Document document) {
      return new Text(document.uri(), document.path(), document);
    }

    Object key() {
      return path.isPresent() ? path.get() : uri;
    }

    int version() {
      return document == null ? Analysis.CLOSED : document.version();
    }
  }

  /** What the client was told last of a text, and what that follows from. */
  private record Told(String uri, Analysis.Dependencies analysis, List<Diagnostic> diagnostics) {

    static Told nothing(Text text, long revision) {
      return new Told(
          text.uri(),
          new Analysis.Dependencies(text.version(), revision, Set.of(), Set.of()),
          List.of());
    }

    boolean isOf(Text text) {
      return uri.equals(text.uri()) && analysis.version() == text.version();
    }
  }

  private final Workspace workspace;
  private final Diagnosing diagnosing;
  private final Consumer<PublishDiagnosticsParams> client;
  private final Runnable afterwards;
  private final Failures failures;
  private final Map<Object, Told> told = new HashMap<>();
  private final WarmUp warmUp = new WarmUp();
  private volatile String edited = "";
  private boolean wanted;

  /** Makes diagnostics of what was compiled. */
  interface Diagnosing {
    List<Diagnostic> of(String uri, Compilation compilation);
  }

  /**
   * @param afterwards called when texts besides the edited one have changed their meaning
   */
  Checker(
      Workspace workspace,
      Diagnosing diagnosing,
      Consumer<PublishDiagnosticsParams> client,
      Runnable afterwards,
      Failures failures) {
    this.workspace = workspace;
    this.diagnosing = diagnosing;
    this.client = client;
    this.afterwards = afterwards;
    this.failures = failures;
  }

  void start() {
    Thread thread = new Thread(this, "checker");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something has changed. */
  synchronized void wake() {
    wanted = true;
    notifyAll();
  }

  /** A text has changed, which goes before all others. */
  void wake(String uri) {
    edited = uri;
    wake();
  }

  private void await() throws InterruptedException {
    while (!isWanted() && warmUp.isNeeded()) {
      warmUp.round();
    }
    waitForNews();
  }

  private synchronized void waitForNews() throws InterruptedException {
    while (!wanted) {
      wait();
    }
    wanted = false;
  }

  private synchronized boolean isWanted() {
    return wanted;
  }

  @Override
  public void run() {
    try {
      while (true) {
        await();
        pass();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass() {
    boolean others = false;
    for (Text each : texts().values()) {
      if (isWanted()) {
        return;
      }
      others |= check(each) && !each.uri().equals(edited);
    }
    forget();
    if (others) {
      afterwards.run();
    }
  }

  /** By file, or by name where there is none, in the order of their importance. */
  private Map<Object, Text> texts() {
    Map<Object, Text> texts = new LinkedHashMap<>();
    workspace.document(edited).map(Text::of).ifPresent(text -> texts.put(text.key(), text));
    for (Document document : workspace.documents()) {
      Text text = Text.of(document);
      texts.putIfAbsent(text.key(), text);
    }
    for (Path file : workspace.folders().files()) {
      texts.putIfAbsent(file, new Text(Uris.of(file), Optional.of(file), null));
    }
    return texts;
  }

  /** True when its meaning was found anew. */
  private boolean check(Text text) {
    Told last = told.get(text.key());
    if (last != null && last.isOf(text) && workspace.isCurrent(last.analysis())) {
      return false;
    }
    try {
      Analysis analysis =
          text.document() == null
              ? workspace.analysis(text.path().orElseThrow())
              : workspace.analysis(text.document());
      if (analysis.isOfTheDisk() == (text.document() == null)) {
        tell(text, analysis);
      } // else it was opened or closed meanwhile, which begins anew
    } catch (RuntimeException | Error failure) {
      failures.report(failure);
      told.put(text.key(), Told.nothing(text, workspace.revision()));
    }
    return true;
  }

  private void tell(Text text, Analysis analysis) {
    Integer version = analysis.isOfTheDisk() ? null : analysis.version();
    List<Diagnostic> diagnostics = diagnosing.of(text.uri(), analysis.compilation());
    Told last = told.get(text.key());
    told.put(text.key(), new Told(text.uri(), analysis.dependencies(), diagnostics));
    if (last != null && !last.uri().equals(text.uri())) {
      takeBack(last); // the editor may write the name of a file in another way than we do
      last = null;
    }
    boolean same =
        last == null
            ? diagnostics.isEmpty() && version == null
            : last.diagnostics().equals(diagnostics)
                && last.analysis().version() == analysis.version();
    if (!same) {
      client.accept(new PublishDiagnosticsParams(text.uri(), diagnostics, version));
    }
  }

  private void takeBack(Told last) {
    if (!last.diagnostics().isEmpty()) {
      client.accept(new PublishDiagnosticsParams(last.uri(), List.of()));
    }
  }

  /** Takes back what was said of texts that are neither open nor in a folder any more. */
  private void forget() {
    List<Object> gone = new ArrayList<>(told.keySet());
    gone.removeAll(texts().keySet());
    gone.forEach(key -> takeBack(told.remove(key)));
  }
}
