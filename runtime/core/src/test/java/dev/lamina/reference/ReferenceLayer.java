package dev.lamina.reference;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One layer's results for a batch. */
final class ReferenceLayer implements Op.Visitor<List<Grid>> {

  private static final Extents ONE = Extents.of(1);

  private final Layer layer;
  private final Map<String, double[]> tensors;
  private final List<List<Grid>> inputs;
  private final boolean training;

  /** The batch's values for each of the layer's inputs. */
  ReferenceLayer(
      Layer layer, Map<String, double[]> tensors, List<List<Grid>> inputs, boolean training) {
    this.layer = layer;
    this.tensors = tensors;
    this.inputs = inputs;
    this.training = training;
  }

  /** Null where the layer goes without. */
  private double[] tensor(String name) {
    return tensors.get(layer.name() + "." + name);
  }

  private List<Grid> batch() {
    return inputs.get(0);
  }

  private List<Grid> each(UnaryOperator<Grid> function) {
    return batch().stream().map(function).toList();
  }

  private List<Grid> together(Function<List<Grid>, Grid> function) {
    List<Grid> results = new ArrayList<>();
    for (int i = 0; i < batch().size(); i++) {
      int example = i;
      results.add(function.apply(inputs.stream().map(input -> input.get(example)).toList()));
    }
    return results;
  }

  /** A window as large as the map. */
  private static Slide whole(Grid x) {
    Extents all = new Extents(Arrays.stream(x.axes()).boxed().toList());
    return new Slide(x.axes(), all, all, ONE, Padding.VALID);
  }

  @Override
  public List<Grid> conv(Conv op) {
    return each(
        x ->
            Functions.activated(
                op.activation(),
                Convolutions.convolution(
                    x,
                    new Slide(x.axes(), op.kernel(), op.stride(), op.dilation(), op.padding()),
                    tensor("weight"),
                    tensor("bias"),
                    op.filters(),
                    op.groups())));
  }

  @Override
  public List<Grid> depthwiseConv(DepthwiseConv op) {
    return each(
        x ->
            Functions.activated(
                op.activation(),
                Convolutions.depthwise(
                    x,
                    new Slide(x.axes(), op.kernel(), op.stride(), op.dilation(), op.padding()),
                    tensor("weight"),
                    tensor("bias"),
                    op.multiplier())));
  }

  @Override
  public List<Grid> separableConv(SeparableConv op) {
    return each(
        x -> {
          Slide slide = new Slide(x.axes(), op.kernel(), op.stride(), op.dilation(), op.padding());
          Grid middle =
              Convolutions.depthwise(x, slide, tensor("depthwise"), null, op.multiplier());
          Slide single = new Slide(middle.axes(), ONE, ONE, ONE, Padding.VALID);
          Grid mixed =
              Convolutions.convolution(
                  middle, single, tensor("pointwise"), tensor("bias"), op.filters(), 1);
          return Functions.activated(op.activation(), mixed);
        });
  }

  @Override
  public List<Grid> convTranspose(ConvTranspose op) {
    return each(
        x ->
            Functions.activated(
                op.activation(),
                Convolutions.transposed(
                    x,
                    op.kernel(),
                    op.stride(),
                    op.padding(),
                    tensor("weight"),
                    tensor("bias"),
                    op.filters())));
  }

  @Override
  public List<Grid> local(Local op) {
    return each(
        x ->
            Functions.activated(
                op.activation(),
                Convolutions.local(
                    x,
                    new Slide(x.axes(), op.kernel(), op.stride(), ONE, op.padding()),
                    tensor("weight"),
                    tensor("bias"),
                    op.filters())));
  }

  @Override
  public List<Grid> maxPool(MaxPool op) {
    return each(
        x ->
            Convolutions.pool(
                x, new Slide(x.axes(), op.window(), op.stride(), ONE, op.padding()), true));
  }

  @Override
  public List<Grid> avgPool(AvgPool op) {
    return each(
        x ->
            Convolutions.pool(
                x, new Slide(x.axes(), op.window(), op.stride(), ONE, op.padding()), false));
  }

  @Override
  public List<Grid> globalMaxPool(GlobalMaxPool op) {
    return each(x -> Convolutions.pool(x, whole(x), true).reshaped(x.channels()));
  }

  @Override
  public List<Grid> globalAvgPool(GlobalAvgPool op) {
    return each(x -> Convolutions.pool(x, whole(x), false).reshaped(x.channels()));
  }

  @Override
  public List<Grid> dense(Dense op) {
    return each(
        x ->
            Functions.activated(
                op.activation(), Functions.dense(x, tensor("weight"), tensor("bias"), op.units())));
  }

  @Override
  public List<Grid> flatten(Flatten op) {
    return each(x -> x.reshaped(x.values().length));
  }

  @Override
  public List<Grid> reshape(Reshape op) {
    return each(
        x -> {
          int[] sizes = op.sizes().sizes().stream().mapToInt(Integer::intValue).toArray();
          int known = Arrays.stream(sizes).filter(size -> size > 0).reduce(1, (a, b) -> a * b);
          return x.reshaped(
              Arrays.stream(sizes)
                  .map(size -> size > 0 ? size : x.values().length / known)
                  .toArray());
        });
  }

  @Override
  public List<Grid> embedding(Embedding op) {
    return each(x -> Functions.embedding(x, tensor("weight"), op.units()));
  }

  @Override
  public List<Grid> batchNorm(BatchNorm op) {
    int channels = batch().get(0).channels();
    double[] mean = tensor("mean");
    double[] variance = tensor("variance");
    if (training) {
      mean = new double[channels];
      variance = new double[channels];
      double count = (double) batch().size() * batch().get(0).cells();
      for (Grid x : batch()) {
        for (int i = 0; i < x.values().length; i++) {
          mean[i % channels] += x.values()[i] / count;
        }
      }
      for (Grid x : batch()) {
        for (int i = 0; i < x.values().length; i++) {
          variance[i % channels] += Math.pow(x.values()[i] - mean[i % channels], 2) / count;
        }
      }
    }
    double[] centre = mean;
    double[] spread = variance;
    return each(
        x -> {
          Grid y = Grid.zeros(x.dims());
          for (int i = 0; i < y.values().length; i++) {
            int c = i % channels;
            double normal = (x.values()[i] - centre[c]) / Math.sqrt(spread[c] + op.epsilon());
            y.values()[i] = tensor("gamma")[c] * normal + tensor("beta")[c];
          }
          return y;
        });
  }

  @Override
  public List<Grid> layerNorm(LayerNorm op) {
    return each(x -> Functions.layerNorm(x, tensor("gamma"), tensor("beta"), op.epsilon()));
  }

  @Override
  public List<Grid> lrn(Lrn op) {
    return each(x -> Functions.lrn(x, op.size(), op.alpha(), op.beta(), op.bias()));
  }

  @Override
  public List<Grid> dropout(Dropout op) {
    return each(x -> x);
  }

  @Override
  public List<Grid> spatialDropout(SpatialDropout op) {
    return each(x -> x);
  }

  @Override
  public List<Grid> noise(Noise op) {
    return each(x -> x);
  }

  @Override
  public List<Grid> activate(Activate op) {
    return each(x -> Functions.activated(op.activation(), x));
  }

  @Override
  public List<Grid> prelu(PRelu op) {
    return each(x -> Functions.prelu(x, tensor("weight")));
  }

  @Override
  public List<Grid> merge(Merge op) {
    return switch (op.kind()) {
      case ADD -> together(all -> Functions.merged(all, Double::sum));
      case MULTIPLY -> together(all -> Functions.merged(all, (a, b) -> a * b));
      case MAXIMUM -> together(all -> Functions.merged(all, Math::max));
      case AVERAGE ->
          together(all -> Functions.merged(all, Double::sum).map(value -> value / all.size()));
    };
  }

  @Override
  public List<Grid> concat(Concat op) {
    return together(Functions::concat);
  }

  @Override
  public List<Grid> pad(Pad op) {
    return each(x -> Functions.padded(x, op.cells().cells(), 1));
  }

  @Override
  public List<Grid> crop(Crop op) {
    return each(x -> Functions.padded(x, op.cells().cells(), -1));
  }

  @Override
  public List<Grid> upsample(Upsample op) {
    return each(
        x -> {
          int[] factor = Slide.along(op.factor(), x.axes().length);
          return op.mode() == Upsample.Mode.NEAREST
              ? Functions.nearest(x, factor)
              : Functions.bilinear(x, factor);
        });
  }

  @Override
  public List<Grid> rescale(Rescale op) {
    return each(x -> x.map(value -> op.scale() * value + op.offset()));
  }
}
