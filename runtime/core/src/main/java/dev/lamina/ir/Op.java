package dev.lamina.ir;

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
import java.util.List;
import java.util.Optional;

/**
 * What a layer computes. An op is a record with its attributes; it knows its shape rule, its
 * parameters and its cost, and nothing else computes them. Most read one value ({@link UnaryOp}),
 * merges read several.
 */
public interface Op {

  /** Its declaration: name, attributes, documentation. */
  LayerType type();

  /** Why this op cannot read values of these shapes, empty when it can. */
  Optional<Misfit> misfit(List<Shape> inputs);

  /** The output's shape, for inputs that fit. */
  Shape output(List<Shape> inputs);

  /** The learned tensors, in the order they are stored. */
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of();
  }

  /**
   * Where each place of the output looks: one entry for each of its spatial axes (a vector's length
   * counts as one), or {@link Reach#EVERYTHING}. All inputs are seen alike.
   */
  List<Reach> reach(List<Shape> inputs);

  /**
   * Multiply-adds of one forward pass over one example; padded cells count. What is done value by
   * value (pooling, activations, normalisation, merging) counts as none, as usual.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  default long macs(List<Shape> inputs) {
    return 0;
  }

  /** The function applied at the end, {@link Activation#LINEAR} when there is none. */
  default Activation activation() {
    return Activation.LINEAR;
  }

  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each op and no default, so that a new op stops the compiler where it is missing.
   */
  interface Visitor<R> {
    R conv(Conv op);

    R depthwiseConv(DepthwiseConv op);

    R separableConv(SeparableConv op);

    R convTranspose(ConvTranspose op);

    R local(Local op);

    R maxPool(MaxPool op);

    R avgPool(AvgPool op);

    R globalMaxPool(GlobalMaxPool op);

    R globalAvgPool(GlobalAvgPool op);

    R dense(Dense op);

    R flatten(Flatten op);

    R reshape(Reshape op);

    R embedding(Embedding op);

    R batchNorm(BatchNorm op);

    R layerNorm(LayerNorm op);

    R lrn(Lrn op);

    R dropout(Dropout op);

    R spatialDropout(SpatialDropout op);

    R noise(Noise op);

    R activate(Activate op);

    R prelu(PRelu op);

    R merge(Merge op);

    R concat(Concat op);

    R pad(Pad op);

    R crop(Crop op);

    R upsample(Upsample op);

    R rescale(Rescale op);
  }
}
