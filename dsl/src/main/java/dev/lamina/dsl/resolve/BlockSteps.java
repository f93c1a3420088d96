package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Layer;
import java.util.ArrayList;
import java.util.List;

/** Steps that call a block: its layers, with the values of this call. */
final class BlockSteps {

  private final Layout layout;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Place place;

  BlockSteps(Layout layout, Scope scope, Evaluator evaluator) {
    this.layout = layout;
    this.scope = scope;
    this.evaluator = evaluator;
    this.place = scope.place();
  }

  Flow call(LayerDecl written, Symbol symbol, Flow before) {
    BlockDecl block = (BlockDecl) symbol.element();
    Origin name = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
    Frame frame = Frame.of(before);
    boolean bound = bind(symbol.unit(), block, written, frame);
    if (scope.isReading()) {
      return Flow.NOTHING;
    }
    if (!bound || !isUsable(symbol.unit(), block)) {
      layout.markBroken();
      return before.broken();
    }
    String callName = scope.names().next(block.getName());
    Defaults defaults = new Defaults(symbol.unit(), frame, block);
    Origin at = place.of(written);
    Problems problems = scope.problems().within(() -> new Label(at, defaults.note()));
    defaults.fill(problems);
    BlockCall call = new BlockCall(callName, defaults.call());
    layout.add(call);
    Scope inner = new Scope(symbol.unit(), frame, Namespace.ofCall(callName), problems, false);
    int first = layout.layers().size();
    Flow after = new Body(layout, inner).statements(block.getStatements(), before);
    layout.passed(block, before.shape(), after.shape());
    layout.add(
        new ResolvedCall(
            call, place.of(written), name, before.shape(), after.shape(), layersFrom(first)));
    return after;
  }

  /** False when a problem was reported, also one of the block itself that no argument mends. */
  private boolean bind(Unit there, BlockDecl block, LayerDecl written, Frame frame) {
    if (there.isHeaderDamaged(block) || there.recursive().contains(block)) {
      String what = "an argument of " + Phrase.quoted(block.getName());
      written.getArguments().forEach(argument -> evaluator.argument(argument.getValue(), what));
      return false;
    }
    Origin name = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
    return new BlockArguments(evaluator, block, frame, name).bind(written.getArguments());
  }

  private static boolean isUsable(Unit there, BlockDecl block) {
    return !there.recursive().contains(block) && !there.isErroneous() && !there.isDamaged(block);
  }

  private List<Layer> layersFrom(int first) {
    List<Layer> layers = new ArrayList<>();
    for (ResolvedLayer each : layout.layers().subList(first, layout.layers().size())) {
      each.layer().ifPresent(layers::add);
    }
    return layers;
  }
}
