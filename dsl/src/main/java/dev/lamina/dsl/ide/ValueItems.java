package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;

/** Names that stand for values to compute with. */
final class ValueItems {

  private final Compilation compilation;
  private final Tree tree;
  private final Spot spot;

  ValueItems(Compilation compilation, Spot spot) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.spot = spot;
  }

  /** For an operand: numbers, and the sizes of `in` within a network or block. */
  List<Item> numbers() {
    if (spot.last(1).equals(".")) {
      return spot.last(2).equals("in") ? sizes("") : List.of();
    }
    List<Item> items = new ArrayList<>(parameters());
    items.addAll(constants(value -> Character.isDigit(value.charAt(0)) || value.startsWith("-")));
    if (spot.declaration().equals("network") || spot.declaration().equals("block")) {
      items.addAll(sizes("in."));
    }
    return items;
  }

  /** Parameters of the block, whose types nobody says, and numbers of rounds. */
  List<Item> parameters() {
    List<Item> items = new ArrayList<>();
    spot.numbers()
        .forEach(
            (name, word) ->
                items.add(new Item(Kind.PARAMETER, name, "parameter or index", "", name)));
    return items;
  }

  /** The value of a constant with this name. */
  Optional<String> constant(String name) {
    return tree.globals().get(name) instanceof ConstDecl constant
        ? tree.value(constant)
        : Optional.empty();
  }

  List<Item> constantsOfAnyKind() {
    return constants(value -> true);
  }

  /** Constants whose value one can write for an argument. */
  List<Item> constants(Attribute attribute) {
    return constants(value -> takes(attribute, value));
  }

  private static boolean takes(Attribute attribute, String value) {
    return switch (attribute.kind()) {
      case TEXT -> value.startsWith("\"");
      case MATRIX -> value.startsWith("[");
      default -> Literals.value(attribute, value).isPresent();
    };
  }

  private List<Item> constants(Predicate<String> fits) {
    List<Item> items = new ArrayList<>();
    for (Map.Entry<String, EObject> each : tree.globals().entrySet()) {
      if (each.getValue() instanceof ConstDecl constant) {
        Optional<String> value = tree.value(constant).filter(v -> !v.isEmpty());
        if (value.filter(fits).isPresent()) {
          String documentation = tree.documentation(constant);
          String name = each.getKey();
          items.add(new Item(Kind.CONSTANT, name, "= " + value.get(), documentation, name));
        }
      }
    }
    return items;
  }

  private List<Item> sizes(String before) {
    Shape input = new Flows(compilation, spot).input();
    List<String> names =
        input.isKnown()
            ? new ArrayList<>(axes(input))
            : List.of("channels", "height", "width", "length", "depth");
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      int axis = input.isKnown() ? axes(input).indexOf(name) : -1;
      String detail = axis < 0 ? "a size of the input" : "= " + input.dim(axis);
      items.add(new Item(Kind.VALUE, before + name, detail, "", before + name));
    }
    return items;
  }

  private static List<String> axes(Shape shape) {
    List<String> axes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      axes.add(shape.axis(axis));
    }
    return axes;
  }
}
