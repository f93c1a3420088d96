package dev.lamina.reference;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sums and maxima over windows. */
final class SlidingReading {

  private SlidingReading() {}

  /** Adds up cell times weight; a bias comes later. */
  static double[] conv(
      List<Window> windows, double[] x, int channels, double[] w, int filters, int groups) {
    int[][] places = new Places(windows).cells();
    int read = channels / groups;
    double[] y = new double[places.length * filters];
    for (int p = 0; p < places.length; p++) {
      for (int f = 0; f < filters; f++) {
        int first = f / (filters / groups) * read;
        for (int k = 0; k < places[p].length; k++) {
          for (int c = 0; c < read; c++) {
            double value = at(x, places[p][k], channels, first + c);
            y[p * filters + f] += value * w[(k * read + c) * filters + f];
          }
        }
      }
    }
    return y;
  }

  static double[] depthwise(
      List<Window> windows, double[] x, int channels, double[] w, int multiplier) {
    int[][] places = new Places(windows).cells();
    int filters = channels * multiplier;
    double[] y = new double[places.length * filters];
    for (int p = 0; p < places.length; p++) {
      for (int f = 0; f < filters; f++) {
        for (int k = 0; k < places[p].length; k++) {
          double value = at(x, places[p][k], channels, f / multiplier);
          y[p * filters + f] += value * w[k * filters + f];
        }
      }
    }
    return y;
  }

  /** The windows are those of the convolution that goes the other way. */
  static double[] transposed(
      List<Window> windows, double[] x, int channels, double[] w, int filters, int outputs) {
    int[][] places = new Places(windows).cells();
    double[] y = new double[outputs];
    for (int p = 0; p < places.length; p++) {
      for (int k = 0; k < places[p].length; k++) {
        int cell = places[p][k];
        if (cell == Places.NONE) {
          continue;
        }
        for (int f = 0; f < filters; f++) {
          for (int c = 0; c < channels; c++) {
            y[cell * filters + f] += x[p * channels + c] * w[(k * filters + f) * channels + c];
          }
        }
      }
    }
    return y;
  }

  static double[] local(List<Window> windows, double[] x, int channels, double[] w, int filters) {
    int[][] places = new Places(windows).cells();
    double[] y = new double[places.length * filters];
    for (int p = 0; p < places.length; p++) {
      int inputs = places[p].length * channels;
      for (int f = 0; f < filters; f++) {
        for (int i = 0; i < inputs; i++) {
          double value = at(x, places[p][i / channels], channels, i % channels);
          y[p * filters + f] += value * w[(p * inputs + i) * filters + f];
        }
      }
    }
    return y;
  }

  static double[] max(List<Window> windows, double[] x, int channels) {
    int[][] places = new Places(windows).cells();
    double[] y = new double[places.length * channels];
    for (int i = 0; i < y.length; i++) {
      int channel = i % channels;
      y[i] =
          real(places[i / channels])
              .mapToDouble(cell -> x[cell * channels + channel])
              .max()
              .orElseThrow();
    }
    return y;
  }

  static double[] average(List<Window> windows, double[] x, int channels) {
    int[][] places = new Places(windows).cells();
    double[] y = new double[places.length * channels];
    for (int i = 0; i < y.length; i++) {
      int channel = i % channels;
      y[i] =
          real(places[i / channels])
              .mapToDouble(cell -> x[cell * channels + channel])
              .average()
              .orElseThrow();
    }
    return y;
  }

  private static IntStream real(int[] cells) {
    return Arrays.stream(cells).filter(cell -> cell != Places.NONE);
  }

  private static double at(double[] x, int cell, int channels, int channel) {
    return cell == Places.NONE ? 0 : x[cell * channels + channel];
  }
}
