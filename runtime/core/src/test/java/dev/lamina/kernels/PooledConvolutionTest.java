package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The sparse way back against the definition in double, over random geometries named by seed. */
class PooledConvolutionTest {

  private static final int CASES = 120;

  /** Half a unit in the last place of a float: the relative error of one rounding. */
  private static final double UNIT = 0x1p-24;

  @Test
  void backward_matchesDouble() {
    int sparse = 0;
    for (long seed = 0; seed < CASES; seed++) {
      sparse += new Case(seed, Kernels.get()).check();
      new Case(seed, new PlainKernels("test")).check();
    }
    assertTrue(sparse > CASES / 2, "gradients that are zero are left out");
  }

  private static final class Case {

    private final SplittableRandom random;
    private final Window rows;
    private final Window columns;
    private final Window poolRows;
    private final Window poolColumns;
    private final int channels;
    private final int filters;
    private final int images;
    private final boolean bias;
    private final boolean input;
    private final String name;
    private final Kernels kernels;

    Case(long seed, Kernels kernels) {
      this.kernels = kernels;
      random = new SplittableRandom(seed);
      rows = window(9);
      columns = window(9);
      poolRows = poolWindow(rows.output());
      poolColumns = poolWindow(columns.output());
      channels = random.nextInt(1, 40);
      filters = random.nextInt(1, 20);
      images = random.nextInt(1, 4);
      bias = random.nextBoolean();
      input = random.nextInt(4) > 0;
      name = "seed %d: %s %s, %d to %d".formatted(seed, rows, columns, channels, filters);
    }

    private Window window(int most) {
      int kernel = random.nextInt(1, 4);
      int size = random.nextInt(kernel, most + 1);
      int stride = random.nextInt(1, 3);
      return random.nextBoolean()
          ? Window.valid(size, kernel, stride)
          : Window.same(size, kernel, stride);
    }

    /** Overlapping, apart or side by side; padded now and then. */
    private Window poolWindow(int size) {
      int kernel = random.nextInt(1, Math.min(3, size) + 1);
      int stride = random.nextInt(1, 4);
      return random.nextInt(3) == 0
          ? Window.same(size, kernel, stride)
          : Window.valid(size, kernel, stride);
    }

    /** Returns 1 when some gradients were zero, as behind a relu. */
    int check() {
      Convolution conv = new Convolution(kernels, List.of(rows, columns), channels, filters, 1);
      MaxPool pool = new MaxPool(kernels, List.of(poolRows, poolColumns), filters);
      PooledConvolution pooled =
          new PooledConvolution(kernels, conv, List.of(poolRows, poolColumns));
      float[] x = values(images * conv.inputSize());
      float[] w = values(conv.weights());
      float[] wt = new float[conv.weights() + Kernels.SLACK];
      pooled.transposeWeights(w, 0, wt, 0);
      float[] y = values(images * conv.outputSize());
      float[] top = new float[images * pool.outputSize() + Kernels.SLACK];
      float[] places = new float[images * pool.outputSize() + Kernels.SLACK];
      pool.forward(y, 0, top, 0, places, 0, images);
      float[] gy = values(images * pool.outputSize());
      boolean zeros = false;
      for (int i = 0; i < images * pool.outputSize(); i++) {
        if (random.nextInt(3) == 0) {
          gy[i] = 0;
          zeros = true;
        }
      }
      float[] gw = values(conv.weights() + filters);
      float[] before = gw.clone();
      float[] gx = values(images * conv.inputSize());
      float[] untouched = gx.clone();
      float[] scratch = values(pooled.scratch());
      pooled.backward(
          x,
          0,
          gy,
          0,
          places,
          0,
          gw,
          0,
          bias ? conv.weights() : -1,
          wt,
          0,
          gx,
          input ? 0 : -1,
          images,
          scratch,
          0);
      compare(conv, x, w, dense(conv, pool, gy, places), before, gw, untouched, gx);
      return zeros ? 1 : 0;
    }

    /** The whole map of gradients, which the sparse way does without. */
    private float[] dense(Convolution conv, MaxPool pool, float[] gy, float[] places) {
      float[] map = new float[images * conv.outputSize() + Kernels.SLACK];
      pool.backward(gy, 0, places, 0, map, 0, images);
      return map;
    }

    private void compare(
        Convolution conv,
        float[] x,
        float[] w,
        float[] map,
        float[] before,
        float[] gw,
        float[] untouched,
        float[] gx) {
      double[] weights = new double[conv.weights() + filters];
      double[] sizes = new double[conv.weights() + filters];
      double[] inputs = new double[images * conv.inputSize()];
      double[] inputSizes = new double[inputs.length];
      for (int n = 0; n < images; n++) {
        for (int i = 0; i < rows.output(); i++) {
          for (int j = 0; j < columns.output(); j++) {
            for (int f = 0; f < filters; f++) {
              double g = map[((n * rows.output() + i) * columns.output() + j) * filters + f];
              weights[conv.weights() + f] += g;
              sizes[conv.weights() + f] += Math.abs(g);
              for (int u = 0; u < rows.kernel(); u++) {
                for (int v = 0; v < columns.kernel(); v++) {
                  int row = i * rows.stride() + u - rows.padBefore();
                  int column = j * columns.stride() + v - columns.padBefore();
                  if (row < 0 || row >= rows.input() || column < 0 || column >= columns.input()) {
                    continue;
                  }
                  for (int c = 0; c < channels; c++) {
                    int at = ((n * rows.input() + row) * columns.input() + column) * channels + c;
                    int k = ((u * columns.kernel() + v) * channels + c) * filters + f;
                    weights[k] += g * x[at];
                    sizes[k] += Math.abs(g * x[at]);
                    inputs[at] += g * w[k];
                    inputSizes[at] += Math.abs(g * w[k]);
                  }
                }
              }
            }
          }
        }
      }
      int terms = images * rows.output() * columns.output() + 4;
      for (int k = 0; k < weights.length; k++) {
        boolean added = k < conv.weights() || bias;
        double expected = before[k] + (added ? weights[k] : 0);
        double bound = terms * UNIT * (sizes[k] + Math.abs(before[k]));
        assertEquals(expected, gw[k], bound, name + ", weight " + k);
      }
      int inputTerms = filters * rows.kernel() * columns.kernel() + 4;
      for (int i = 0; i < inputs.length; i++) {
        double expected = input ? inputs[i] : untouched[i];
        assertEquals(
            expected, gx[i], inputTerms * UNIT * inputSizes[i], name + ", input value " + i);
      }
      for (int i = inputs.length; i < gx.length; i++) {
        assertEquals(untouched[i], gx[i], name + ": written behind the tensor");
      }
    }

    /** Random values, the slack behind them too. */
    private float[] values(int count) {
      float[] values = new float[count + Kernels.SLACK];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextDouble() * 2 - 1);
      }
      return values;
    }
  }
}
