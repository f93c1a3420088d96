package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage.Literals;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.InputProperty;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.SettingDecl;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Occurrences;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;

/**
 * What names mean, for colours: a grammar sees that something is a name, and not whether it is a
 * layer, a block or nothing at all. Words, numbers, texts and comments are left to the grammar.
 */
public final class SemanticTokens {

  /** What a name is. */
  public enum Kind {
    NETWORK,
    BLOCK,
    LAYER,
    PARAMETER,
    VALUE,
    CONSTANT,
    DATA,
    TRAINING,
    ARGUMENT,
    SETTING,
    CHOICE,
    CALL
  }

  /**
   * A name.
   *
   * @param declares whether it is declared here
   */
  public record Token(Origin at, Kind kind, boolean declares) {}

  private static final Map<String, Kind> NOUNS =
      Map.of(
          "network", Kind.NETWORK,
          "block", Kind.BLOCK,
          "data", Kind.DATA,
          "constant", Kind.CONSTANT,
          "parameter", Kind.PARAMETER,
          "index", Kind.VALUE,
          "input", Kind.VALUE,
          "value", Kind.VALUE);

  private final Tree tree;
  private final Occurrences occurrences;
  private final Map<Integer, Token> tokens = new TreeMap<>();

  private SemanticTokens(Compilation compilation) {
    this.tree = compilation.resolution().tree();
    this.occurrences = compilation.resolution().occurrences();
  }

  /** In the order of the text; they do not overlap. */
  public static List<Token> of(Compilation compilation) {
    SemanticTokens tokens = new SemanticTokens(compilation);
    tokens.occurrences.all().forEach(tokens::occurrence);
    tokens.tree.file().ifPresent(tokens::file);
    List<Token> found = new ArrayList<>(tokens.tokens.values());
    found.sort(Comparator.comparingInt(token -> token.at().offset()));
    return found;
  }

  private void occurrence(Occurrence each) {
    boolean declares = each.at().equals(each.declared().at());
    add(each.at(), NOUNS.get(each.declared().noun()), declares);
  }

  private void file(FileDecl file) {
    EcoreUtil.getAllContents(file, false)
        .forEachRemaining(element -> ofTheLanguage((EObject) element));
  }

  /** Names that nobody declared in a file. */
  private void ofTheLanguage(EObject element) {
    if (element instanceof LayerDecl layer && tree.type(layer).isPresent()) {
      add(layer, Literals.LAYER_DECL__TARGET, Kind.LAYER);
    } else if (element instanceof Argument argument && argument.getName() != null) {
      add(argument, Literals.ARGUMENT__NAME, Kind.ARGUMENT);
    } else if (element instanceof SymbolRef reference) {
      Kind kind = reference.isCall() ? Kind.CALL : Kind.CHOICE;
      add(reference, Literals.SYMBOL_REF__TARGET, kind);
    } else if (element instanceof SettingDecl setting) {
      add(setting, Literals.SETTING_DECL__NAME, Kind.SETTING);
    } else if (element instanceof InputProperty property) {
      add(property, Literals.INPUT_PROPERTY__PROPERTY, Kind.SETTING);
    } else if (element instanceof TrainDecl train && train.getName() != null) {
      add(tree.nameAt(train), Kind.TRAINING, true);
    }
  }

  private void add(EObject element, EStructuralFeature feature, Kind kind) {
    add(tree.at(element, feature), kind, false);
  }

  private void add(Origin at, Kind kind, boolean declares) {
    if (at.length() > 0) {
      tokens.putIfAbsent(at.offset(), new Token(at, kind, declares));
    }
  }
}
