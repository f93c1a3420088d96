package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Concat;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.ConvTranspose;
import dev.lamina.ir.op.Crop;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.DepthwiseConv;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Embedding;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.GlobalMaxPool;
import dev.lamina.ir.op.LayerNorm;
import dev.lamina.ir.op.Local;
import dev.lamina.ir.op.Lrn;
import dev.lamina.ir.op.MaxPool;
import dev.lamina.ir.op.Merge;
import dev.lamina.ir.op.Noise;
import dev.lamina.ir.op.PRelu;
import dev.lamina.ir.op.Pad;
import dev.lamina.ir.op.Rescale;
import dev.lamina.ir.op.Reshape;
import dev.lamina.ir.op.SeparableConv;
import dev.lamina.ir.op.SpatialDropout;
import dev.lamina.ir.op.Upsample;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns layers into steps: an activation becomes a step of its own unless it is relu after a
 * weighted layer; what only gives values another shape, or does nothing when predicting,
 * disappears.
 */
final class Lowering implements Op.Visitor<Value> {

  private final Map<Layer, List<Parameter>> parameters;
  private final boolean training;
  private final StepGraph graph = new StepGraph();
  private final Map<Node, Value> values = new IdentityHashMap<>();

  private Layer layer;
  private List<Value> in;

  private Lowering(Map<Layer, List<Parameter>> parameters, boolean training) {
    this.parameters = parameters;
    this.training = training;
  }

  /** The steps of all layers, one after another, nothing joined yet. */
  static StepGraph lower(
      Network network, Map<Layer, List<Parameter>> parameters, boolean training) {
    Lowering lowering = new Lowering(parameters, training);
    for (Input input : network.inputs()) {
      Value value = new Value(null, input.shape().elements());
      lowering.graph.inputs.put(input, value);
      lowering.values.put(input, value);
    }
    for (Layer layer : network.layers()) {
      lowering.add(layer);
    }
    lowering.graph.answer(lowering.values.get(network.result()));
    return lowering.graph;
  }

  private void add(Layer next) {
    layer = next;
    in = next.inputs().stream().map(values::get).toList();
    values.put(next, next.op().accept(this));
  }

  @Override
  public Value conv(Conv op) {
    Draft conv = step(Step.Kind.CONV);
    conv.windows = op.windows(layer.input());
    return activated(conv, op.activation());
  }

  @Override
  public Value dense(Dense op) {
    return activated(step(Step.Kind.DENSE), op.activation());
  }

  private Value activated(Draft weighted, Activation activation) {
    if (activation == Activation.RELU) {
      weighted.activation = Activation.RELU;
      weighted.derivative = Activation.RELU;
      return weighted.out;
    }
    return activation == Activation.LINEAR ? weighted.out : activation(weighted, activation);
  }

  /** A layer's own activation as a step. */
  private Value activation(Draft weighted, Activation activation) {
    String name = layer.name() + Buffer.capitalised(activation.keyword());
    List<Value> read = List.of(weighted.out);
    return activate(
        new Draft(name, Step.Kind.ACTIVATE, layer, read, List.of(weighted.output)), activation);
  }

  @Override
  public Value activate(Activate op) {
    return activate(draft(Step.Kind.ACTIVATE), op.activation());
  }

  private Value activate(Draft step, Activation activation) {
    step.activation = activation;
    step.derivative = activation;
    return graph.add(step);
  }

  @Override
  public Value maxPool(MaxPool op) {
    return windowed(Step.Kind.MAXPOOL, op.windows(layer.input()));
  }

  @Override
  public Value avgPool(AvgPool op) {
    return windowed(Step.Kind.AVGPOOL, op.windows(layer.input()));
  }

  private Value windowed(Step.Kind kind, List<Window> windows) {
    Draft step = step(kind);
    step.windows = windows;
    return step.out;
  }

  @Override
  public Value globalAvgPool(GlobalAvgPool op) {
    return step(Step.Kind.GLOBALAVGPOOL).out;
  }

  /** The values stay where they are. */
  @Override
  public Value flatten(Flatten op) {
    return in.get(0);
  }

  @Override
  public Value batchNorm(BatchNorm op) {
    return step(Step.Kind.BATCHNORM).out;
  }

  @Override
  public Value dropout(Dropout op) {
    return training ? step(Step.Kind.DROPOUT).out : in.get(0);
  }

  @Override
  public Value depthwiseConv(DepthwiseConv op) {
    return notYet();
  }

  @Override
  public Value separableConv(SeparableConv op) {
    return notYet();
  }

  @Override
  public Value convTranspose(ConvTranspose op) {
    return notYet();
  }

  @Override
  public Value local(Local op) {
    return notYet();
  }

  @Override
  public Value globalMaxPool(GlobalMaxPool op) {
    return notYet();
  }

  @Override
  public Value reshape(Reshape op) {
    return notYet();
  }

  @Override
  public Value embedding(Embedding op) {
    return notYet();
  }

  @Override
  public Value layerNorm(LayerNorm op) {
    return notYet();
  }

  @Override
  public Value lrn(Lrn op) {
    return notYet();
  }

  @Override
  public Value spatialDropout(SpatialDropout op) {
    return notYet();
  }

  @Override
  public Value noise(Noise op) {
    return notYet();
  }

  @Override
  public Value prelu(PRelu op) {
    return notYet();
  }

  @Override
  public Value merge(Merge op) {
    return notYet();
  }

  @Override
  public Value concat(Concat op) {
    return notYet();
  }

  @Override
  public Value pad(Pad op) {
    return notYet();
  }

  @Override
  public Value crop(Crop op) {
    return notYet();
  }

  @Override
  public Value upsample(Upsample op) {
    return notYet();
  }

  @Override
  public Value rescale(Rescale op) {
    return notYet();
  }

  private Value notYet() {
    throw new IllegalArgumentException(layer + " cannot be trained yet");
  }

  private Draft step(Step.Kind kind) {
    Draft step = draft(kind);
    step.parameters = parameters.get(layer);
    graph.add(step);
    return step;
  }

  private Draft draft(Step.Kind kind) {
    List<Shape> shapes = layer.inputShapes();
    return new Draft(layer.name(), kind, layer, in, shapes);
  }
}
