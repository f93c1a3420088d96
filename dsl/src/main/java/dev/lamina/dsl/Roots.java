package dev.lamina.dsl;

import java.nio.file.Path;
import java.util.List;

/** Where packages are sought that neither the own source root nor the own folder has. */
@FunctionalInterface
public interface Roots {

  /** No other places. */
  Roots NONE = List::of;

  /** Folders above packages, or roots of opened jars: the first that has a package counts. */
  List<Path> roots();

  /** How a package could become known that is in none of them; often empty. */
  default String help() {
    return "";
  }
}
