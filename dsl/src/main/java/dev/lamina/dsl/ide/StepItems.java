package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ide.Callee.Parameter;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** Steps, and the words that begin a line of a network or block. */
final class StepItems {

  /** What one mostly writes next, on a map and on a vector; what is in neither comes later. */
  private static final List<String> ON_MAPS =
      List.of(
          "conv",
          "maxpool",
          "batchnorm",
          "relu",
          "dropout",
          "flatten",
          "globalavgpool",
          "dense",
          "avgpool");

  private static final List<String> ON_VECTORS =
      List.of("dense", "relu", "dropout", "batchnorm", "softmax");

  /** Values that are tried in pairs. */
  private static final int MOST_NEAR = 12;

  private final Compilation compilation;
  private final Tree tree;
  private final Spot spot;
  private final Flows flows;
  private final List<Item> items = new ArrayList<>();

  StepItems(Compilation compilation, Spot spot) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.spot = spot;
    this.flows = new Flows(compilation, spot);
  }

  List<Item> items() {
    String last = spot.last(1);
    boolean named = last.equals("=") && spot.open().peek().names().containsKey(spot.last(2));
    if (last.equals("->")) {
      steps(false);
    } else if (named || last.equals("else") || spot.isBehindChoice()) {
      steps(true);
      values();
      keywords(List.of("if"));
    } else if (last.equals("expect") || isLimit()) {
      return new ExpectItems(compilation, spot).items();
    } else if (last.equals("repeat") || last.equals("as") || isOperator(last)) {
      return last.equals("as") ? List.of() : new ValueItems(compilation, spot).numbers();
    } else if (last.equals("input") || last.equals(":")) {
      return new ShapeItems(compilation).inputs();
    } else if (isBehindCount()) {
      keywords(List.of("as"));
    } else if (spot.beginsLine() || !spot.prefix().isEmpty() || "{};".contains(last)) {
      line();
    }
    return items;
  }

  private static boolean isOperator(String word) {
    return List.of("<", "<=", ">", ">=", "==", "!=", "+", "-", "*", "/", "%", "&&", "||")
        .contains(word);
  }

  /** {@code expect params <= |}. */
  private boolean isLimit() {
    return isOperator(spot.last(1)) && spot.last(3).equals("expect");
  }

  /** {@code repeat 3 |}. */
  private boolean isBehindCount() {
    return spot.last(2).equals("repeat") && !spot.beginsLine();
  }

  /** The start of a line. */
  private void line() {
    boolean atTheTop = spot.open().size() == 1 && spot.declaration().equals("network");
    boolean isFirst = spot.last(1).equals("{");
    boolean behindInput = spot.last(2).equals("input") || spot.last(4).equals("input");
    if (atTheTop && isFirst) {
      items.add(new ShapeItems(compilation).input());
    }
    if (!(atTheTop && isFirst)) {
      steps(true);
      values();
    }
    keywords(List.of("repeat", "if", "expect"));
    if (atTheTop && behindInput) {
      items.add(new ShapeItems(compilation).input());
    }
  }

  private void steps(boolean head) {
    Shape input = flows.before();
    List<Item> others = new ArrayList<>();
    List<String> usual = input.rank() == 1 ? ON_VECTORS : ON_MAPS;
    List<LayerType> types = new ArrayList<>(Layers.all());
    types.sort(Comparator.comparingInt(type -> place(usual, type.name())));
    for (LayerType type : types) {
      Optional<Item> item = type.merges() ? merge(type, input, head) : layer(type, input);
      item.ifPresent(usual.contains(type.name()) ? items::add : others::add);
    }
    blocks();
    items.addAll(others);
  }

  private static int place(List<String> usual, String name) {
    return usual.contains(name) ? usual.indexOf(name) : usual.size();
  }

  private Optional<Item> layer(LayerType type, Shape input) {
    String name = type.name();
    if (name.equals("dense") && input.rank() > 1) {
      return Optional.of(denseOnMap(type, input));
    }
    Optional<Shape> shape = Samples.shape(type, Map.of(), List.of(input));
    return shape.map(
        output -> {
          String detail = output.isKnown() ? output.toString() : type.signature().summary();
          String insert = call(Samples.snippet(type.signature(), input), name);
          return item(Kind.LAYER, name, detail, type, insert);
        });
  }

  /** A dense layer reads a vector. */
  private Item denseOnMap(LayerType type, Shape input) {
    String insert = "flatten -> " + Samples.snippet(type.signature(), input);
    String detail = "64, behind `flatten`: %s values".formatted(input.elements());
    return item(Kind.LAYER, type.name(), detail, type, call(insert, type.name()));
  }

  private static Item item(Kind kind, String name, String detail, LayerType type, String insert) {
    return new Item(kind, name, detail, Reference.markdown(type.signature()), insert);
  }

  /** Without its arguments where some are there already. */
  private String call(String snippet, String name) {
    return spot.isBefore("(") ? name : snippet;
  }

  /** A merge of the nearest values that fit each other. */
  private Optional<Item> merge(LayerType type, Shape input, boolean head) {
    List<Map.Entry<String, Shape>> near = new ArrayList<>(readable().entrySet());
    java.util.Collections.reverse(near);
    near = near.subList(0, Math.min(near.size(), MOST_NEAR));
    for (int i = 0; i < near.size(); i++) {
      Map.Entry<String, Shape> one = near.get(i);
      if (!head) {
        Optional<Shape> output = Samples.shape(type, Map.of(), List.of(input, one.getValue()));
        if (output.isPresent()) {
          return Optional.of(merged(type, output.get(), List.of(one.getKey())));
        }
      }
      for (int j = i + 1; head && j < near.size(); j++) {
        Map.Entry<String, Shape> other = near.get(j);
        Optional<Shape> output =
            Samples.shape(type, Map.of(), List.of(other.getValue(), one.getValue()));
        if (output.isPresent()) {
          return Optional.of(merged(type, output.get(), List.of(other.getKey(), one.getKey())));
        }
      }
    }
    return Optional.empty();
  }

  private Item merged(LayerType type, Shape output, List<String> names) {
    List<String> places = new ArrayList<>();
    for (String name : names) {
      places.add(Samples.placeholder(places.size() + 1, name));
    }
    String detail = output.isKnown() ? output.toString() : type.signature().summary();
    String snippet = type.name() + "(" + String.join(", ", places) + ")";
    return item(Kind.LAYER, type.name(), detail, type, call(snippet, type.name()));
  }

  /** Named values with their shapes, and the input. */
  Map<String, Shape> readable() {
    Map<String, Shape> readable = new LinkedHashMap<>();
    Shape input = flows.input();
    if (input.isKnown() || spot.declaration().equals("block")) {
      readable.put("in", input);
    }
    spot.values()
        .forEach(
            (name, word) -> {
              if (!spot.isDefining(word) && !flows.isBeingDefined(word)) {
                readable.put(name, flows.named(word));
              }
            });
    return readable;
  }

  private void values() {
    readable()
        .forEach(
            (name, shape) -> {
              String detail = shape.isKnown() ? shape.toString() : "a value";
              String documentation =
                  name.equals("in") ? Keywords.meaning("in").orElse("") : "A named value.";
              items.add(new Item(Kind.VALUE, name, detail, documentation, name));
            });
  }

  private void blocks() {
    for (Map.Entry<String, EObject> each : tree.globals().entrySet()) {
      if (each.getValue() instanceof BlockDecl block && !isWithin(block)) {
        items.add(block(block));
      }
    }
  }

  /** A block does not call itself. */
  private boolean isWithin(BlockDecl block) {
    return spot.declaration().equals("block")
        && tree.around(spot.declarationOffset()).contains(block);
  }

  private Item block(BlockDecl block) {
    Callee callee = Callee.of(block, tree);
    List<String> places = new ArrayList<>();
    for (Parameter parameter : callee.required()) {
      places.add(Samples.placeholder(places.size() + 1, parameter.name()));
    }
    String snippet =
        places.isEmpty()
            ? block.getName()
            : block.getName() + "(" + String.join(", ", places) + ")";
    return new Item(
        Kind.BLOCK,
        block.getName(),
        callee.parameters().isEmpty() ? "block" : callee.label(),
        callee.documentation(),
        call(snippet, block.getName()));
  }

  /** The shape as it is, which is then watched. */
  private String expectation() {
    Shape shape = flows.before();
    return shape.isKnown() ? "expect " + shape : "expect $0";
  }

  private void keywords(List<String> words) {
    for (String word : words) {
      String insert =
          switch (word) {
            case "repeat" -> "repeat ${1:3} {\n\t$0\n}";
            case "if" -> "if (${1:in.channels == 16}) $0";
            case "as" -> "as ${1:i}";
            case "expect" -> expectation();
            default -> word + " $0";
          };
      String documentation = Keywords.meaning(word).orElse("");
      items.add(new Item(Kind.KEYWORD, word, "", documentation, insert));
    }
  }
}
