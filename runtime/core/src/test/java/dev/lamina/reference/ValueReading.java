package dev.lamina.reference;

import dev.lamina.ir.Activation;
import dev.lamina.ir.op.Lrn;

/** What is done to each value, or to the channels of each place. */
final class ValueReading {

  private ValueReading() {}

  static double[] activated(Activation activation, double[] x, int channels) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = activation == Activation.SOFTMAX ? softmax(x, i, channels) : value(activation, x[i]);
    }
    return y;
  }

  private static double softmax(double[] x, int index, int channels) {
    int place = index / channels * channels;
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += Math.exp(x[place + c] - x[index]);
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
      case SOFTPLUS -> Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
      case SOFTMAX -> throw new IllegalArgumentException("softmax maps rows");
    };
  }

  static double[] layerNorm(
      double[] x, int channels, double epsilon, double[] gamma, double[] beta) {
    double[] y = new double[x.length];
    for (int place = 0; place < x.length; place += channels) {
      double mean = 0;
      double variance = 0;
      for (int c = 0; c < channels; c++) {
        mean += x[place + c] / channels;
      }
      for (int c = 0; c < channels; c++) {
        variance += (x[place + c] - mean) * (x[place + c] - mean) / channels;
      }
      for (int c = 0; c < channels; c++) {
        double normal = (x[place + c] - mean) / Math.sqrt(variance + epsilon);
        y[place + c] = gamma[c] * normal + beta[c];
      }
    }
    return y;
  }

  static double[] lrn(double[] x, int channels, Lrn op) {
    double[] y = new double[x.length];
    int reach = op.size() / 2;
    for (int i = 0; i < x.length; i++) {
      int c = i % channels;
      double sum = 0;
      for (int j = Math.max(0, c - reach); j <= Math.min(channels - 1, c + reach); j++) {
        sum += x[i - c + j] * x[i - c + j];
      }
      y[i] = x[i] / Math.pow(op.bias() + op.alpha() * sum, op.beta());
    }
    return y;
  }
}
