package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.problem.NetworkProblems.EmptyNetwork;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One network: lays out its body, and keeps the layers its result needs. */
final class NetworkResolver {

  private final Unit unit;
  private final Problems problems;
  private final NetworkDecl declaration;
  private final Layout layout;
  private Optional<ResolvedNetwork> sound = Optional.empty();

  NetworkResolver(Unit unit, NetworkDecl declaration) {
    this.unit = unit;
    this.problems = unit.problems();
    this.declaration = declaration;
    this.layout = new Layout(declaration.getName());
  }

  ResolvedNetwork resolve() {
    Origin name = unit.place().ofName(declaration);
    Inputs inputs = new Inputs(unit, declaration);
    inputs.read();
    Frame frame = Frame.of(inputs.start());
    Namespace names = Namespace.ofNetwork();
    inputs
        .declared()
        .forEach(
            (written, flow) -> {
              frame.define(written, new Value.Flowing(flow));
              names.take(flow.node().name());
            });
    Scope scope = new Scope(unit, frame, names, problems, false);
    Flow result = new Body(layout, scope).statements(declaration.getStatements(), inputs.start());
    layout.passed(declaration, inputs.start().shape(), result.shape());
    layout.passages().forEach(unit::passed);
    List<Layer> needed = needed(result.node());
    boolean complete = result.understood() && inputs.areUnderstood() && !layout.isBroken();
    if (complete && needed.isEmpty() && inputs.hasLayers()) {
      problems.add(new EmptyNetwork(name, declaration.getName()));
    }
    ResolvedNetwork resolved =
        new ResolvedNetwork(
            network(inputs.nodes(), needed, result.node()),
            unit.place().of(declaration),
            name,
            inputs.declared().keySet().stream()
                .filter(i -> i.getShape() != null)
                .map(i -> unit.place().of(i.getShape()))
                .toList(),
            layout.layers(),
            layout.calls(),
            complete && !needed.isEmpty());
    boolean countable = resolved.isComplete() && new Totals(problems, resolved).areCountable();
    boolean sensible = resolved.isComplete() && EmbeddingInputs.check(problems, resolved);
    if (countable && sensible && !layout.isSurprising()) {
      Budgets budgets = new Budgets(resolved.network());
      layout.budgets().forEach(budgets::check);
      sound = Optional.of(resolved);
    }
    return resolved;
  }

  /** Says what was probably not meant, in a network that can run; after its trainings are read. */
  void advise() {
    sound.ifPresent(network -> Advice.give(problems, network));
  }

  private Network network(List<Input> inputs, List<Layer> layers, Node result) {
    return new Network(
        unit.namespace(),
        declaration.getName(),
        Place.documentation(declaration),
        inputs,
        layers,
        result,
        blocks(layers));
  }

  /** In the order in which they were laid out. */
  private List<Layer> needed(Node result) {
    Set<Node> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>(List.of(result));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (needed.add(node) && node instanceof Layer layer) {
        open.addAll(layer.inputs());
      }
    }
    return layout.layers().stream()
        .flatMap(each -> each.layer().stream())
        .filter(needed::contains)
        .toList();
  }

  /** The calls that have a layer among these. */
  private List<BlockCall> blocks(List<Layer> layers) {
    Set<String> prefixes = new HashSet<>();
    for (Layer layer : layers) {
      String name = layer.name();
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        prefixes.add(name.substring(0, dot));
      }
    }
    return layout.blocks().stream().filter(call -> prefixes.contains(call.name())).toList();
  }
}
