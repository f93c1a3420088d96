package dev.lamina.eclipse.model;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.eclipse.LaminaPlugin;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Display;

/** All texts in editors, saved or not, as the compiler reads them. */
public final class LiveTexts implements SourceProvider {

  private static final LiveTexts ALL = new LiveTexts();

  private final Map<IDocument, LiveText> byDocument = new ConcurrentHashMap<>();
  private final Map<Path, LiveText> byPath = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();
  private final AtomicInteger compiledByTheInterface = new AtomicInteger();
  private final ScheduledExecutorService compiler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "Lamina compiler");
            thread.setDaemon(true);
            return thread;
          });

  private LiveTexts() {
    ResourcesPlugin.getWorkspace()
        .addResourceChangeListener(this::resourcesChanged, IResourceChangeEvent.POST_CHANGE);
  }

  public static LiveTexts all() {
    return ALL;
  }

  /** Keeps a document's meaning up to date until it is {@linkplain #close closed}. */
  public synchronized LiveText open(IDocument document) {
    LiveText text =
        byDocument.computeIfAbsent(document, d -> new LiveText(this, d, pathOf(document)));
    text.path().ifPresent(path -> byPath.put(path, text));
    text.use();
    return text;
  }

  public synchronized void close(LiveText text) {
    if (text.release()) {
      byDocument.remove(text.document());
      text.path().ifPresent(path -> byPath.remove(path, text));
      changed(text);
    }
  }

  /** For tests: how often the user interface's thread could not wait and did it itself. */
  public int compiledByTheInterface() {
    return compiledByTheInterface.get();
  }

  /** For tests: how many texts are kept. */
  public int size() {
    return byDocument.size();
  }

  public Optional<LiveText> of(IDocument document) {
    return document == null ? Optional.empty() : Optional.ofNullable(byDocument.get(document));
  }

  public Optional<LiveText> of(Path path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** What a document means now, whether an editor shows it or not. */
  public static Compilation compilation(IDocument document) {
    return ALL.of(document).map(LiveText::compilation).orElseGet(() -> LiveText.once(document));
  }

  /** The same when it is known within a moment; for those who are asked while one types. */
  public static Optional<Compilation> soon(IDocument document) {
    return ALL.of(document).flatMap(LiveText::soon);
  }

  /** What a file means, with what is not saved yet. */
  public Compilation compilation(Path path) {
    return of(path).map(LiveText::compilation).orElseGet(() -> Compile.file(path, this));
  }

  /** Where a document's file is on the disk. */
  public static Optional<Path> pathOf(IDocument document) {
    ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
    if (buffer == null || buffer.getFileStore() == null) {
      return Optional.empty();
    }
    try {
      File file = buffer.getFileStore().toLocalFile(EFS.NONE, null);
      return Optional.ofNullable(file).map(f -> f.toPath().toAbsolutePath().normalize());
    } catch (CoreException elsewhere) {
      return Optional.empty();
    }
  }

  long revision() {
    return revision.get();
  }

  /** A file changed: what imports it may mean something else. */
  void changed(LiveText changed) {
    revision.incrementAndGet();
    for (LiveText text : byDocument.values()) {
      if (text != changed) {
        text.otherChanged();
      }
    }
  }

  /** Runs something that takes a while on the compiler's thread. */
  public void run(Runnable task) {
    later(task, 0);
  }

  Future<?> later(Runnable task, int milliseconds) {
    return compiler.schedule(() -> guarded(task), milliseconds, TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError failure) {
      LaminaPlugin.log("A text could not be compiled", failure);
    }
  }

  Compilation compile(Optional<Path> path, String text) {
    if (Display.getCurrent() != null) {
      compiledByTheInterface.incrementAndGet();
    }
    return path.map(file -> Compile.file(file, new Pinned(file, text)))
        .orElseGet(() -> Compile.text("text", text));
  }

  private void resourcesChanged(IResourceChangeEvent event) {
    try {
      boolean[] found = {false};
      event
          .getDelta()
          .accept(
              delta -> {
                found[0] |= isChangedFile(delta);
                return !found[0];
              });
      if (found[0]) {
        changed(null);
      }
    } catch (CoreException failure) {
      LaminaPlugin.log("Changes of files could not be read", failure);
    }
  }

  private static boolean isChangedFile(IResourceDelta delta) {
    int markersOnly = delta.getFlags() & ~IResourceDelta.MARKERS;
    return Files.isRead(delta.getResource())
        && (delta.getKind() != IResourceDelta.CHANGED || markersOnly != 0);
  }

  @Override
  public Optional<String> text(Path file) {
    return of(file).map(LiveText::text);
  }

  /** Also those that were never saved. */
  @Override
  public List<Path> files(Path folder) {
    Set<Path> files = new TreeSet<>(SourceProvider.super.files(folder));
    byPath.keySet().stream().filter(file -> folder.equals(file.getParent())).forEach(files::add);
    return List.copyOf(files);
  }

  /** Keeps to one version of a text while it is compiled. */
  private record Pinned(Path file, String text) implements SourceProvider {

    @Override
    public Optional<String> text(Path wanted) {
      return wanted.equals(file) ? Optional.of(text) : ALL.text(wanted);
    }

    @Override
    public List<Path> files(Path folder) {
      return ALL.files(folder);
    }
  }
}
