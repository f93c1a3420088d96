package dev.lamina.reference;

import dev.lamina.ir.Layer;
import dev.lamina.ir.Op;
import dev.lamina.ir.Shape;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Computes one layer for one example. */
final class LayerReading implements Op.Visitor<double[]> {

  private final Layer layer;
  private final List<double[]> inputs;
  private final Map<String, double[]> tensors;
  private final double[] x;
  private final Shape in;
  private final Shape out;

  LayerReading(Layer layer, List<double[]> inputs, Map<String, double[]> tensors) {
    this.layer = layer;
    this.inputs = inputs;
    this.tensors = tensors;
    this.x = inputs.get(0);
    this.in = layer.input();
    this.out = layer.output();
  }

  private double[] tensor(String name) {
    return tensors.get(layer.name() + "." + name);
  }

  /** Bias of a filter or of every value, then the activation. */
  private double[] ended(double[] y) {
    double[] bias = tensor("bias");
    double[] sum = bias == null ? y : each(y.length, i -> y[i] + bias[i % bias.length]);
    return ValueReading.activated(layer.op().activation(), sum, out.channels());
  }

  private static double[] each(int length, IntToDoubleFunction value) {
    double[] y = new double[length];
    Arrays.setAll(y, value);
    return y;
  }

  @Override
  public double[] conv(Conv op) {
    return ended(
        SlidingReading.conv(
            op.windows(in), x, in.channels(), tensor("weight"), op.filters(), op.groups()));
  }

  @Override
  public double[] depthwiseConv(DepthwiseConv op) {
    return ended(
        SlidingReading.depthwise(
            op.windows(in), x, in.channels(), tensor("weight"), op.multiplier()));
  }

  @Override
  public double[] separableConv(SeparableConv op) {
    double[] between =
        SlidingReading.depthwise(
            op.windows(in), x, in.channels(), tensor("depthwise"), op.multiplier());
    return ended(
        product(between, in.channels() * op.multiplier(), tensor("pointwise"), op.filters()));
  }

  /** Rows of {@code inputs} values times a matrix of {@code outputs} columns. */
  private static double[] product(double[] rows, int inputs, double[] matrix, int outputs) {
    double[] y = new double[rows.length / inputs * outputs];
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < inputs; k++) {
        y[i] += rows[i / outputs * inputs + k] * matrix[k * outputs + i % outputs];
      }
    }
    return y;
  }

  @Override
  public double[] convTranspose(ConvTranspose op) {
    int outputs = Math.toIntExact(out.elements());
    return ended(
        SlidingReading.transposed(
            op.windows(in), x, in.channels(), tensor("weight"), op.filters(), outputs));
  }

  @Override
  public double[] local(Local op) {
    return ended(
        SlidingReading.local(op.windows(in), x, in.channels(), tensor("weight"), op.filters()));
  }

  @Override
  public double[] maxPool(MaxPool op) {
    return SlidingReading.max(op.windows(in), x, in.channels());
  }

  @Override
  public double[] avgPool(AvgPool op) {
    return SlidingReading.average(op.windows(in), x, in.channels());
  }

  @Override
  public double[] globalMaxPool(GlobalMaxPool op) {
    double[] y = Arrays.copyOf(x, in.channels());
    for (int i = 0; i < x.length; i++) {
      y[i % y.length] = Math.max(y[i % y.length], x[i]);
    }
    return y;
  }

  @Override
  public double[] globalAvgPool(GlobalAvgPool op) {
    double[] y = new double[in.channels()];
    for (int i = 0; i < x.length; i++) {
      y[i % y.length] += x[i] / in.cells();
    }
    return y;
  }

  @Override
  public double[] dense(Dense op) {
    return ended(product(x, x.length, tensor("weight"), op.units()));
  }

  @Override
  public double[] flatten(Flatten op) {
    return x;
  }

  @Override
  public double[] reshape(Reshape op) {
    return x;
  }

  @Override
  public double[] embedding(Embedding op) {
    double[] w = tensor("weight");
    int units = op.units();
    return each(x.length * units, i -> w[(int) x[i / units] * units + i % units]);
  }

  @Override
  public double[] batchNorm(BatchNorm op) {
    double[] gamma = tensor("gamma");
    double[] beta = tensor("beta");
    double[] mean = tensor("mean");
    double[] variance = tensor("variance");
    return each(
        x.length,
        i -> {
          int c = i % in.channels();
          return gamma[c] * (x[i] - mean[c]) / Math.sqrt(variance[c] + op.epsilon()) + beta[c];
        });
  }

  @Override
  public double[] layerNorm(LayerNorm op) {
    return ValueReading.layerNorm(x, in.channels(), op.epsilon(), tensor("gamma"), tensor("beta"));
  }

  @Override
  public double[] lrn(Lrn op) {
    return ValueReading.lrn(x, in.channels(), op);
  }

  @Override
  public double[] dropout(Dropout op) {
    return x;
  }

  @Override
  public double[] spatialDropout(SpatialDropout op) {
    return x;
  }

  @Override
  public double[] noise(Noise op) {
    return x;
  }

  @Override
  public double[] activate(Activate op) {
    return ValueReading.activated(op.activation(), x, in.channels());
  }

  @Override
  public double[] prelu(PRelu op) {
    double[] slope = tensor("weight");
    return each(x.length, i -> x[i] > 0 ? x[i] : slope[i % slope.length] * x[i]);
  }

  @Override
  public double[] merge(Merge op) {
    int length = Math.toIntExact(out.elements());
    return each(
        length,
        i -> {
          // Channels alone are read again at every place.
          double[] values = inputs.stream().mapToDouble(input -> input[i % input.length]).toArray();
          return merged(op.kind(), values);
        });
  }

  private static double merged(Merge.Kind kind, double[] values) {
    return switch (kind) {
      case ADD -> Arrays.stream(values).sum();
      case AVERAGE -> Arrays.stream(values).sum() / values.length;
      case MULTIPLY -> Arrays.stream(values).reduce(1, (a, b) -> a * b);
      case MAXIMUM -> Arrays.stream(values).max().orElseThrow();
    };
  }

  @Override
  public double[] concat(Concat op) {
    double[] y = new double[Math.toIntExact(out.elements())];
    int first = 0;
    for (int input = 0; input < inputs.size(); input++) {
      int channels = layer.inputs().get(input).shape().channels();
      double[] values = inputs.get(input);
      for (int i = 0; i < values.length; i++) {
        y[i / channels * out.channels() + first + i % channels] = values[i];
      }
      first += channels;
    }
    return y;
  }

  @Override
  public double[] pad(Pad op) {
    return MapReading.shifted(x, in, out, op.cells(), 1);
  }

  @Override
  public double[] crop(Crop op) {
    return MapReading.shifted(x, in, out, op.cells(), -1);
  }

  @Override
  public double[] upsample(Upsample op) {
    return op.mode() == Upsample.Mode.NEAREST
        ? MapReading.repeated(x, in, out)
        : MapReading.interpolated(x, in, out);
  }

  @Override
  public double[] rescale(Rescale op) {
    return each(x.length, i -> op.scale() * x[i] + op.offset());
  }
}
