package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a network can be expected to be: its shape here, and budgets with the number it has. */
record ExpectItems(Compilation compilation, Spot spot) {

  List<Item> items() {
    String last = spot.last(1);
    if (List.of("<", "<=", ">", ">=", "==", "!=").contains(last)) {
      return limits(spot.last(2));
    }
    boolean begins = List.of("expect", "{", ";").contains(last);
    List<Item> items = new ArrayList<>();
    if (begins) {
      Shape shape = last.equals("expect") ? shape() : Shape.UNKNOWN;
      if (shape.isKnown()) {
        items.add(new Item(Kind.SHAPE, shape.toString(), "the shape here", "", shape.toString()));
      }
      if (spot.declaration().equals("network")) {
        for (Budget budget : Budget.values()) {
          items.add(item(budget));
        }
      }
    }
    return items;
  }

  private Shape shape() {
    return new Flows(compilation, spot.before(spot.count() - 1)).before();
  }

  private Item item(Budget budget) {
    Optional<String> number = network().flatMap(n -> budget.number(n.network()));
    String insert =
        budget == Budget.RECEPTIVE
            ? "receptive >= ${1:20}"
            : "%s <= ${1:%s}".formatted(budget.word(), number.map(Budget::written).orElse("100k"));
    String detail = number.map(n -> "now " + n).orElse("");
    return new Item(Kind.CALL, budget.word(), detail, budget.meaning(), insert);
  }

  private Optional<ResolvedNetwork> network() {
    return compilation.resolution().networks().stream()
        .filter(n -> n.at().offset() == spot.declarationOffset() && n.network().isShaped())
        .findFirst();
  }

  private List<Item> limits(String name) {
    Optional<String> now =
        Budget.of(name).flatMap(budget -> network().flatMap(n -> budget.number(n.network())));
    List<Item> items = new ArrayList<>();
    now.map(Budget::written)
        .ifPresent(text -> items.add(new Item(Kind.NUMBER, text, "what it is now", "", text)));
    items.addAll(new ValueItems(compilation, spot).numbers());
    return items;
  }
}
