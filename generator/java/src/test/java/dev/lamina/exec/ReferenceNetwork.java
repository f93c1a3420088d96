package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
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
import java.util.Map;

/**
 * The plainest reading of a network: double precision, a loop for every sum, nothing shared with
 * the kernels. Works on a whole batch, layer by layer.
 */
final class ReferenceNetwork {

  private final Network network;
  private final Map<String, double[]> tensors;

  /** Tensors by full name, {@code conv1.weight}; they may be changed between calls. */
  ReferenceNetwork(Network network, Map<String, double[]> tensors) {
    this.network = network;
    this.tensors = tensors;
  }

  /** The results of a batch; training uses the batch's own statistics. Dropout does nothing. */
  double[][] run(double[][] batch, boolean training) {
    double[][] values = batch;
    for (Layer layer : network.layers()) {
      values = layer.op().accept(new Interpreter(layer, values, training));
    }
    return values;
  }

  /** Mean cross-entropy of a batch, while training. */
  double loss(double[][] batch, int[] labels) {
    double[][] results = run(batch, true);
    double sum = 0;
    for (int i = 0; i < batch.length; i++) {
      sum -= Math.log(results[i][labels[i]]);
    }
    return sum / batch.length;
  }

  private final class Interpreter implements Op.Visitor<double[][]> {

    private final Layer layer;
    private final double[][] batch;
    private final boolean training;
    private final Shape in;
    private final Shape out;

    Interpreter(Layer layer, double[][] batch, boolean training) {
      this.layer = layer;
      this.batch = batch;
      this.training = training;
      this.in = layer.input();
      this.out = layer.output();
    }

    private double[] tensor(String name) {
      return tensors.get(layer.name() + "." + name);
    }

    private interface Map1 {
      double[] of(double[] example);
    }

    private double[][] each(Map1 map) {
      double[][] results = new double[batch.length][];
      for (int i = 0; i < batch.length; i++) {
        results[i] = map.of(batch[i]);
      }
      return results;
    }

    @Override
    public double[][] conv(Conv op) {
      Window rows = op.window(in, 0);
      Window columns = op.window(in, 1);
      double[] weight = tensor("weight");
      double[] bias = tensor("bias");
      int filters = op.filters();
      int channels = in.channels();
      return each(
          x -> {
            double[] y = new double[Math.toIntExact(out.elements())];
            for (int i = 0; i < rows.output(); i++) {
              for (int j = 0; j < columns.output(); j++) {
                for (int f = 0; f < filters; f++) {
                  double sum = bias == null ? 0 : bias[f];
                  for (int u = 0; u < rows.kernel(); u++) {
                    for (int v = 0; v < columns.kernel(); v++) {
                      int row = i * rows.stride() + u - rows.padBefore();
                      int column = j * columns.stride() + v - columns.padBefore();
                      if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
                        continue;
                      }
                      for (int c = 0; c < channels; c++) {
                        sum +=
                            x[(row * in.width() + column) * channels + c]
                                * weight[((u * columns.kernel() + v) * channels + c) * filters + f];
                      }
                    }
                  }
                  y[(i * columns.output() + j) * filters + f] = sum;
                }
              }
            }
            return activated(op.activation(), y, filters);
          });
    }

    @Override
    public double[][] dense(Dense op) {
      double[] weight = tensor("weight");
      double[] bias = tensor("bias");
      return each(
          x -> {
            double[] y = new double[op.units()];
            for (int o = 0; o < y.length; o++) {
              y[o] = bias == null ? 0 : bias[o];
              for (int i = 0; i < x.length; i++) {
                y[o] += x[i] * weight[i * y.length + o];
              }
            }
            return activated(op.activation(), y, op.units());
          });
    }

    @Override
    public double[][] depthwiseConv(DepthwiseConv op) {
      return notYet();
    }

    @Override
    public double[][] separableConv(SeparableConv op) {
      return notYet();
    }

    @Override
    public double[][] convTranspose(ConvTranspose op) {
      return notYet();
    }

    @Override
    public double[][] local(Local op) {
      return notYet();
    }

    @Override
    public double[][] globalMaxPool(GlobalMaxPool op) {
      return notYet();
    }

    @Override
    public double[][] reshape(Reshape op) {
      return notYet();
    }

    @Override
    public double[][] embedding(Embedding op) {
      return notYet();
    }

    @Override
    public double[][] layerNorm(LayerNorm op) {
      return notYet();
    }

    @Override
    public double[][] lrn(Lrn op) {
      return notYet();
    }

    @Override
    public double[][] spatialDropout(SpatialDropout op) {
      return notYet();
    }

    @Override
    public double[][] noise(Noise op) {
      return notYet();
    }

    @Override
    public double[][] prelu(PRelu op) {
      return notYet();
    }

    @Override
    public double[][] merge(Merge op) {
      return notYet();
    }

    @Override
    public double[][] concat(Concat op) {
      return notYet();
    }

    @Override
    public double[][] pad(Pad op) {
      return notYet();
    }

    @Override
    public double[][] crop(Crop op) {
      return notYet();
    }

    @Override
    public double[][] upsample(Upsample op) {
      return notYet();
    }

    @Override
    public double[][] rescale(Rescale op) {
      return notYet();
    }

    private double[][] notYet() {
      throw new IllegalArgumentException(layer + " has no reference yet");
    }

    @Override
    public double[][] maxPool(MaxPool op) {
      return pool(op.window(in, 0), op.window(in, 1), true);
    }

    @Override
    public double[][] avgPool(AvgPool op) {
      return pool(op.window(in, 0), op.window(in, 1), false);
    }

    private double[][] pool(Window rows, Window columns, boolean max) {
      int channels = in.channels();
      return each(
          x -> {
            double[] y = new double[Math.toIntExact(out.elements())];
            for (int i = 0; i < rows.output(); i++) {
              for (int j = 0; j < columns.output(); j++) {
                for (int c = 0; c < channels; c++) {
                  double best = Double.NEGATIVE_INFINITY;
                  double sum = 0;
                  int cells = 0;
                  for (int u = 0; u < rows.kernel(); u++) {
                    for (int v = 0; v < columns.kernel(); v++) {
                      int row = i * rows.stride() + u - rows.padBefore();
                      int column = j * columns.stride() + v - columns.padBefore();
                      if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
                        continue;
                      }
                      double value = x[(row * in.width() + column) * channels + c];
                      best = Math.max(best, value);
                      sum += value;
                      cells++;
                    }
                  }
                  y[(i * columns.output() + j) * channels + c] = max ? best : sum / cells;
                }
              }
            }
            return y;
          });
    }

    @Override
    public double[][] globalAvgPool(GlobalAvgPool op) {
      return each(
          x -> {
            double[] y = new double[in.channels()];
            for (int i = 0; i < x.length; i++) {
              y[i % y.length] += x[i] / in.cells();
            }
            return y;
          });
    }

    @Override
    public double[][] flatten(Flatten op) {
      return batch;
    }

    @Override
    public double[][] dropout(Dropout op) {
      return batch;
    }

    @Override
    public double[][] batchNorm(BatchNorm op) {
      int channels = in.channels();
      double[] mean = training ? new double[channels] : tensor("mean");
      double[] variance = training ? new double[channels] : tensor("variance");
      if (training) {
        statistics(channels, mean, variance);
      }
      double[] gamma = tensor("gamma");
      double[] beta = tensor("beta");
      return each(
          x -> {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
              int c = i % channels;
              y[i] = gamma[c] * (x[i] - mean[c]) / Math.sqrt(variance[c] + op.epsilon()) + beta[c];
            }
            return y;
          });
    }

    private void statistics(int channels, double[] mean, double[] variance) {
      double count = (double) batch.length * batch[0].length / channels;
      for (double[] x : batch) {
        for (int i = 0; i < x.length; i++) {
          mean[i % channels] += x[i] / count;
        }
      }
      for (double[] x : batch) {
        for (int i = 0; i < x.length; i++) {
          double distance = x[i] - mean[i % channels];
          variance[i % channels] += distance * distance / count;
        }
      }
    }

    @Override
    public double[][] activate(Activate op) {
      return each(x -> activated(op.activation(), x, in.channels()));
    }
  }

  private static double[] activated(Activation activation, double[] x, int channels) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = activation == Activation.SOFTMAX ? softmax(x, i, channels) : value(activation, x[i]);
    }
    return y;
  }

  private static double softmax(double[] x, int index, int channels) {
    int row = index / channels * channels;
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += Math.exp(x[row + c] - x[index]);
    }
    return 1 / sum;
  }

  private static double value(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> Math.max(0, x);
      case LEAKYRELU -> x > 0 ? x : 0.01 * x;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case GELU -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case SILU -> x / (1 + Math.exp(-x));
      case HARDSWISH -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case SOFTMAX -> throw new IllegalArgumentException("softmax maps rows");
    };
  }
}
