package dev.lamina.generator.onnx;

import dev.lamina.ir.Op;
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
  public Void depthwiseConv(DepthwiseConv op) {
    Convolutions.depthwise(graph, op);
    return null;
  }

  @Override
  public Void separableConv(SeparableConv op) {
    Convolutions.separable(graph, op);
    return null;
  }

  @Override
  public Void convTranspose(ConvTranspose op) {
    Convolutions.transposed(graph, op);
    return null;
  }

  @Override
  public Void local(Local op) {
    LocalLayers.local(graph, op);
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
  public Void globalMaxPool(GlobalMaxPool op) {
    Poolings.globalMax(graph);
    return null;
  }

  @Override
  public Void globalAvgPool(GlobalAvgPool op) {
    Poolings.globalAverage(graph);
    return null;
  }

  @Override
  public Void dense(Dense op) {
    DenseLayers.dense(graph, op);
    return null;
  }

  @Override
  public Void flatten(Flatten op) {
    DenseLayers.reshape(graph);
    return null;
  }

  @Override
  public Void reshape(Reshape op) {
    DenseLayers.reshape(graph);
    return null;
  }

  @Override
  public Void embedding(Embedding op) {
    DenseLayers.embedding(graph);
    return null;
  }

  @Override
  public Void batchNorm(BatchNorm op) {
    Normalizations.batch(graph, op);
    return null;
  }

  @Override
  public Void layerNorm(LayerNorm op) {
    Normalizations.layer(graph, op);
    return null;
  }

  @Override
  public Void lrn(Lrn op) {
    Normalizations.lrn(graph, op);
    return null;
  }

  @Override
  public Void dropout(Dropout op) {
    graph.pass();
    return null;
  }

  @Override
  public Void spatialDropout(SpatialDropout op) {
    graph.pass();
    return null;
  }

  @Override
  public Void noise(Noise op) {
    graph.pass();
    return null;
  }

  @Override
  public Void activate(Activate op) {
    ValueLayers.activate(graph, op);
    return null;
  }

  @Override
  public Void prelu(PRelu op) {
    ValueLayers.prelu(graph);
    return null;
  }

  @Override
  public Void merge(Merge op) {
    Merges.merge(graph, op);
    return null;
  }

  @Override
  public Void concat(Concat op) {
    Merges.concat(graph);
    return null;
  }

  @Override
  public Void pad(Pad op) {
    MapLayers.pad(graph, op);
    return null;
  }

  @Override
  public Void crop(Crop op) {
    MapLayers.crop(graph, op);
    return null;
  }

  @Override
  public Void upsample(Upsample op) {
    MapLayers.upsample(graph, op);
    return null;
  }

  @Override
  public Void rescale(Rescale op) {
    ValueLayers.rescale(graph, op);
    return null;
  }
}
