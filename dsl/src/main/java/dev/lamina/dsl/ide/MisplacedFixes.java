package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputStep;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** Puts what has no meaning at its place where it has one. */
final class MisplacedFixes {

  private final Compilation compilation;
  private final Tree tree;
  private final Lines lines;
  private final Editing editing;

  MisplacedFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.lines = new Lines(compilation);
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    Origin at = problem.at();
    Optional<InputDecl> input = around(at, InputDecl.class);
    Optional<ExpectDecl> expect = around(at, ExpectDecl.class);
    String headline = problem.headline();
    if (input.isPresent()) {
      return input(input.get(), problem.help());
    } else if (expect.isPresent() && headline.endsWith("cannot stand in a block")) {
      return budget(at, expect.get());
    } else if (headline.endsWith("can only be the first of a chain")) {
      return around(at, Step.class).map(this::first).orElse(List.of());
    } else if (headline.endsWith("is a value, not a layer")) {
      return value(at);
    } else if (headline.endsWith("is a network, not a layer")) {
      return new SharedLayers(compilation).of(at).stream().toList();
    }
    return List.of();
  }

  private <T extends EObject> Optional<T> around(Origin at, Class<T> type) {
    return tree.around(at.offset()).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Fix one(String title, Edit edit) {
    return new Fix(title, List.of(edit));
  }

  private List<Fix> input(InputDecl input, String help) {
    Origin at = tree.at(input);
    if (help.startsWith("remove it")) {
      String title = "remove " + Phrase.quoted(at.text());
      return List.of(one(title, editing.withoutStatement(at)));
    }
    return Lines.declaration(input)
        .filter(NetworkDecl.class::isInstance)
        .map(network -> toTheTop((NetworkDecl) network, input))
        .map(List::of)
        .orElse(List.of());
  }

  /** Below the inputs that are there. */
  Fix toTheTop(NetworkDecl network, InputDecl input) {
    Statement first =
        network.getStatements().stream()
            .filter(each -> !(each instanceof InputDecl))
            .findFirst()
            .orElseThrow();
    String title = "move %s to the top".formatted(Phrase.quoted(tree.at(input).text()));
    return new Fix(title, lines.above(first, List.of(input)));
  }

  /** To the end of a network that calls the block; or away. */
  private List<Fix> budget(Origin condition, ExpectDecl expect) {
    boolean alone = expect.getConditions().size() == 1;
    Edit cut = alone ? editing.withoutStatement(tree.at(expect)) : condition(condition, expect);
    List<Fix> fixes = new ArrayList<>();
    Lines.declaration(expect)
        .filter(block -> block instanceof BlockDecl && !reads(expect, block))
        .map(block -> callers((BlockDecl) block))
        .orElse(List.of())
        .forEach(network -> fixes.add(intoNetwork(condition, network, cut)));
    fixes.add(one("remove " + Phrase.quoted(condition.text()), cut));
    return fixes;
  }

  /** Whether it names what only the block has. */
  private boolean reads(ExpectDecl expect, EObject block) {
    boolean[] reads = {false};
    expect
        .eAllContents()
        .forEachRemaining(
            part ->
                reads[0] |=
                    tree.declaration(part)
                        .filter(declared -> EcoreUtil.isAncestor(block, declared))
                        .isPresent());
    return reads[0];
  }

  private Fix intoNetwork(Origin condition, NetworkDecl network, Edit cut) {
    List<Statement> body = network.getStatements();
    Origin last = tree.at(body.get(body.size() - 1));
    String line = editing.lineBreak() + editing.indent(last.offset());
    Edit put = new Edit(editing.lineEnd(last.end()), 0, line + "expect " + condition.text());
    String title =
        "move %s to %s"
            .formatted(Phrase.quoted(condition.text()), Phrase.quoted(network.getName()));
    return new Fix(title, List.of(put, cut));
  }

  private List<NetworkDecl> callers(BlockDecl block) {
    FileDecl file = tree.file().orElseThrow();
    return file.getDeclarations().stream()
        .filter(NetworkDecl.class::isInstance)
        .map(NetworkDecl.class::cast)
        .filter(network -> calls(network, block))
        .toList();
  }

  private boolean calls(NetworkDecl network, BlockDecl block) {
    boolean[] calls = {false};
    EcoreUtil.getAllContents(network, false)
        .forEachRemaining(
            part ->
                calls[0] |=
                    part instanceof LayerDecl step
                        && tree.declaration(step).filter(block::equals).isPresent());
    return calls[0];
  }

  /** One of several conditions, with the semicolon between it and the next or the one before. */
  private Edit condition(Origin condition, ExpectDecl expect) {
    List<Expr> all = expect.getConditions();
    for (int i = 0; i < all.size() - 1; i++) {
      if (tree.at(all.get(i)).equals(condition)) {
        int next = tree.at(all.get(i + 1)).offset();
        return new Edit(condition.offset(), next - condition.offset(), "");
      }
    }
    int before = tree.at(all.get(all.size() - 2)).end();
    return new Edit(before, condition.end() - before, "");
  }

  /** To the head of the chain, or with what follows to a line of its own. */
  private List<Fix> first(Step step) {
    if (!(step.eContainer() instanceof PipelineDecl line)) {
      return List.of();
    }
    List<Step> all = line.getSteps();
    int index = all.indexOf(step);
    List<Fix> fixes = new ArrayList<>();
    if (index == all.size() - 1 && lines.readsFlow(line) && tree.at(step).text().matches("\\w+")) {
      fixes.add(toTheHead(step, all));
    }
    if (!Lines.around(line).isEmpty()) {
      fixes.add(ownLine(line, step, index));
    }
    return fixes;
  }

  private Fix toTheHead(Step step, List<Step> all) {
    String name = tree.at(step).text();
    Origin first = tree.at(all.get(0));
    int end = tree.at(all.get(all.size() - 2)).end();
    String chain = name + " -> " + first.to(tree.at(all.get(all.size() - 2))).text();
    Edit put = new Edit(first.offset(), 0, name + " -> ");
    Edit cut = new Edit(end, tree.at(step).end() - end, "");
    return new Fix("write " + Phrase.quoted(chain), List.of(put, cut));
  }

  /** The name of the line is that of its last step. */
  private Fix ownLine(PipelineDecl line, Step step, int index) {
    int begin = tree.at(line).offset();
    int head = tree.at(line.getSteps().get(0)).offset();
    String name = compilation.source().text().substring(begin, head);
    int before = tree.at(line.getSteps().get(index - 1)).end();
    String broken = editing.lineBreak() + editing.indent(begin) + name;
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit(before, tree.at(step).offset() - before, broken));
    if (head > begin) {
      edits.add(new Edit(begin, head - begin, ""));
    }
    String value = step instanceof InputStep ? "in" : name(step);
    return new Fix("begin a line with " + Phrase.quoted(value), edits);
  }

  private String name(Step step) {
    return tree.at(step, AstPackage.Literals.LAYER_DECL__TARGET).text();
  }

  /** A value takes no arguments. */
  private List<Fix> value(Origin at) {
    return around(at, LayerDecl.class)
        .map(step -> one("write " + Phrase.quoted(name(step)), editing.replace(at, name(step))))
        .map(List::of)
        .orElse(List.of());
  }
}
