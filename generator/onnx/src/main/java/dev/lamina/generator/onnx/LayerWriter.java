package dev.lamina.generator.onnx;

import dev.lamina.ir.Op;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;

/** Says which nodes a layer becomes. */
final class LayerWriter implements Op.Visitor<Void> {

  private final LayerGraph graph;

  LayerWriter(LayerGraph graph) {
    this.graph = graph;
  }

  @Override
  public Void conv(Conv op) {
    Convolutions.conv(graph, op);
    return null;
  }

  @Override
  public Void maxPool(MaxPool op) {
    Poolings.max(graph, op);
    return null;
  }

  @Override
  public Void avgPool(AvgPool op) {
    Poolings.average(graph, op);
    return null;
  }

  @Override
  public Void globalAvgPool(GlobalAvgPool op) {
    Poolings.globalAverage(graph);
    return null;
  }

  @Override
  public Void flatten(Flatten op) {
    DenseLayers.flatten(graph);
    return null;
  }

  @Override
  public Void dense(Dense op) {
    DenseLayers.dense(graph, op);
    return null;
  }

  @Override
  public Void dropout(Dropout op) {
    graph.pass();
    return null;
  }

  @Override
  public Void batchNorm(BatchNorm op) {
    Normalizations.batch(graph, op);
    return null;
  }

  @Override
  public Void activate(Activate op) {
    Layout layout = graph.layout();
    Activations.add(graph, op.activation(), graph.read(layout), layout);
    graph.write(layout);
    return null;
  }
}
