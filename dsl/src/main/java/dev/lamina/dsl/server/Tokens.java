package dev.lamina.dsl.server;

import dev.lamina.dsl.ide.SemanticTokens.Kind;
import dev.lamina.dsl.ide.SemanticTokens.Token;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokensLegend;

/** Names with their meanings, packed as the protocol wants them: each seen from the one before. */
final class Tokens {

  static final SemanticTokensLegend LEGEND =
      new SemanticTokensLegend(
          List.of(
              SemanticTokenTypes.Class,
              SemanticTokenTypes.Function,
              SemanticTokenTypes.Parameter,
              SemanticTokenTypes.Variable,
              SemanticTokenTypes.Property,
              SemanticTokenTypes.EnumMember),
          List.of(
              SemanticTokenModifiers.Declaration,
              SemanticTokenModifiers.Readonly,
              SemanticTokenModifiers.DefaultLibrary));

  private Tokens() {}

  static List<Integer> packed(List<Token> tokens, Places places) {
    List<Integer> numbers = new ArrayList<>(5 * tokens.size());
    Position before = new Position(0, 0);
    for (Token token : tokens) {
      Position at = places.position(token.at().offset());
      boolean sameLine = at.getLine() == before.getLine();
      numbers.add(at.getLine() - before.getLine());
      numbers.add(at.getCharacter() - (sameLine ? before.getCharacter() : 0));
      numbers.add(token.at().length());
      numbers.add(LEGEND.getTokenTypes().indexOf(type(token.kind())));
      numbers.add(modifiers(token));
      before = at;
    }
    return numbers;
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case NETWORK, TRAINING -> SemanticTokenTypes.Class;
      case BLOCK, LAYER, CALL -> SemanticTokenTypes.Function;
      case PARAMETER, ARGUMENT -> SemanticTokenTypes.Parameter;
      case VALUE, CONSTANT, DATA -> SemanticTokenTypes.Variable;
      case SETTING -> SemanticTokenTypes.Property;
      case CHOICE -> SemanticTokenTypes.EnumMember;
    };
  }

  /** A bit for each, in the order of the legend. */
  private static int modifiers(Token token) {
    int own =
        switch (token.kind()) {
          case CONSTANT, DATA -> 2;
          case LAYER, CALL, CHOICE -> 4;
          default -> 0;
        };
    return own + (token.declares() ? 1 : 0);
  }
}
