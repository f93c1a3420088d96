package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;

/** Something an editor shows of what its text means. All on the user interface's thread. */
interface Feature {

  /** The text means something new. */
  void show(Compilation compilation);

  /** The editor closes. */
  default void dispose() {}
}
