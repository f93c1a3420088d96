package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Callee.Parameter;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import dev.lamina.dsl.syntax.Scan.Word;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Choice;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arguments of a call: values of what comes next, then choices and names of what is left. */
final class ArgumentItems {

  private static final List<String> KERNELS = List.of("3", "1", "2", "4", "5", "7");
  private static final List<Integer> FILTERS = List.of(16, 32, 64, 128, 256);

  private final Compilation compilation;
  private final Spot spot;
  private final ActiveCall call;
  private final ValueItems values;
  private final Flows flows;
  private final Optional<LayerType> layer;
  private final List<Item> items = new ArrayList<>();

  ArgumentItems(Compilation compilation, Spot spot, ActiveCall call) {
    this.compilation = compilation;
    this.spot = spot;
    this.call = call;
    this.values = new ValueItems(compilation, spot);
    this.flows = new Flows(compilation, spot.before(call.bracket() - 1));
    boolean isStep = spot.isStep(call.bracket());
    this.layer = isStep ? Layers.find(call.callee().name()) : Optional.empty();
  }

  List<Item> items() {
    String last = spot.last(1);
    boolean begins = last.equals("(") && spot.count() == call.bracket() + 1 || last.equals(",");
    boolean named = last.equals("=") && call.isNamed();
    if (!begins && !named) {
      return values.numbers();
    }
    if (named) {
      call.parameter().ifPresent(this::values);
      return items;
    }
    if (call.callee().merges()) {
      mergeable();
    }
    call.freeInOrder().stream().findFirst().ifPresent(this::values);
    List<Attribute> later =
        call.freeInOrder().stream().skip(1).flatMap(p -> p.attribute().stream()).toList();
    later.forEach(this::choices);
    call.freeInOrder().forEach(this::name);
    later.forEach(this::calls);
    return distinct();
  }

  /** `none` may be a value of several arguments; it goes to the first. */
  private List<Item> distinct() {
    Set<String> labels = new LinkedHashSet<>();
    return items.stream().filter(item -> labels.add(item.label())).toList();
  }

  private void name(Parameter parameter) {
    String documentation = parameter.documentation();
    String label = parameter.name() + " = ";
    String detail =
        parameter.standard().isEmpty() ? "required" : parameter.standard() + " when left out";
    items.add(new Item(Kind.ARGUMENT, label, detail, documentation, label));
  }

  private void values(Parameter parameter) {
    if (parameter.attribute().isEmpty()) {
      items.addAll(values.parameters());
      items.addAll(values.constantsOfAnyKind());
      return;
    }
    Attribute attribute = parameter.attribute().get();
    samples(attribute);
    choices(attribute);
    calls(attribute);
    if (attribute.kind() == Attribute.Kind.FLAG) {
      for (String truth : List.of("true", "false")) {
        items.add(new Item(Kind.CHOICE, truth, "", attribute.documentation(), truth));
      }
    }
    items.addAll(values.parameters());
    items.addAll(values.constants(attribute));
  }

  /** Numbers one mostly writes, those that fit, with the shape each gives. */
  private void samples(Attribute attribute) {
    if (layer.isEmpty()) {
      return;
    }
    Shape input = flows.before();
    for (String sample : candidates(attribute, input)) {
      Map<String, String> given = given();
      given.put(attribute.name(), sample);
      Optional<Shape> shape = Samples.shape(layer.get(), given, List.of(input));
      if (shape.isPresent()) {
        String detail = shape.get().isKnown() ? shape.get().toString() : "";
        items.add(new Item(Kind.NUMBER, sample, detail, Reference.markdown(attribute), sample));
      }
    }
  }

  private static Set<String> candidates(Attribute attribute, Shape input) {
    Set<String> candidates = new LinkedHashSet<>();
    switch (attribute.name()) {
      case "kernel", "window" -> {
        List<String> sizes = attribute.name().equals("window") ? List.of("2", "3") : KERNELS;
        int axes = input.isKnown() ? input.spatialRank() : 2;
        sizes.forEach(
            size ->
                candidates.add(
                    String.join("x", java.util.Collections.nCopies(Math.max(1, axes), size))));
        if (isSmall(input)) {
          candidates.add(Samples.cells(input, Integer.MAX_VALUE)); // the whole map
        }
      }
      case "filters" -> {
        candidates.add(Samples.of(attribute, input));
        FILTERS.forEach(filters -> candidates.add(Integer.toString(filters)));
      }
      case "units" -> candidates.addAll(List.of("64", "10", "128", "256"));
      case "stride", "factor", "cells" -> candidates.addAll(List.of("2", "1"));
      case "rate" -> candidates.addAll(List.of("0.5", "0.25", "0.1"));
      case "sizes" -> candidates.add(Samples.of(attribute, input));
      default -> {}
    }
    return candidates;
  }

  private static boolean isSmall(Shape input) {
    return input.spatialRank() > 0
        && input.dims().stream().limit(input.spatialRank()).allMatch(size -> size <= 8);
  }

  /** The other arguments that are a single word, or a constant's name. */
  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    call.others()
        .forEach(
            (name, words) -> {
              String text = words.size() == 1 ? words.get(0).text() : "(…)";
              given.put(name, values.constant(text).orElse(text));
            });
    return given;
  }

  private void choices(Attribute attribute) {
    for (Choice choice : attribute.choices()) {
      String documentation = Reference.markdown(choice);
      items.add(
          new Item(Kind.CHOICE, choice.name(), attribute.noun(), documentation, choice.name()));
    }
    if (attribute.kind() == Attribute.Kind.PADDING) {
      for (String word : List.of("same", "valid")) {
        padding(attribute, word);
      }
    }
  }

  private void calls(Attribute attribute) {
    for (Signature each : attribute.signatures()) {
      String insert = Samples.snippet(each, Shape.UNKNOWN);
      items.add(new Item(Kind.CALL, each.name(), each.summary(), Reference.markdown(each), insert));
    }
  }

  private void padding(Attribute attribute, String word) {
    Map<String, String> given = given();
    given.put(attribute.name(), word);
    Optional<Shape> shape =
        layer.flatMap(type -> Samples.shape(type, given, List.of(flows.before())));
    String detail = shape.filter(Shape::isKnown).map(Shape::toString).orElse("padding");
    if (shape.isPresent() || layer.isEmpty()) {
      items.add(new Item(Kind.CHOICE, word, detail, Reference.markdown(attribute), word));
    }
  }

  /** Values that merge with those that are written, or that flow in. */
  private void mergeable() {
    List<Shape> shapes = new ArrayList<>();
    if (spot.before(call.bracket() - 1).last(1).equals("->")) {
      shapes.add(flows.before());
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      List<Word> words = call.arguments().get(i);
      if (i != call.active() && words.size() == 1) {
        Word defined = spot.values().get(words.get(0).text());
        shapes.add(
            defined != null
                ? flows.named(defined)
                : words.get(0).is("in") ? flows.input() : Shape.UNKNOWN);
      }
    }
    LayerType type = layer.orElseThrow();
    Map<String, Shape> readable =
        new StepItems(compilation, spot.before(call.bracket() - 1)).readable();
    readable.forEach(
        (name, shape) -> {
          List<Shape> all = new ArrayList<>(shapes);
          all.add(shape);
          boolean fits = all.size() < 2 || Samples.shape(type, Map.of(), all).isPresent();
          if (fits) {
            String detail = shape.isKnown() ? shape.toString() : "a value";
            items.add(new Item(Kind.VALUE, name, detail, "", name));
          }
        });
  }
}
