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
    return activated(windowed(Step.Kind.CONV, op.windows(layer.input())), op.activation());
  }

  @Override
  public Value depthwiseConv(DepthwiseConv op) {
    return activated(windowed(Step.Kind.DEPTHWISE, op.windows(layer.input())), op.activation());
  }

  /** A depthwise convolution, then one with a kernel of a single cell. */
  @Override
  public Value separableConv(SeparableConv op) {
    List<Parameter> all = parameters.get(layer);
    Shape between = op.depthwise().output(layer.input());
    Draft first =
        new Draft(
            layer.name() + "Depthwise",
            Step.Kind.DEPTHWISE,
            layer,
            in,
            layer.inputShapes(),
            between);
    first.windows = op.windows(layer.input());
    first.parameters = all.subList(0, 1);
    graph.add(first);
    Draft second = behind(first, layer.name(), Step.Kind.CONV);
    second.windows = cellByCell(between);
    second.parameters = all.subList(1, all.size());
    graph.add(second);
    return activated(second, op.activation());
  }

  private static List<Window> cellByCell(Shape shape) {
    return shape.dims().subList(0, shape.spatialRank()).stream()
        .map(extent -> Window.valid(extent, 1, 1))
        .toList();
  }

  @Override
  public Value convTranspose(ConvTranspose op) {
    return activated(windowed(Step.Kind.TRANSPOSED, op.windows(layer.input())), op.activation());
  }

  @Override
  public Value local(Local op) {
    return activated(windowed(Step.Kind.LOCAL, op.windows(layer.input())), op.activation());
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
    } else if (activation == Activation.LINEAR) {
      return weighted.out;
    }
    String name = layer.name() + Buffer.capitalised(activation.keyword());
    return activation(behind(weighted, name, Step.Kind.ACTIVATE), activation);
  }

  /** A second step of a layer, which reads what the first wrote and writes the layer's output. */
  private Draft behind(Draft first, String name, Step.Kind kind) {
    return new Draft(name, kind, layer, List.of(first.out), List.of(first.output), layer.output());
  }

  @Override
  public Value activate(Activate op) {
    return activation(draft(Step.Kind.ACTIVATE), op.activation());
  }

  private Value activation(Draft step, Activation activation) {
    step.activation = activation;
    step.derivative = activation;
    return graph.add(step);
  }

  @Override
  public Value prelu(PRelu op) {
    return step(Step.Kind.PRELU).out;
  }

  @Override
  public Value maxPool(MaxPool op) {
    return windowed(Step.Kind.MAXPOOL, op.windows(layer.input())).out;
  }

  /** A window as large as the map. */
  @Override
  public Value globalMaxPool(GlobalMaxPool op) {
    Shape shape = layer.input();
    List<Window> windows =
        shape.dims().subList(0, shape.spatialRank()).stream()
            .map(extent -> Window.valid(extent, extent, 1))
            .toList();
    return windowed(Step.Kind.MAXPOOL, windows).out;
  }

  @Override
  public Value avgPool(AvgPool op) {
    return windowed(Step.Kind.AVGPOOL, op.windows(layer.input())).out;
  }

  private Draft windowed(Step.Kind kind, List<Window> windows) {
    Draft step = step(kind);
    step.windows = windows;
    return step;
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

  /** The values stay where they are. */
  @Override
  public Value reshape(Reshape op) {
    return in.get(0);
  }

  @Override
  public Value embedding(Embedding op) {
    return step(Step.Kind.EMBEDDING).out;
  }

  @Override
  public Value batchNorm(BatchNorm op) {
    return step(Step.Kind.BATCHNORM).out;
  }

  @Override
  public Value layerNorm(LayerNorm op) {
    return step(Step.Kind.LAYERNORM).out;
  }

  @Override
  public Value lrn(Lrn op) {
    return step(Step.Kind.LRN).out;
  }

  @Override
  public Value dropout(Dropout op) {
    return whileTraining(Step.Kind.DROPOUT);
  }

  @Override
  public Value spatialDropout(SpatialDropout op) {
    return whileTraining(Step.Kind.SPATIALDROPOUT);
  }

  @Override
  public Value noise(Noise op) {
    return whileTraining(Step.Kind.NOISE);
  }

  private Value whileTraining(Step.Kind kind) {
    return training ? step(kind).out : in.get(0);
  }

  @Override
  public Value merge(Merge op) {
    return step(Step.Kind.MERGE).out;
  }

  @Override
  public Value concat(Concat op) {
    return step(Step.Kind.CONCAT).out;
  }

  @Override
  public Value pad(Pad op) {
    return step(Step.Kind.PAD).out;
  }

  @Override
  public Value crop(Crop op) {
    return step(Step.Kind.CROP).out;
  }

  @Override
  public Value upsample(Upsample op) {
    return step(Step.Kind.UPSAMPLE).out;
  }

  @Override
  public Value rescale(Rescale op) {
    return step(Step.Kind.RESCALE).out;
  }

  private Draft step(Step.Kind kind) {
    Draft step = draft(kind);
    step.parameters = parameters.get(layer);
    graph.add(step);
    return step;
  }

  private Draft draft(Step.Kind kind) {
    return new Draft(layer.name(), kind, layer, in, layer.inputShapes(), layer.output());
  }
}
