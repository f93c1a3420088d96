package dev.lamina.eclipse.model;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;

/**
 * One text in an editor. Each change is noted at once and compiled a moment later on another
 * thread; whoever cannot wait asks for {@link #compilation}. One version is compiled once.
 */
public final class LiveText {

  /** Hears of every version that was compiled, on the compiler's thread. */
  public interface Listener {
    void compiled(LiveText text, Compilation compilation);
  }

  /** A moment in which no key is expected any more, in milliseconds. */
  private static final int PAUSE = 120;

  /** What nobody notices who types, in milliseconds. */
  private static final int MOMENT = 25;

  /** A version of the text. */
  private record Version(long number, String text) {}

  /** What a version means, as long as no other file it may read changes. */
  private record Meaning(long version, long revision, Compilation compilation) {}

  private final LiveTexts texts;
  private final IDocument document;
  private final Optional<Path> path;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final IDocumentListener watch =
      new IDocumentListener() {
        @Override
        public void documentAboutToBeChanged(DocumentEvent event) {}

        @Override
        public void documentChanged(DocumentEvent event) {
          changed();
        }
      };

  private volatile Version version;
  private volatile Meaning meaning;
  private Future<?> planned;
  private int users;

  LiveText(LiveTexts texts, IDocument document, Optional<Path> path) {
    this.texts = texts;
    this.document = document;
    this.path = path;
    this.version = new Version(0, document.get());
  }

  public IDocument document() {
    return document;
  }

  /** Empty for a text that is in no file. */
  public Optional<Path> path() {
    return path;
  }

  public String text() {
    return version.text();
  }

  synchronized void use() {
    if (users++ == 0) {
      document.addDocumentListener(watch);
      plan(0);
    }
  }

  /** True when nobody uses it any more. */
  synchronized boolean release() {
    if (--users > 0) {
      return false;
    }
    document.removeDocumentListener(watch);
    if (planned != null) {
      planned.cancel(false);
    }
    listeners.clear();
    return true;
  }

  /** Also tells what the text means now, which may have been compiled before. */
  public void addListener(Listener listener) {
    listeners.add(listener);
    texts.later(() -> listener.compiled(this, compilation()), 0);
  }

  public void removeListener(Listener listener) {
    listeners.remove(listener);
  }

  private void changed() {
    version = new Version(version.number() + 1, document.get());
    plan(PAUSE);
    texts.changed(this);
  }

  /** Something changed that this text may read. */
  void otherChanged() {
    if (readsOthers()) {
      plan(2 * PAUSE);
    }
  }

  private boolean readsOthers() {
    return version.text().contains("import");
  }

  private synchronized void plan(int milliseconds) {
    if (planned != null) {
      planned.cancel(false);
    }
    planned = texts.later(this::tell, milliseconds);
  }

  private void tell() {
    Compilation compilation = compilation();
    listeners.forEach(listener -> listener.compiled(this, compilation));
  }

  /** What was compiled last, empty before the first time; for those who must not wait. */
  public Optional<Compilation> latest() {
    return Optional.ofNullable(meaning).map(Meaning::compilation);
  }

  /** True when this is what the text means now. */
  public boolean isCurrent(Compilation compilation) {
    return compilation.source().text().equals(version.text());
  }

  /** What the text means now. */
  public Compilation compilation() {
    Meaning known = meaning;
    return known != null && isCurrent(known) ? known.compilation() : compile();
  }

  /** The same when another thread knows it within a moment. */
  Optional<Compilation> soon() {
    Meaning known = meaning;
    if (known != null && isCurrent(known)) {
      return Optional.of(known.compilation());
    }
    try {
      texts.later(this::compilation, 0).get(MOMENT, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException later) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    return Optional.ofNullable(meaning).filter(this::isCurrent).map(Meaning::compilation);
  }

  private boolean isCurrent(Meaning known) {
    return known.version() == version.number()
        && (known.revision() == texts.revision() || !readsOthers());
  }

  private synchronized Compilation compile() {
    if (meaning != null && isCurrent(meaning)) {
      return meaning.compilation();
    }
    long revision = texts.revision();
    Version compiled = version;
    Compilation compilation = texts.compile(path, compiled.text());
    meaning = new Meaning(compiled.number(), revision, compilation);
    return compilation;
  }

  /** What a text means that no editor keeps up to date. */
  static Compilation once(IDocument document) {
    return Compile.text("text", document.get());
  }
}
