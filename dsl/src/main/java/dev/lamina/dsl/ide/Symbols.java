package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockBranch;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.Branch;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.IfDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** The outline of a file: declarations, and in networks and blocks each step with its shape. */
public final class Symbols {

  /** What a symbol is. */
  public enum Kind {
    NETWORK,
    BLOCK,
    CONSTANT,
    DATA,
    TRAINING,
    INPUT,
    VALUE,
    LAYER,
    CALL,
    REPEAT,
    CHOICE
  }

  /**
   * Something with a name.
   *
   * @param detail such as {@code 26x26x32 · 320}, or an empty text
   * @param at all of it
   * @param nameAt what to select, within {@code at}
   */
  public record Symbol(
      Kind kind, String name, String detail, Origin at, Origin nameAt, List<Symbol> children) {}

  private final Tree tree;
  private final Compilation compilation;
  private final Map<Origin, String> details = new HashMap<>();

  private Symbols(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
  }

  /** In the order of the text; nothing for a text that cannot be parsed at all. */
  public static List<Symbol> of(Compilation compilation) {
    Optional<FileDecl> file = compilation.resolution().tree().file();
    return file.map(found -> new Symbols(compilation).declarations(found)).orElse(List.of());
  }

  private List<Symbol> declarations(FileDecl file) {
    ShapeHints.of(compilation).forEach(hint -> details.put(hint.at(), hint.text()));
    List<Symbol> symbols = new ArrayList<>();
    for (Declaration declaration : file.getDeclarations()) {
      symbol(declaration).ifPresent(symbols::add);
    }
    return symbols;
  }

  private Optional<Symbol> symbol(Declaration declaration) {
    if (declaration instanceof TrainDecl train) {
      return Optional.of(training(train));
    } else if (name(declaration) == null) {
      return Optional.empty();
    } else if (declaration instanceof NetworkDecl network) {
      return Optional.of(
          declared(
              Kind.NETWORK,
              network,
              detail(tree.nameAt(network)),
              statements(network.getStatements())));
    } else if (declaration instanceof BlockDecl block) {
      return Optional.of(
          declared(Kind.BLOCK, block, parameters(block), statements(block.getStatements())));
    } else if (declaration instanceof DataDecl data) {
      return Optional.of(declared(Kind.DATA, data, text(data.getSource()), List.of()));
    } else if (declaration instanceof ConstDecl constant) {
      return Optional.of(declared(Kind.CONSTANT, constant, text(constant.getValue()), List.of()));
    }
    return Optional.empty();
  }

  private Symbol training(TrainDecl train) {
    Origin at = tree.at(train);
    String header = at.text().lines().findFirst().orElse("").replaceAll("\\s*\\{.*", "");
    String name = header.replaceFirst("^train\\s+", "");
    Origin nameAt = compilation.source().at(at.offset(), header.length());
    return new Symbol(Kind.TRAINING, name.isBlank() ? "train" : name, "", at, nameAt, List.of());
  }

  private Symbol declared(Kind kind, EObject element, String detail, List<Symbol> children) {
    String name = name(element);
    return new Symbol(kind, name, detail, tree.at(element), tree.nameAt(element), children);
  }

  /** Null for one that is not written yet. */
  private static String name(EObject declaration) {
    return (String) declaration.eGet(declaration.eClass().getEStructuralFeature("name"));
  }

  private String parameters(BlockDecl block) {
    List<String> names = block.getParams().stream().map(Symbols::name).toList();
    return "(" + String.join(", ", names.stream().filter(n -> n != null).toList()) + ")";
  }

  private String detail(Origin at) {
    return details.getOrDefault(at, "");
  }

  private String text(EObject expression) {
    return oneLine(Tree.text(expression));
  }

  private static String oneLine(String text) {
    String flat = text.replaceAll("\\s+", " ");
    return flat.length() > 60 ? flat.substring(0, 59) + "…" : flat;
  }

  private List<Symbol> statements(List<Statement> statements) {
    List<Symbol> symbols = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof InputDecl input) {
        symbols.add(input(input));
      } else if (statement instanceof RepeatDecl repeat) {
        symbols.add(braces(Kind.REPEAT, repeat, statements(repeat.getStatements())));
      } else if (statement instanceof PipelineDecl pipeline) {
        symbols.addAll(pipeline(pipeline));
      }
    }
    return symbols;
  }

  private Symbol input(InputDecl input) {
    String shape = text(input.getShape());
    return input.getName() == null
        ? new Symbol(Kind.INPUT, "input", shape, tree.at(input), head(tree.at(input), 5), List.of())
        : declared(Kind.INPUT, input, shape, List.of());
  }

  private static Origin head(Origin at, int length) {
    return at.source().at(at.offset(), Math.min(length, at.length()));
  }

  /** {@code repeat 3 as i}, {@code if (stride == 1)}: what stands before the braces. */
  private Symbol braces(Kind kind, EObject element, List<Symbol> children) {
    Origin at = tree.at(element);
    int brace = at.text().indexOf('{');
    Origin header = head(at, brace < 0 ? at.length() : brace);
    String name = oneLine(header.text().strip());
    return new Symbol(
        kind, name, "", at, head(at, header.text().stripTrailing().length()), children);
  }

  private List<Symbol> pipeline(PipelineDecl pipeline) {
    List<Symbol> steps = new ArrayList<>();
    if (pipeline.getChoice() != null) {
      steps.add(choice(pipeline.getChoice()));
    }
    for (Step step : pipeline.getSteps()) {
      if (step instanceof LayerDecl layer) {
        steps.add(step(layer));
      }
    }
    if (pipeline.getName() == null) {
      return steps;
    }
    String detail = steps.isEmpty() ? "" : steps.get(steps.size() - 1).detail();
    return List.of(declared(Kind.VALUE, pipeline, detail, steps));
  }

  private Symbol choice(IfDecl choice) {
    List<Symbol> children = new ArrayList<>(branch(choice.getThen()));
    children.addAll(branch(choice.getOtherwise()));
    Origin at = tree.at(choice);
    String condition = text(choice.getCondition());
    String name = "if (" + condition + ")";
    return new Symbol(Kind.CHOICE, name, "", at, head(at, 2), children);
  }

  private List<Symbol> branch(Branch branch) {
    if (branch instanceof BlockBranch braces) {
      return statements(braces.getStatements());
    }
    return branch instanceof PipelineDecl pipeline ? pipeline(pipeline) : List.of();
  }

  private Symbol step(LayerDecl layer) {
    Origin at = tree.at(layer);
    Kind kind = tree.type(layer).isPresent() ? Kind.LAYER : Kind.CALL;
    Origin nameAt = tree.at(layer, AstPackage.Literals.LAYER_DECL__TARGET);
    return new Symbol(kind, oneLine(at.text()), detail(at), at, nameAt, List.of());
  }
}
