package dev.lamina.dsl.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArraySet;

/** The folders that are open in the editor, and the `.lamina` files in them. */
final class Folders {

  private static final String ENDING = ".lamina";

  /** More files than that are not looked at unless they are opened or imported. */
  private static final int MOST = 2_000;

  private static final int DEEPEST = 20;

  /** Who opens a whole disk does not want all of it searched. */
  private static final int MOST_VISITED = 200_000;

  /** Folders where others put what they make. */
  private static final Set<String> SKIPPED = Set.of("node_modules", "target", "build");

  private CompletableFuture<Void> searched = CompletableFuture.completedFuture(null);
  private final Set<Path> roots = new CopyOnWriteArraySet<>();
  private final Set<Path> files = new ConcurrentSkipListSet<>();

  /** Those that were found so far. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** Adds folders, whose files are found by and by. */
  synchronized CompletableFuture<Void> add(List<Path> added) {
    roots.addAll(added);
    searched = searched.thenRunAsync(() -> added.forEach(this::search));
    return searched;
  }

  /** Done when all folders were searched that are known now. */
  synchronized CompletableFuture<Void> searched() {
    return searched;
  }

  private void search(Path root) {
    try {
      Files.walkFileTree(root, Set.of(), DEEPEST, new Search());
    } catch (IOException unreadable) {
      // What cannot be read has no files; the client shows that better than we could.
    }
  }

  /** Takes a folder out, and returns the files that are in none any more. */
  List<Path> remove(Path root) {
    roots.remove(root);
    List<Path> gone = files.stream().filter(file -> !isInside(file)).toList();
    gone.forEach(files::remove);
    return gone;
  }

  private boolean isInside(Path file) {
    return roots.stream().anyMatch(file::startsWith);
  }

  /** A file was made, changed or deleted. */
  void update(Path file) {
    boolean exists = file.toString().endsWith(ENDING) && Files.isRegularFile(file);
    if (exists && isInside(file) && !isSkipped(file)) {
      files.add(file);
    } else {
      files.remove(file);
    }
  }

  /** As the search, which does not go into such folders. */
  private boolean isSkipped(Path file) {
    return roots.stream()
        .filter(file::startsWith)
        .allMatch(root -> hasSkipped(root.relativize(file).getParent()));
  }

  private static boolean hasSkipped(Path folders) {
    if (folders != null) {
      for (Path folder : folders) {
        if (isSkipped(folder.toString())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSkipped(String folder) {
    return folder.startsWith(".") || SKIPPED.contains(folder);
  }

  /** The known files in a folder that is gone, and below it. */
  List<Path> below(Path folder) {
    return files.stream().filter(file -> file.startsWith(folder)).toList();
  }

  private final class Search extends SimpleFileVisitor<Path> {

    private int visited;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      Path name = folder.getFileName();
      boolean hidden = name != null && !roots.contains(folder) && isSkipped(name.toString());
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && file.toString().endsWith(ENDING)) {
        files.add(file.toAbsolutePath().normalize());
      }
      boolean more = files.size() < MOST && visited++ < MOST_VISITED;
      return more ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }
  }
}
