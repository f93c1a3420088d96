package dev.lamina.dsl.syntax;

import java.util.Set;
import java.util.regex.Pattern;

/** What a name may look like. */
public final class Identifiers {

  private static final Set<String> KEYWORDS =
      Set.of(
          "package", "import", "network", "block", "data", "train", "const", "input", "repeat",
          "as", "if", "else", "expect", "in", "on", "true", "false");

  /** ID of the grammar. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*+");

  private Identifiers() {}

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** True for a word that the language keeps for itself. */
  public static boolean isKeyword(String text) {
    return KEYWORDS.contains(text);
  }
}
