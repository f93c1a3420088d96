package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The open texts, the files on the disk, and what they mean. Each change counts the revision up and
 * is noted with it; what was compiled holds as long as nothing it read was noted later. So there is
 * nothing to take back when a file changes, and all who ask about one version share one result.
 */
final class Workspace implements SourceProvider {

  /** What was last compiled of a text; whoever compiles it holds its lock. */
  private static final class Slot {
    private Analysis open;
    private SoftReference<Analysis> closed = new SoftReference<>(null);

    private Analysis last(boolean isOpen) {
      return isOpen ? open : closed.get();
    }

    private void keep(Analysis analysis, boolean isOpen) {
      open = isOpen ? analysis : null;
      closed = new SoftReference<>(isOpen ? null : analysis);
    }
  }

  private final AtomicLong revision = new AtomicLong();
  private final Map<String, Document> open = new ConcurrentHashMap<>();
  private final Map<Path, Document> byPath = new ConcurrentHashMap<>();
  private final Map<Path, Long> changed = new ConcurrentHashMap<>();
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final Folders folders = new Folders();

  long revision() {
    return revision.get();
  }

  Folders folders() {
    return folders;
  }

  Optional<Document> document(String uri) {
    return Optional.ofNullable(open.get(uri));
  }

  Optional<Document> document(Path path) {
    return Optional.ofNullable(byPath.get(path));
  }

  List<Document> documents() {
    return List.copyOf(open.values());
  }

  /** A file's name for the client: its own where it has the file open. */
  String uri(Path path) {
    return document(path).map(Document::uri).orElseGet(() -> Uris.of(path));
  }

  void put(Document document) {
    open.put(document.uri(), document);
    document
        .path()
        .ifPresentOrElse(
            path -> {
              boolean isNew = byPath.put(path, document) == null;
              note(path);
              if (isNew && path.getParent() != null) {
                note(path.getParent());
              }
            },
            revision::incrementAndGet);
  }

  void close(String uri) {
    Document document = open.remove(uri);
    slots.remove(uri);
    if (document != null && document.path().isPresent()) {
      byPath.remove(document.path().get(), document);
      fileChanged(document.path().get());
    }
    revision.incrementAndGet();
  }

  /** A file was made, changed or deleted on the disk. */
  void fileChanged(Path path) {
    note(path);
    if (path.getParent() != null) {
      note(path.getParent());
    }
  }

  private void note(Path path) {
    changed.merge(path, revision.incrementAndGet(), Math::max);
  }

  /** True when nothing that a result depends on changed since. */
  boolean isCurrent(Analysis.Dependencies on) {
    return on.files().stream().noneMatch(file -> isChanged(file, on.revision()))
        && on.folders().stream().noneMatch(folder -> isChanged(folder, on.revision()));
  }

  private boolean isChanged(Path path, long since) {
    return changed.getOrDefault(path, 0L) > since;
  }

  /** What an open text means in its newest version, or in a newer one than the one given. */
  Analysis analysis(Document document) {
    return analysis(document.uri(), document.path());
  }

  /** What a file means, as it is open or on the disk. */
  Analysis analysis(Path path) {
    return analysis(uri(path), Optional.of(path));
  }

  Compilation compilation(Path path) {
    return analysis(path).compilation();
  }

  private Analysis analysis(String uri, Optional<Path> path) {
    Slot slot = slots.computeIfAbsent(uri, u -> new Slot());
    synchronized (slot) {
      Optional<Document> document = document(uri);
      int version = document.map(Document::version).orElse(Analysis.CLOSED);
      Analysis last = slot.last(document.isPresent());
      if (last != null && last.version() == version && isCurrent(last.dependencies())) {
        return last;
      }
      Analysis analysis = compile(document, path, uri, version);
      slot.keep(analysis, document.isPresent());
      return analysis;
    }
  }

  private Analysis compile(
      Optional<Document> document, Optional<Path> path, String uri, int version) {
    long before = revision.get();
    Reading reading = new Reading(this, document, new HashSet<>(), new HashSet<>());
    Compilation compilation =
        path.map(file -> Compile.file(file, reading))
            .orElseGet(() -> Compile.text(Uris.name(uri), document.map(Document::text).orElse("")));
    return new Analysis(
        compilation, new Analysis.Dependencies(version, before, reading.read(), reading.folders()));
  }

  /** Remembers what the compiler asked for, and keeps to one version of the text it was given. */
  private record Reading(
      Workspace workspace, Optional<Document> asked, Set<Path> read, Set<Path> folders)
      implements SourceProvider {

    @Override
    public Optional<String> text(Path file) {
      read.add(file);
      return asked
          .filter(document -> document.path().equals(Optional.of(file)))
          .map(Document::text)
          .or(() -> workspace.text(file));
    }

    @Override
    public List<Path> files(Path folder) {
      folders.add(folder);
      return workspace.files(folder);
    }
  }

  @Override
  public Optional<String> text(Path file) {
    return document(file).map(Document::text);
  }

  /** Also those that were never saved. */
  @Override
  public List<Path> files(Path folder) {
    Set<Path> files = new TreeSet<>(SourceProvider.super.files(folder));
    byPath.keySet().stream().filter(file -> folder.equals(file.getParent())).forEach(files::add);
    return List.copyOf(files);
  }

  /** Whether one of these words is in a file's text, so that it is worth compiling. */
  boolean mayHave(Path file, String... words) {
    try {
      String text = text(file).orElse(null);
      String read = text == null ? Files.readString(file) : text;
      return Arrays.stream(words).anyMatch(read::contains);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** The files that are open, or in one of the folders, all of which are searched before. */
  List<Path> known() {
    folders.searched().join();
    Set<Path> known = new TreeSet<>(folders.files());
    known.addAll(byPath.keySet());
    return new ArrayList<>(known);
  }
}
