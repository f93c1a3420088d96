package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.IndexDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.SettingDecl;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.dsl.syntax.Identifiers;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.TrainingSettings;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** What is known of the text at a place, in Markdown. */
public final class Hover {

  /** A text on a word. */
  public record Text(Origin at, String markdown) {}

  private final Tree tree;
  private final Origin word;
  private final NameCards names;

  private Hover(Compilation compilation, Origin word) {
    this.tree = compilation.resolution().tree();
    this.word = word;
    this.names = new NameCards(compilation);
  }

  /** What the word at this offset is, or the word that ends there. */
  public static Optional<String> at(Compilation compilation, int offset) {
    return describe(compilation, offset).map(Text::markdown);
  }

  /** The same with the word it is about. */
  public static Optional<Text> describe(Compilation compilation, int offset) {
    Origin word = word(compilation, offset);
    return word.length() == 0
        ? Optional.empty()
        : new Hover(compilation, word).text().map(text -> new Text(word, text));
  }

  private static Origin word(Compilation compilation, int offset) {
    String text = compilation.source().text();
    int start = Math.max(0, Math.min(offset, text.length()));
    int end = start;
    while (start > 0 && isPart(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return compilation.source().at(start, end - start);
  }

  private static boolean isPart(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private Optional<String> text() {
    List<EObject> parts = tree.around(word.offset());
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    EObject part = parts.get(0);
    Optional<String> found = Optional.empty();
    if (part instanceof LayerDecl step && is(step, AstPackage.Literals.LAYER_DECL__TARGET)) {
      found = step(step);
    } else if (part instanceof Argument argument && is(part, AstPackage.Literals.ARGUMENT__NAME)) {
      found = argument(argument);
    } else if (part instanceof SymbolRef reference) {
      found = reference(reference, parts);
    } else if (part instanceof SettingDecl && is(part, AstPackage.Literals.SETTING_DECL__NAME)) {
      found = TrainingSettings.TRAIN.attribute(word.text()).map(Reference::markdown);
    } else if (part instanceof TrainDecl train) {
      found = train(train);
    } else if (!(part instanceof dev.lamina.dsl.ast.FileDecl) && isName(part)) {
      found = declaration(part);
    }
    return found.isPresent() || !Identifiers.isKeyword(word.text())
        ? found
        : names.keyword(part, word.text());
  }

  private boolean is(EObject part, org.eclipse.emf.ecore.EStructuralFeature feature) {
    return tree.at(part, feature).equals(word);
  }

  private boolean isName(EObject part) {
    return part.eClass().getEStructuralFeature("name") != null && tree.nameAt(part).equals(word);
  }

  private Optional<String> step(LayerDecl step) {
    Optional<LayerType> type = tree.type(step);
    if (type.isPresent()) {
      return Optional.of(names.layer(step, type.get()));
    }
    return tree.declaration(step)
        .flatMap(
            declared ->
                declared instanceof BlockDecl block
                    ? Optional.of(names.call(step, block))
                    : declaration(declared));
  }

  private Optional<String> argument(Argument argument) {
    if (argument.eContainer() instanceof LayerDecl step) {
      Optional<LayerType> type = tree.type(step);
      return type.isPresent()
          ? type.get().signature().attribute(argument.getName()).map(Reference::markdown)
          : tree.declaration(step)
              .filter(BlockDecl.class::isInstance)
              .flatMap(block -> parameter((BlockDecl) block, argument.getName()));
    }
    String called = tree.at(argument.eContainer(), AstPackage.Literals.SYMBOL_REF__TARGET).text();
    return dev.lamina.dsl.explain.Topics.signature(called)
        .flatMap(signature -> signature.attribute(argument.getName()))
        .map(Reference::markdown);
  }

  private Optional<String> parameter(BlockDecl block, String name) {
    return block.getParams().stream()
        .filter(p -> name.equals(p.getName()))
        .findFirst()
        .map(names::parameter);
  }

  private Optional<String> reference(SymbolRef reference, List<EObject> parts) {
    Optional<EObject> declared = tree.declaration(reference);
    return declared.isPresent()
        ? declaration(declared.get())
        : names.budget(reference).or(() -> names.choice(word.text(), attributes(parts)));
  }

  /** The arguments that the word may be a value of: those of the calls it stands in. */
  private List<Attribute> attributes(List<EObject> parts) {
    return parts.stream()
        .flatMap(
            part ->
                part instanceof LayerDecl step
                    ? tree.type(step).map(LayerType::signature).stream()
                    : part instanceof SettingDecl
                        ? java.util.stream.Stream.of(TrainingSettings.TRAIN)
                        : java.util.stream.Stream.empty())
        .flatMap(signature -> signature.attributes().stream())
        .toList();
  }

  private Optional<String> train(TrainDecl train) {
    if (is(train, AstPackage.Literals.TRAIN_DECL__NETWORK)
        || is(train, AstPackage.Literals.TRAIN_DECL__DATA)) {
      return Optional.ofNullable(tree.globals().get(word.text())).flatMap(this::declaration);
    }
    return isName(train) || word.text().equals("train") ? names.training(train) : Optional.empty();
  }

  private Optional<String> declaration(EObject declared) {
    if (declared instanceof NetworkDecl network) {
      return names.network(network);
    } else if (declared instanceof BlockDecl block) {
      return Optional.of(names.block(block));
    } else if (declared instanceof ConstDecl constant) {
      return Optional.of(names.constant(constant));
    } else if (declared instanceof DataDecl data) {
      return Optional.of(names.data(data));
    } else if (declared instanceof ParamDecl parameter) {
      return Optional.of(names.parameter(parameter));
    } else if (declared instanceof PipelineDecl value) {
      return Optional.of(names.value(value));
    } else if (declared instanceof InputDecl input) {
      return names.input(input);
    }
    return declared instanceof IndexDecl index ? Optional.of(names.index(index)) : Optional.empty();
  }
}
