package dev.lamina.eclipse.editor;

import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;

/** Finds the other bracket of a pair; those in comments and texts have no part in it. */
public final class Brackets extends DefaultCharacterPairMatcher {

  public Brackets() {
    super("(){}[]".toCharArray(), Partitions.NAME, true);
  }
}
