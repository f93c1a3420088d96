package dev.lamina.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;

/**
 * Jars and folders with packages to import, in the order of a class path: {@code blocks/res.lamina}
 * in a jar is sought like {@code blocks/res.lamina} in a source root. Jars are opened when they are
 * asked for first; what is no jar, damaged or not there has no packages.
 */
public final class Libraries implements Roots, AutoCloseable {

  private final List<Path> classPath;
  private final List<FileSystem> jars = new ArrayList<>();
  private List<Path> roots;

  public Libraries(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  @Override
  public synchronized List<Path> roots() {
    if (roots == null) {
      roots = new ArrayList<>();
      for (Path element : classPath) {
        if (Files.isDirectory(element)) {
          roots.add(element.toAbsolutePath().normalize());
        } else if (Files.isRegularFile(element)) {
          open(element);
        }
      }
    }
    return List.copyOf(roots);
  }

  private void open(Path jar) {
    try {
      FileSystem opened = FileSystems.newFileSystem(jar, (ClassLoader) null);
      jars.add(opened);
      opened.getRootDirectories().forEach(roots::add);
    } catch (IOException | ProviderNotFoundException noJar) {
      // The compiler of Java speaks about damaged jars; a class path may also name other files.
    }
  }

  @Override
  public synchronized void close() {
    for (FileSystem jar : jars) {
      try {
        jar.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    jars.clear();
    roots = List.of();
  }
}
