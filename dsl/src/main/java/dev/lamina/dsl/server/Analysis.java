package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import java.nio.file.Path;
import java.util.Set;

/** What a text was found to mean. */
record Analysis(Compilation compilation, Dependencies dependencies) {

  /** No client counts like that. */
  static final int CLOSED = Integer.MIN_VALUE;

  /**
   * When that was found, and from what.
   *
   * @param version of the open document, {@link #CLOSED} for a file on the disk
   * @param revision of the workspace before the compiler read anything
   * @param files that the compiler asked for, whether they are there or not
   * @param folders whose files it asked for
   */
  record Dependencies(int version, long revision, Set<Path> files, Set<Path> folders) {}

  boolean isOfTheDisk() {
    return version() == CLOSED;
  }

  int version() {
    return dependencies.version();
  }
}
