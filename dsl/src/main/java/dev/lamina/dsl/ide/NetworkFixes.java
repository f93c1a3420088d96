package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputStep;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.NetworkProblems.AmbiguousInput;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Comparison;
import dev.lamina.ir.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;

/** Edits of the lines of networks and blocks. */
final class NetworkFixes {

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;

  NetworkFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    return switch (problem.kind()) {
      case MISSING_INPUT -> input(problem.at());
      case DUPLICATE_INPUT -> remove(problem.at(), InputDecl.class);
      case AMBIGUOUS_INPUT -> whichInput((AmbiguousInput) problem);
      case EMPTY_NETWORK -> firstLayer(problem.at());
      case EMPTY_BLOCK -> unchanged(problem.at());
      case EXPECT_BUDGET -> budget(problem.at());
      case SHAPES_DIFFER -> new MergeFixes(compilation).of(problem);
      case UNUSED_VALUE -> unused(problem);
      default -> List.of();
    };
  }

  private <T extends EObject> Optional<T> around(Origin at, Class<T> type) {
    return tree.around(at.offset()).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Fix one(String title, Edit edit) {
    return new Fix(title, List.of(edit));
  }

  /** An input where there is none; one that stands too low is moved. */
  private List<Fix> input(Origin at) {
    Optional<NetworkDecl> network = around(at, NetworkDecl.class);
    Optional<InputDecl> low = around(at, InputDecl.class);
    if (network.isEmpty() || network.get().getStatements().isEmpty()) {
      return List.of();
    }
    return low.isPresent()
        ? List.of(new MisplacedFixes(compilation).toTheTop(network.get(), low.get()))
        : List.of(newInput(network.get()));
  }

  private Fix newInput(NetworkDecl network) {
    String line = "input " + new ShapeItems(compilation).inputs().get(0).label();
    int first = tree.at(network.getStatements().get(0)).offset();
    return one("add " + Phrase.quoted(line), lineBefore(first, line));
  }

  /** A line of its own where the text at the offset begins one, else on the same line. */
  private Edit lineBefore(int offset, String text) {
    int start = compilation.source().lineStart(compilation.source().line(offset));
    boolean begins = compilation.source().text().substring(start, offset).isBlank();
    String end = begins ? editing.lineBreak() + editing.indent(offset) : " ";
    return new Edit(offset, 0, text + end);
  }

  private List<Fix> remove(Origin at, Class<? extends EObject> type) {
    return around(at, type)
        .map(tree::at)
        .map(whole -> one("remove " + Phrase.quoted(whole.text()), editing.withoutStatement(whole)))
        .map(List::of)
        .orElse(List.of());
  }

  private List<Fix> whichInput(AmbiguousInput problem) {
    boolean in = problem.at().text().equals("in");
    boolean step = in && around(problem.at(), InputStep.class).isPresent();
    boolean line =
        !in && tree.around(problem.at().offset()).stream().anyMatch(LayerDecl.class::isInstance);
    return problem.inputs().stream()
        .filter(input -> step || line)
        .map(
            input ->
                step
                    ? one("use " + Phrase.quoted(input), editing.replace(problem.at(), input))
                    : one(
                        "begin with " + Phrase.quoted(input),
                        new Edit(problem.at().offset(), 0, input + " -> ")))
        .toList();
  }

  /** A layer to begin with, behind the input. */
  private List<Fix> firstLayer(Origin at) {
    Optional<NetworkDecl> network = around(at, NetworkDecl.class);
    Optional<Statement> input =
        network.flatMap(
            n -> n.getStatements().stream().filter(InputDecl.class::isInstance).findFirst());
    boolean alone = network.filter(n -> n.getStatements().size() == 1).isPresent();
    if (input.isEmpty() || !alone) {
      return List.of();
    }
    boolean map = Tree.text(input.get()).matches(".*\\dx\\d.*");
    String layer = map ? "flatten -> dense(10, softmax)" : "dense(10, softmax)";
    Origin written = tree.at(input.get());
    String line = editing.lineBreak() + editing.indent(written.offset()) + layer;
    return List.of(one("add " + Phrase.quoted(layer), new Edit(written.end(), 0, line)));
  }

  private List<Fix> unchanged(Origin at) {
    Optional<BlockDecl> block = around(at, BlockDecl.class);
    if (block.isEmpty() || !block.get().getStatements().isEmpty()) {
      return List.of();
    }
    int close = tree.at(block.get()).end() - 1;
    int end = editing.blankBefore(close);
    return Stream.of("in", "relu")
        .map(step -> one("add " + Phrase.quoted(step), new Edit(end, 0, " " + step + " ")))
        .toList();
  }

  /** The limit that just holds. */
  private List<Fix> budget(Origin at) {
    Optional<Binary> condition =
        tree.around(at.offset()).stream()
            .filter(Binary.class::isInstance)
            .map(Binary.class::cast)
            .filter(binary -> tree.at(binary).equals(at))
            .findFirst();
    Optional<Network> network =
        compilation.resolution().networks().stream()
            .filter(each -> each.at().contains(at))
            .map(ResolvedNetwork::network)
            .findFirst();
    if (condition.isEmpty() || network.isEmpty()) {
      return List.of();
    }
    String name = tree.at(condition.get().getLeft()).text();
    return Comparison.find(condition.get().getOperator())
        .flatMap(c -> Budget.of(name).flatMap(b -> b.limit(network.get(), c)))
        .map(
            limit -> {
              String written = "%s %s %d".formatted(name, condition.get().getOperator(), limit);
              return one("expect " + written, editing.replace(at, written));
            })
        .map(List::of)
        .orElse(List.of());
  }

  /** A line nobody reads can go, and so can an input. */
  private List<Fix> unused(Problem problem) {
    if (!problem.help().contains("remove")) {
      return List.of();
    }
    Optional<InputDecl> input = around(problem.at(), InputDecl.class);
    if (input.isPresent()) {
      return remove(problem.at(), InputDecl.class);
    }
    return around(problem.at(), PipelineDecl.class)
            .filter(line -> line.eContainingFeature() != AstPackage.Literals.IF_DECL__THEN)
            .isPresent()
        ? remove(problem.at(), PipelineDecl.class)
        : List.of();
  }
}
