package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.NetworkProblems.RecursiveBlock;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/**
 * Finds blocks that call themselves, directly or through others. Whether a branch is taken does not
 * matter: what a network looks like should be seen without computing it.
 */
final class Recursion {

  /** A call written in a block. */
  private record Call(BlockDecl from, BlockDecl to, Origin at) {}

  private final Unit unit;
  private final Map<BlockDecl, List<Call>> calls = new HashMap<>();
  private final Set<BlockDecl> done = new HashSet<>();
  private final List<Call> path = new ArrayList<>();

  Recursion(Unit unit) {
    this.unit = unit;
  }

  void check() {
    for (EObject declaration : unit.file().getDeclarations()) {
      if (declaration instanceof BlockDecl block) {
        calls.put(block, callsIn(block));
      }
    }
    calls.keySet().stream()
        .sorted(java.util.Comparator.comparingInt(b -> unit.place().of(b).offset()))
        .forEach(this::follow);
  }

  private List<Call> callsIn(BlockDecl block) {
    List<Call> found = new ArrayList<>();
    EcoreUtil.getAllContents(block, false)
        .forEachRemaining(
            element -> {
              Symbol symbol = element instanceof LayerDecl step ? unit.meaning(step) : null;
              if (symbol != null
                  && symbol.unit() == unit
                  && symbol.element() instanceof BlockDecl called) {
                Origin at =
                    unit.place().of((EObject) element, AstPackage.Literals.LAYER_DECL__TARGET);
                found.add(new Call(block, called, at));
              }
            });
    return found;
  }

  private void follow(BlockDecl block) {
    if (!done.add(block)) {
      return;
    }
    for (Call call : calls.getOrDefault(block, List.of())) {
      path.add(call);
      int start = startOfCycle(call.to());
      if (start >= 0) {
        report(path.subList(start, path.size()));
      } else {
        follow(call.to());
      }
      path.remove(path.size() - 1);
    }
  }

  private int startOfCycle(BlockDecl block) {
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).from() == block) {
        return i;
      }
    }
    return -1;
  }

  private void report(List<Call> cycle) {
    List<String> names = new ArrayList<>(cycle.stream().map(c -> c.from().getName()).toList());
    names.add(names.get(0));
    cycle.forEach(call -> unit.recursive().add(call.from()));
    Call last = cycle.get(cycle.size() - 1);
    List<Label> labels =
        cycle.subList(0, cycle.size() - 1).stream()
            .map(
                c ->
                    new Label(
                        c.at(),
                        "%s calls %s"
                            .formatted(
                                Phrase.quoted(c.from().getName()),
                                Phrase.quoted(c.to().getName()))))
            .toList();
    unit.problems().add(new RecursiveBlock(last.at(), names, labels));
  }
}
