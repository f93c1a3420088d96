package dev.lamina.generator.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import dev.lamina.reference.Ops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layer alone, with its attributes, in ONNX Runtime. */
class LayerAgreementTest {

  private static final Shape VECTOR = Shape.of(6);
  private static final Shape SIGNAL = Shape.of(9, 4);
  private static final Shape IMAGE = Shape.of(7, 6, 4);
  private static final Shape VOLUME = Shape.of(5, 4, 6, 4);
  private static final List<Shape> MAPS = List.of(SIGNAL, IMAGE, VOLUME);
  private static final List<Shape> ALL = List.of(VECTOR, SIGNAL, IMAGE, VOLUME);

  /** What a layer reads, and the layer. */
  record Case(Op op, List<Shape> inputs) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    convolutions(cases);
    transposed(cases);
    poolings(cases);
    values(cases);
    maps(cases);
    merges(cases);
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layer_agrees(Case each) {
    List<Input> inputs = new ArrayList<>();
    for (Shape shape : each.inputs()) {
      inputs.add(new Input("input" + inputs.size(), shape));
    }
    Layer layer = Layer.of("layer", each.op(), inputs);
    Network network = new Network("", "Alone", "", inputs, List.of(layer), layer, List.of());
    new Agreement(network, 1).ofOnnx();
  }

  /** Behind a convolution, and before another one, the channels are first. */
  @ParameterizedTest
  @MethodSource("cases")
  void layer_agreesBetweenConvolutions(Case each) {
    List<Input> inputs = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    for (Shape shape : each.inputs()) {
      Input input = new Input("input" + inputs.size(), shape);
      inputs.add(input);
      layers.add(layer(layers, same(shape), List.of(input)));
    }
    boolean readsNumbers = each.op().type().name().equals("embedding");
    Layer layer = layer(layers, each.op(), readsNumbers ? inputs : List.copyOf(layers));
    layers.add(layer);
    layers.add(layer(layers, same(layer.shape()), List.of(layer)));
    Layer last = layers.get(layers.size() - 1);
    new Agreement(new Network("", "Between", "", inputs, layers, last, List.of()), 2).ofOnnx();
  }

  /** ONNX Runtime joined a pad with the pooling behind it, which then left the zeros out. */
  @ParameterizedTest
  @ValueSource(strings = {"maxpool", "avgpool"})
  void pad_countsInThePoolingBehindIt(String pooling) {
    for (Shape map : MAPS) {
      Input input = new Input("input", map);
      List<Layer> layers = new ArrayList<>();
      layers.add(layer(layers, same(map), List.of(input)));
      layers.add(layer(layers, Ops.of("pad", "cells", Sides.of(2)), layers));
      Op pool = Ops.of(pooling, "window", Extents.of(2));
      Layer last = layer(layers, pool, List.of(layers.get(1)));
      layers.add(last);
      new Agreement(Network.of("", "Padded", "", input, layers), 3).ofOnnx();
    }
  }

  private static Layer layer(List<Layer> before, Op op, List<? extends Node> inputs) {
    return Layer.of(op.type().name() + before.size(), op, inputs);
  }

  /** A layer with weights that keeps a shape. */
  private static Op same(Shape shape) {
    return shape.rank() == 1
        ? Ops.of("dense", "units", shape.channels())
        : Ops.of("conv", "filters", shape.channels(), "kernel", Extents.of(1));
  }

  @Test
  void layers_areAllHere() {
    Set<String> all =
        Layers.all().stream().map(LayerType::name).collect(Collectors.toCollection(TreeSet::new));
    Set<String> here =
        cases().stream()
            .map(each -> each.op().type().name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, here);
  }

  private static void convolutions(List<Case> cases) {
    for (Shape map : MAPS) {
      for (Map<String, Object> way : ways(map)) {
        cases.add(on(map, "conv", way, "filters", 6));
        cases.add(on(map, "conv", way, "filters", 6, "groups", 2, "bias", false));
        cases.add(on(map, "depthwiseconv", way, "multiplier", 2, "activation", "tanh"));
        cases.add(on(map, "separableconv", way, "filters", 3, "multiplier", 2));
        cases.add(on(map, "local", way, "filters", 3, "activation", "relu"));
      }
      Map<String, Object> gaps = Map.of("dilation", Extents.of(2), "padding", Padding.SAME);
      cases.add(on(map, "conv", gaps, "filters", 2, "kernel", Extents.of(2)));
      cases.add(on(map, "depthwiseconv", gaps, "kernel", Extents.of(3)));
      cases.add(on(map, "separableconv", gaps, "filters", 2, "kernel", Extents.of(2)));
      cases.add(on(map, "local", Map.of(), "filters", 1, "kernel", Extents.of(1), "bias", false));
    }
  }

  private static void transposed(List<Case> cases) {
    for (Shape map : MAPS) {
      for (Map<String, Object> way : ways(map)) {
        cases.add(on(map, "convtranspose", way, "filters", 3));
      }
      // Steps over cells that no kernel reaches, and cutting off more than a kernel.
      for (Padding padding : List.of(Padding.VALID, Padding.SAME, Padding.of(3))) {
        Map<String, Object> way = Map.of("kernel", Extents.of(2), "stride", Extents.of(3));
        cases.add(on(map, "convtranspose", way, "filters", 2, "padding", padding, "bias", false));
      }
    }
  }

  private static void poolings(List<Case> cases) {
    for (Shape map : MAPS) {
      for (String pool : List.of("maxpool", "avgpool")) {
        cases.add(on(map, pool, Map.of(), "window", Extents.of(2)));
        for (Padding padding : List.of(Padding.VALID, Padding.SAME, Padding.of(1))) {
          cases.add(
              on(
                  map,
                  pool,
                  Map.of("padding", padding),
                  "window",
                  numbers(map, 3, 2),
                  "stride",
                  numbers(map, 1, 2)));
        }
      }
      cases.add(on(map, "globalmaxpool", Map.of()));
      cases.add(on(map, "globalavgpool", Map.of()));
    }
    // A stride that leaves the last cells unread: padding as large as the window.
    for (String pool : List.of("maxpool", "avgpool")) {
      Map<String, Object> sides = Map.of("padding", Padding.of(1, 3));
      cases.add(on(Shape.of(5, 1), pool, sides, "window", Extents.of(2), "stride", Extents.of(4)));
    }
  }

  private static void values(List<Case> cases) {
    for (Activation activation : Activation.values()) {
      if (activation != Activation.LINEAR) {
        ALL.forEach(shape -> cases.add(on(shape, activation.keyword(), Map.of())));
      }
      Map<String, Object> end = Map.of("activation", activation.keyword());
      cases.add(on(VECTOR, "dense", end, "units", 5));
      cases.add(on(IMAGE, "conv", end, "filters", 5, "kernel", Extents.of(2)));
    }
    cases.add(on(VECTOR, "dense", Map.of(), "units", 5, "bias", false));
    cases.add(on(VECTOR, "embedding", Map.of(), "vocabulary", 9, "units", 3));
    for (Shape shape : ALL) {
      cases.add(on(shape, "batchnorm", Map.of("epsilon", 0.1)));
      cases.add(on(shape, "layernorm", Map.of("epsilon", 0.1)));
      cases.add(on(shape, "prelu", Map.of()));
      cases.add(on(shape, "dropout", Map.of("rate", 0.5)));
      cases.add(on(shape, "noise", Map.of("deviation", 0.5)));
      cases.add(on(shape, "rescale", Map.of("scale", -2.5)));
      cases.add(on(shape, "rescale", Map.of("scale", 0.5, "offset", 1.5)));
      cases.add(on(shape, "lrn", Map.of("size", 3, "alpha", 0.5, "beta", 0.6, "bias", 2.0)));
      cases.add(on(shape, "lrn", Map.of("size", 4, "alpha", 0.5)));
      cases.add(on(shape, "flatten", Map.of()));
    }
  }

  private static void maps(List<Case> cases) {
    for (Shape map : MAPS) {
      cases.add(on(map, "spatialdropout", Map.of("rate", 0.5)));
      for (Sides sides : List.of(Sides.of(1), axes(map), bothSides(map))) {
        cases.add(on(map, "pad", Map.of("cells", sides)));
        cases.add(on(map, "crop", Map.of("cells", sides)));
      }
      for (String mode : List.of("nearest", "bilinear")) {
        cases.add(on(map, "upsample", Map.of("factor", Extents.of(2), "mode", mode)));
        cases.add(on(map, "upsample", Map.of("factor", numbers(map, 3, 1), "mode", mode)));
      }
    }
    cases.add(on(VECTOR, "reshape", Map.of("sizes", Extents.of(1, 2, 3))));
    cases.add(on(IMAGE, "reshape", Map.of("sizes", Extents.of(3, -1))));
    cases.add(on(IMAGE, "reshape", Map.of("sizes", Extents.of(7, 6, 4))));
    cases.add(on(Shape.of(3, 4, 1), "flatten", Map.of()));
    cases.add(on(Shape.of(1, 1, 5), "flatten", Map.of()));
  }

  private static void merges(List<Case> cases) {
    for (String kind : List.of("add", "multiply", "maximum", "average", "concat")) {
      Op op = Ops.of(kind);
      for (Shape shape : ALL) {
        cases.add(new Case(op, List.of(shape, shape)));
        cases.add(new Case(op, List.of(shape, shape, shape)));
      }
    }
    for (String kind : List.of("add", "multiply", "maximum", "average")) {
      Op op = Ops.of(kind);
      for (Shape map : MAPS) {
        cases.add(new Case(op, List.of(map, Shape.of(4))));
        cases.add(new Case(op, List.of(Shape.of(1, 4), map)));
        cases.add(new Case(op, List.of(Shape.of(1, 1, 4), map, Shape.of(4))));
      }
    }
    cases.add(new Case(Ops.of("concat"), List.of(Shape.of(3, 2, 4), Shape.of(3, 2, 1))));
    cases.add(new Case(Ops.of("concat"), List.of(Shape.of(3), Shape.of(4))));
  }

  /** Kernels, strides and paddings, with numbers for each axis and for all. */
  private static List<Map<String, Object>> ways(Shape map) {
    return List.of(
        Map.of("kernel", numbers(map, 3, 2)),
        Map.of("kernel", Extents.of(3), "stride", Extents.of(2), "padding", Padding.SAME),
        Map.of("kernel", numbers(map, 2, 3), "stride", numbers(map, 1, 2), "padding", Padding.SAME),
        Map.of("kernel", Extents.of(2), "padding", Padding.of(2)),
        Map.of(
            "kernel", Extents.of(3), "padding", new Padding(Padding.Mode.CELLS, bothSides(map))));
  }

  /** The first number for even axes, the second for odd ones. */
  private static Extents numbers(Shape map, int even, int odd) {
    return new Extents(
        Stream.iterate(0, i -> i + 1)
            .limit(map.spatialRank())
            .map(i -> i % 2 == 0 ? even : odd)
            .toList());
  }

  private static Sides axes(Shape map) {
    return new Sides(numbers(map, 1, 0).sizes());
  }

  private static Sides bothSides(Shape map) {
    List<Integer> cells = new ArrayList<>();
    for (int axis = 0; axis < map.spatialRank(); axis++) {
      cells.addAll(List.of(axis % 2, 2 - axis % 2));
    }
    return new Sides(cells);
  }

  private static Case on(
      Shape input, String name, Map<String, Object> given, Object... namesAndValues) {
    Map<String, Object> all = new HashMap<>(given);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Case(Ops.of(name, all), List.of(input));
  }
}
