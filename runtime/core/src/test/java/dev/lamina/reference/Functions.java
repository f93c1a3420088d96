package dev.lamina.reference;

import dev.lamina.ir.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** What is computed value by value, row by row, or moves values. */
final class Functions {

  private Functions() {}

  static Grid activated(Activation activation, Grid x) {
    return activation == Activation.SOFTMAX ? softmax(x) : x.map(v -> of(activation, v));
  }

  private static double of(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> Math.max(0, x);
      case LEAKYRELU -> x > 0 ? x : 0.01 * x;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case GELU -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case SILU -> x / (1 + Math.exp(-x));
      case HARDSWISH -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case SOFTMAX -> throw new IllegalArgumentException("softmax maps rows");
    };
  }

  private static Grid softmax(Grid x) {
    Grid y = Grid.zeros(x.dims());
    for (int cell = 0; cell < x.cells(); cell++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < x.channels(); c++) {
        most = Math.max(most, x.at(cell, c));
      }
      double sum = 0;
      for (int c = 0; c < x.channels(); c++) {
        sum += Math.exp(x.at(cell, c) - most);
      }
      for (int c = 0; c < x.channels(); c++) {
        y.add(cell, c, Math.exp(x.at(cell, c) - most) / sum);
      }
    }
    return y;
  }

  /** Each cell's channels to mean 0 and deviation 1, then gamma and beta. */
  static Grid layerNorm(Grid x, double[] gamma, double[] beta, double epsilon) {
    Grid y = Grid.zeros(x.dims());
    int channels = x.channels();
    for (int cell = 0; cell < x.cells(); cell++) {
      double mean = 0;
      for (int c = 0; c < channels; c++) {
        mean += x.at(cell, c) / channels;
      }
      double variance = 0;
      for (int c = 0; c < channels; c++) {
        variance += Math.pow(x.at(cell, c) - mean, 2) / channels;
      }
      for (int c = 0; c < channels; c++) {
        double normal = (x.at(cell, c) - mean) / Math.sqrt(variance + epsilon);
        y.add(cell, c, gamma[c] * normal + beta[c]);
      }
    }
    return y;
  }

  static Grid lrn(Grid x, int size, double alpha, double beta, double bias) {
    Grid y = Grid.zeros(x.dims());
    for (int cell = 0; cell < x.cells(); cell++) {
      for (int c = 0; c < x.channels(); c++) {
        double sum = 0;
        for (int j = c - size / 2; j <= c + size / 2; j++) {
          sum += j >= 0 && j < x.channels() ? Math.pow(x.at(cell, j), 2) : 0;
        }
        y.add(cell, c, x.at(cell, c) / Math.pow(bias + alpha * sum, beta));
      }
    }
    return y;
  }

  static Grid prelu(Grid x, double[] slope) {
    Grid y = Grid.zeros(x.dims());
    for (int i = 0; i < x.values().length; i++) {
      double value = x.values()[i];
      y.values()[i] = value > 0 ? value : slope[i % x.channels()] * value;
    }
    return y;
  }

  static Grid dense(Grid x, double[] weight, double[] bias, int units) {
    Grid y = Grid.zeros(units);
    for (int o = 0; o < units; o++) {
      y.values()[o] = bias == null ? 0 : bias[o];
      for (int i = 0; i < x.values().length; i++) {
        y.values()[o] += x.values()[i] * weight[i * units + o];
      }
    }
    return y;
  }

  static Grid embedding(Grid x, double[] weight, int units) {
    Grid y = Grid.zeros(x.values().length, units);
    for (int i = 0; i < x.values().length; i++) {
      System.arraycopy(weight, (int) x.values()[i] * units, y.values(), i * units, units);
    }
    return y;
  }

  /** Cell by cell; what has channels alone counts for every place of the others. */
  static Grid merged(List<Grid> inputs, DoubleBinaryOperator operator) {
    Grid shape = inputs.get(0);
    for (Grid input : inputs) {
      if (input.dims().length > shape.dims().length || input.cells() > shape.cells()) {
        shape = input;
      }
    }
    Grid y = Grid.zeros(shape.dims());
    for (int i = 0; i < y.values().length; i++) {
      double value = 0;
      for (int k = 0; k < inputs.size(); k++) {
        double[] own = inputs.get(k).values();
        double next = own[i % own.length];
        value = k == 0 ? next : operator.applyAsDouble(value, next);
      }
      y.values()[i] = value;
    }
    return y;
  }

  static Grid concat(List<Grid> inputs) {
    int channels = inputs.stream().mapToInt(Grid::channels).sum();
    Grid y = Grid.zeros(inputs.get(0).axes(), channels);
    int first = 0;
    for (Grid input : inputs) {
      for (int cell = 0; cell < y.cells(); cell++) {
        for (int c = 0; c < input.channels(); c++) {
          y.add(cell, first + c, input.at(cell, c));
        }
      }
      first += input.channels();
    }
    return y;
  }

  /** Adds cells of zeros, or with negative numbers takes cells away. */
  static Grid padded(Grid x, List<Integer> cells, int sign) {
    int rank = x.axes().length;
    int[] size = x.axes();
    for (int axis = 0; axis < rank; axis++) {
      size[axis] += sign * (Slide.side(cells, axis, 0, rank) + Slide.side(cells, axis, 1, rank));
    }
    Grid y = Grid.zeros(size, x.channels());
    List<int[]> places = Grid.places(size);
    for (int p = 0; p < places.size(); p++) {
      int[] from = places.get(p).clone();
      for (int axis = 0; axis < rank; axis++) {
        from[axis] -= sign * Slide.side(cells, axis, 0, rank);
      }
      int cell = Grid.cell(x.axes(), from);
      for (int c = 0; c < x.channels() && cell >= 0; c++) {
        y.add(p, c, x.at(cell, c));
      }
    }
    return y;
  }

  static Grid nearest(Grid x, int[] factor) {
    int[] size = x.axes();
    Arrays.setAll(size, axis -> x.dims()[axis] * factor[axis]);
    Grid y = Grid.zeros(size, x.channels());
    List<int[]> places = Grid.places(size);
    for (int p = 0; p < places.size(); p++) {
      int[] from = places.get(p).clone();
      Arrays.setAll(from, axis -> from[axis] / factor[axis]);
      for (int c = 0; c < x.channels(); c++) {
        y.add(p, c, x.at(Grid.cell(x.axes(), from), c));
      }
    }
    return y;
  }

  /** One axis after the other: half-pixel centres, edges repeated. */
  static Grid bilinear(Grid x, int[] factor) {
    Grid y = x;
    for (int axis = 0; axis < factor.length; axis++) {
      y = alongAxis(y, axis, factor[axis]);
    }
    return y;
  }

  private static Grid alongAxis(Grid x, int axis, int factor) {
    int[] size = x.axes();
    int cells = size[axis];
    size[axis] *= factor;
    Grid y = Grid.zeros(size, x.channels());
    List<int[]> places = Grid.places(size);
    for (int p = 0; p < places.size(); p++) {
      double at = (places.get(p)[axis] + 0.5) / factor - 0.5;
      double low = Math.floor(at);
      for (int side = 0; side < 2; side++) {
        int[] from = places.get(p).clone();
        from[axis] = (int) Math.max(0, Math.min(cells - 1, low + side));
        double share = side == 0 ? 1 - (at - low) : at - low;
        for (int c = 0; c < x.channels(); c++) {
          y.add(p, c, share * x.at(Grid.cell(x.axes(), from), c));
        }
      }
    }
    return y;
  }
}
