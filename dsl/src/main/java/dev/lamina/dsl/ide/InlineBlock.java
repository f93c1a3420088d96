package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputProperty;
import dev.lamina.dsl.ast.InputStep;
import dev.lamina.dsl.ast.InputValue;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.Negation;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.ide.Actions.Kind;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;

/** Puts the lines of a block in the place of a call of it. */
final class InlineBlock {

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;
  private final FreeNames names;
  private final LayerDecl call;
  private final PipelineDecl line;
  private final BlockDecl block;
  private final Map<EObject, String> values = new HashMap<>();
  private final Map<EObject, String> renamed = new HashMap<>();
  private String input;
  private boolean fits = true;

  private InlineBlock(Compilation compilation, LayerDecl call, PipelineDecl line, BlockDecl block) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
    this.names = new FreeNames(compilation.source());
    this.call = call;
    this.line = line;
    this.block = block;
  }

  /** Of a call in a line of its own or within a chain, of a block of this file. */
  static Optional<Action> of(Compilation compilation, Selected selected, int offset) {
    Tree tree = compilation.resolution().tree();
    Optional<PipelineDecl> line = selected.line().filter(l -> l.getChoice() == null);
    Optional<LayerDecl> call =
        line.flatMap(
            l ->
                l.getSteps().stream()
                    .filter(step -> step instanceof LayerDecl && covers(tree.at(step), offset))
                    .map(LayerDecl.class::cast)
                    .findFirst());
    Optional<BlockDecl> block =
        call.flatMap(tree::declaration)
            .filter(BlockDecl.class::isInstance)
            .map(BlockDecl.class::cast);
    boolean here =
        block.filter(b -> tree.file().orElseThrow().getDeclarations().contains(b)).isPresent();
    return here
        ? new InlineBlock(compilation, call.get(), line.get(), block.get()).action(selected)
        : Optional.empty();
  }

  private static boolean covers(Origin at, int offset) {
    return at.offset() <= offset && offset <= at.end();
  }

  private Optional<Action> action(Selected selected) {
    List<Edit> edits = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    if (!arguments() || block.getStatements().isEmpty()) {
      return Optional.empty();
    }
    List<Step> before = line.getSteps().subList(0, line.getSteps().indexOf(call));
    List<Step> behind =
        line.getSteps().subList(line.getSteps().indexOf(call) + 1, line.getSteps().size());
    boolean reads = readsInput();
    if (!before.isEmpty()) {
      String written = text(tree.at(before.get(0)).to(tree.at(before.get(before.size() - 1))));
      boolean value = before.size() == 1 && isValue(before.get(0));
      input = value ? written : names.next("before");
      if (!value || !beginsWithInput()) {
        lines.add(value ? written : (reads ? input + " = " : "") + written);
      }
    } else if (reads) {
      previous(selected, edits);
    }
    if (reads && input == null) {
      return Optional.empty();
    }
    rename();
    lines.addAll(body(behind));
    if (!fits) {
      return Optional.empty();
    }
    String broken = editing.lineBreak() + editing.indent(tree.at(line).offset());
    edits.add(editing.replace(tree.at(line), String.join(broken, lines)));
    String title = "put the lines of %s here".formatted(Phrase.quoted(block.getName()));
    return Optional.of(new Action(Kind.INLINE, title, List.of(), false, edits));
  }

  private String text(Origin at) {
    return at.text();
  }

  private boolean isValue(Step step) {
    return step instanceof InputStep
        || (step instanceof LayerDecl layer
            && tree.type(layer).isEmpty()
            && tree.declaration(layer)
                .filter(d -> d instanceof PipelineDecl || d instanceof InputDecl)
                .isPresent());
  }

  /** What each parameter stands for; false when some is not known. */
  private boolean arguments() {
    List<ParamDecl> free = new ArrayList<>(block.getParams());
    for (Argument argument : call.getArguments()) {
      free.stream()
          .filter(p -> p.getName().equals(argument.getName()))
          .findFirst()
          .ifPresent(p -> give(p, argument, free));
    }
    for (Argument argument : call.getArguments()) {
      if (argument.getName() == null && !free.isEmpty()) {
        give(free.get(0), argument, free);
      }
    }
    for (ParamDecl left : free) {
      if (left.getDefaultValue() == null) {
        return false;
      }
      values.put(left, substituted(left.getDefaultValue()));
    }
    return true;
  }

  private void give(ParamDecl parameter, Argument argument, List<ParamDecl> free) {
    values.put(parameter, Tree.text(argument.getValue()));
    free.remove(parameter);
  }

  /** Whether a line names what flows in, apart from the first that merely continues. */
  private boolean readsInput() {
    boolean[] reads = {false};
    for (Statement each : block.getStatements()) {
      each.eAllContents()
          .forEachRemaining(
              part -> reads[0] |= part instanceof InputStep || part instanceof InputValue);
    }
    return reads[0];
  }

  private boolean beginsWithInput() {
    return block.getStatements().get(0) instanceof PipelineDecl first
        && !first.getSteps().isEmpty()
        && first.getSteps().get(0) instanceof InputStep;
  }

  /** The line above gets a name, unless it has one, or is the input itself. */
  private void previous(Selected selected, List<Edit> edits) {
    Statement above = selected.from() == 0 ? null : selected.body().get(selected.from() - 1);
    if (above instanceof InputDecl declared) {
      input = declared.getName() == null ? "in" : declared.getName();
    } else if (above instanceof PipelineDecl pipeline && pipeline.getName() != null) {
      input = pipeline.getName();
    } else if (above instanceof PipelineDecl) {
      input = names.next("before");
      edits.add(new Edit(tree.at(above).offset(), 0, input + " = "));
    } else if (above == null && selected.braces() instanceof BlockDecl) {
      input = "in";
    }
  }

  /** Names of the block that the file has elsewhere get new ones. */
  private void rename() {
    for (Statement each : block.getStatements()) {
      if (each instanceof PipelineDecl pipeline && pipeline.getName() != null) {
        renamed.put(pipeline, names.next(pipeline.getName()));
      }
      each.eAllContents()
          .forEachRemaining(
              part -> {
                boolean named = part instanceof PipelineDecl inner && inner.getName() != null;
                if (named || part instanceof dev.lamina.dsl.ast.IndexDecl) {
                  String name =
                      named
                          ? ((PipelineDecl) part).getName()
                          : ((dev.lamina.dsl.ast.IndexDecl) part).getName();
                  renamed.put(part, names.next(name));
                }
              });
    }
  }

  /** The lines of the block, the last with the name of the call's line and what follows there. */
  private List<String> body(List<Step> behind) {
    List<String> lines = new ArrayList<>();
    List<Statement> statements = block.getStatements();
    for (int i = 0; i < statements.size(); i++) {
      Statement each = statements.get(i);
      boolean last = i == statements.size() - 1;
      String written = lined(substituted(each), each);
      if (!last) {
        lines.add(written);
      } else if (behind.isEmpty() && line.getName() == null) {
        lines.add(written);
      } else {
        lines.addAll(last(each, written, behind));
      }
    }
    return lines;
  }

  private List<String> last(Statement statement, String written, List<Step> behind) {
    if (!(statement instanceof PipelineDecl pipeline)) {
      fits = false;
      return List.of();
    }
    String own = line.getName() == null ? "" : line.getName() + " = ";
    if (behind.isEmpty() && pipeline.getName() == null) {
      return List.of(own + written);
    }
    String name = renamed.getOrDefault(pipeline, "");
    List<String> lines = new ArrayList<>();
    if (name.isEmpty()) {
      name = names.next("after");
      lines.add(name + " = " + written);
    } else {
      lines.add(written);
    }
    String rest =
        behind.isEmpty()
            ? ""
            : " -> " + text(tree.at(behind.get(0)).to(tree.at(behind.get(behind.size() - 1))));
    lines.add(own + name + rest);
    return lines;
  }

  /** Indented for its new place: the block's own indentation goes. */
  private String lined(String text, Statement statement) {
    String old = editing.indent(tree.at(statement).offset());
    String indent = editing.indent(tree.at(line).offset());
    return text.lines()
        .map(each -> each.startsWith(old) ? indent + each.substring(old.length()) : each)
        .collect(Collectors.joining(editing.lineBreak()))
        .stripLeading();
  }

  /** A part of the block with the values of this call. */
  private String substituted(EObject part) {
    Origin at = tree.at(part);
    TreeMap<Integer, Edit> edits = new TreeMap<>();
    List<EObject> all = new ArrayList<>(List.of(part));
    part.eAllContents().forEachRemaining(all::add);
    all.forEach(
        each -> replacement(each).ifPresent(edit -> edits.putIfAbsent(edit.offset(), edit)));
    StringBuilder text = new StringBuilder(at.text());
    edits
        .descendingMap()
        .values()
        .forEach(
            e ->
                text.replace(
                    e.offset() - at.offset(),
                    e.offset() - at.offset() + e.length(),
                    e.replacement()));
    return text.toString();
  }

  private Optional<Edit> replacement(EObject part) {
    if (part instanceof InputStep || part instanceof InputValue) {
      fits &= input != null;
      return Optional.of(editing.replace(tree.at(part), String.valueOf(input)));
    } else if (part instanceof InputProperty property) {
      return Optional.of(editing.replace(tree.at(part), size(property)));
    } else if (renamed.containsKey(part)) {
      return Optional.of(editing.replace(tree.nameAt(part), renamed.get(part)));
    }
    boolean reads = part instanceof SymbolRef || part instanceof LayerDecl;
    EObject declared = reads ? tree.declaration(part).orElse(null) : null;
    if (declared == null) {
      return Optional.empty();
    }
    Origin name =
        part instanceof LayerDecl
            ? tree.at(part, dev.lamina.dsl.ast.AstPackage.Literals.LAYER_DECL__TARGET)
            : tree.at(part, dev.lamina.dsl.ast.AstPackage.Literals.SYMBOL_REF__TARGET);
    if (renamed.containsKey(declared)) {
      return Optional.of(editing.replace(name, renamed.get(declared)));
    } else if (values.containsKey(declared)) {
      return Optional.of(editing.replace(name, value(part, values.get(declared))));
    }
    return Optional.empty();
  }

  /** In parentheses where it is an operand and has an operator itself. */
  private static String value(EObject use, String text) {
    boolean operand = use.eContainer() instanceof Binary || use.eContainer() instanceof Negation;
    boolean plain = text.matches("\\w+|\"[^\"]*\"|\\(.*\\)|\\d[\\w.%]*");
    return operand && !plain ? "(" + text + ")" : text;
  }

  private String size(InputProperty property) {
    Shape shape =
        tree.passage(call).filter(Passage::sameBefore).map(Passage::before).orElse(Shape.UNKNOWN);
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.axis(axis).equals(property.getProperty())) {
        return Integer.toString(shape.dim(axis));
      }
    }
    boolean vector = shape.rank() == 1 && "channels".equals(property.getProperty());
    fits &= vector;
    return vector ? Integer.toString(shape.channels()) : "?";
  }
}
