package dev.lamina.diagram;

import dev.lamina.ir.Activation;
import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.WeightSettings;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes graphs with blocks; layers are named as the language names them. */
final class GraphBuilder {

  private final String name;
  private final List<Input> inputs = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();
  private final List<BlockCall> blocks = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private String prefix = "";

  GraphBuilder(String name) {
    this.name = name;
  }

  Node input(String called, int... shape) {
    Input input = new Input(called, Shape.of(shape));
    inputs.add(input);
    return input;
  }

  /** Begins a call; what follows lies in it until {@link #end}. */
  GraphBuilder block(String block, String call) {
    prefix = unique(block);
    blocks.add(new BlockCall(prefix, call));
    prefix += ".";
    return this;
  }

  GraphBuilder end() {
    prefix = prefix.substring(0, prefix.lastIndexOf('.', prefix.length() - 2) + 1);
    return this;
  }

  private String unique(String base) {
    return prefix + base + counts.merge(prefix + base, 1, Integer::sum);
  }

  Node add(Op op, Node... read) {
    return named(unique(op.type().name()), op, read);
  }

  Node named(String called, Op op, Node... read) {
    Layer layer = Layer.of(called, op, List.of(read));
    layers.add(layer);
    return layer;
  }

  Node conv(Node from, int filters, int kernel, int stride) {
    return add(
        new Conv(
            filters,
            Extents.of(kernel, kernel),
            Activation.LINEAR,
            Extents.of(stride),
            Padding.SAME,
            Extents.of(1),
            1,
            false,
            WeightSettings.DEFAULT),
        from);
  }

  Node norm(Node from) {
    return add(new BatchNorm(0.99, 1e-3), from);
  }

  Node relu(Node from) {
    return add(new Activate(Activation.RELU), from);
  }

  Node pool(Node from, int window, int stride) {
    return add(new MaxPool(Extents.of(window), Extents.of(stride), Padding.SAME), from);
  }

  Node average(Node from) {
    return add(new GlobalAvgPool(), from);
  }

  Node dense(Node from, int units, Activation activation) {
    return add(new Dense(units, activation, true, WeightSettings.DEFAULT), from);
  }

  Node merge(String op, Node... read) {
    return add(new Joining(op), read);
  }

  Network answer(Node result) {
    return new Network("", name, "", inputs, layers, result, blocks);
  }
}
