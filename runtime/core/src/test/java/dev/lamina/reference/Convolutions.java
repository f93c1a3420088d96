package dev.lamina.reference;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Padding;
import java.util.List;

/** Everything with a kernel of weights, a loop for every sum. No activations. */
final class Convolutions {

  private Convolutions() {}

  /** Weight (kernel, channels / groups, filters), bias (filters) or null. */
  static Grid convolution(
      Grid x, Slide slide, double[] weight, double[] bias, int filters, int groups) {
    int own = x.channels() / groups;
    Grid y = Grid.zeros(slide.output, filters);
    List<int[]> kernel = Grid.places(slide.kernel);
    List<int[]> places = Grid.places(slide.output);
    for (int p = 0; p < places.size(); p++) {
      for (int f = 0; f < filters; f++) {
        int first = f / (filters / groups) * own;
        double sum = bias == null ? 0 : bias[f];
        for (int u = 0; u < kernel.size(); u++) {
          int cell = slide.under(places.get(p), kernel.get(u));
          for (int c = 0; c < own && cell >= 0; c++) {
            sum += x.at(cell, first + c) * weight[(u * own + c) * filters + f];
          }
        }
        y.add(p, f, sum);
      }
    }
    return y;
  }

  /** Weight (kernel, channels, multiplier), bias (channels · multiplier) or null. */
  static Grid depthwise(Grid x, Slide slide, double[] weight, double[] bias, int multiplier) {
    Grid y = Grid.zeros(slide.output, x.channels() * multiplier);
    List<int[]> kernel = Grid.places(slide.kernel);
    List<int[]> places = Grid.places(slide.output);
    for (int p = 0; p < places.size(); p++) {
      for (int f = 0; f < y.channels(); f++) {
        double sum = bias == null ? 0 : bias[f];
        for (int u = 0; u < kernel.size(); u++) {
          int cell = slide.under(places.get(p), kernel.get(u));
          if (cell >= 0) {
            sum += x.at(cell, f / multiplier) * weight[u * y.channels() + f];
          }
        }
        y.add(p, f, sum);
      }
    }
    return y;
  }

  /** Weight (places, kernel · channels, filters), bias (places, filters) or null. */
  static Grid local(Grid x, Slide slide, double[] weight, double[] bias, int filters) {
    Grid y = Grid.zeros(slide.output, filters);
    List<int[]> kernel = Grid.places(slide.kernel);
    List<int[]> places = Grid.places(slide.output);
    int inputs = kernel.size() * x.channels();
    for (int p = 0; p < places.size(); p++) {
      for (int f = 0; f < filters; f++) {
        double sum = bias == null ? 0 : bias[p * filters + f];
        for (int u = 0; u < kernel.size(); u++) {
          int cell = slide.under(places.get(p), kernel.get(u));
          for (int c = 0; c < x.channels() && cell >= 0; c++) {
            int input = u * x.channels() + c;
            sum += x.at(cell, c) * weight[(p * inputs + input) * filters + f];
          }
        }
        y.add(p, f, sum);
      }
    }
    return y;
  }

  /** Weight (kernel, filters, channels): each input cell paints the kernel into the output. */
  static Grid transposed(
      Grid x,
      Extents kernelExtents,
      Extents strides,
      Padding padding,
      double[] weight,
      double[] bias,
      int filters) {
    int rank = x.axes().length;
    int[] kernel = Slide.along(kernelExtents, rank);
    int[] stride = Slide.along(strides, rank);
    int[] before = new int[rank];
    int[] size = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int n = x.dims()[axis];
      int over = Math.max(0, kernel[axis] - stride[axis]);
      switch (padding.mode()) {
        case VALID -> size[axis] = n * stride[axis] + over;
        case SAME -> {
          size[axis] = n * stride[axis];
          before[axis] = over / 2;
        }
        case CELLS -> {
          List<Integer> cells = padding.sides().cells();
          before[axis] = Slide.side(cells, axis, 0, rank);
          size[axis] =
              (n - 1) * stride[axis]
                  + kernel[axis]
                  - before[axis]
                  - Slide.side(cells, axis, 1, rank);
        }
      }
    }
    Grid y = Grid.zeros(size, filters);
    List<int[]> places = Grid.places(x.axes());
    List<int[]> cells = Grid.places(kernel);
    for (int p = 0; p < places.size(); p++) {
      for (int u = 0; u < cells.size(); u++) {
        int[] to = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
          to[axis] = places.get(p)[axis] * stride[axis] + cells.get(u)[axis] - before[axis];
        }
        int cell = Grid.cell(size, to);
        for (int f = 0; f < filters && cell >= 0; f++) {
          for (int c = 0; c < x.channels(); c++) {
            y.add(cell, f, x.at(p, c) * weight[(u * filters + f) * x.channels() + c]);
          }
        }
      }
    }
    for (int i = 0; bias != null && i < y.values().length; i++) {
      y.values()[i] += bias[i % filters];
    }
    return y;
  }

  /** Maximum or mean of the real cells of each window. */
  static Grid pool(Grid x, Slide slide, boolean maximum) {
    Grid y = Grid.zeros(slide.output, x.channels());
    List<int[]> kernel = Grid.places(slide.kernel);
    List<int[]> places = Grid.places(slide.output);
    for (int p = 0; p < places.size(); p++) {
      for (int c = 0; c < x.channels(); c++) {
        double best = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (int[] u : kernel) {
          int cell = slide.under(places.get(p), u);
          if (cell >= 0) {
            best = Math.max(best, x.at(cell, c));
            sum += x.at(cell, c);
            count++;
          }
        }
        y.add(p, c, maximum ? best : sum / count);
      }
    }
    return y;
  }
}
