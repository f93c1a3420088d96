package dev.lamina.kernels.plain;

import dev.lamina.kernels.StripRows;
import java.util.Arrays;

/** The primitives over strips by lines: a line is the strips of a row, side by side. */
public final class PlainStrips {

  /** Channels of a strip. */
  static final int WIDTH = 16;

  /** Terms that are copied and added together. */
  private static final int COPIES = 3;

  /** Terms whose sums are lines at the same time; one more line is the bias's. */
  private static final int MOST = Lines.COUNT - 1;

  private PlainStrips() {}

  public static void arrange(
      float[] x,
      int xo,
      int row,
      int step,
      int members,
      int read,
      int phase,
      float[] to,
      int o,
      int[] rows,
      int n,
      int lanes,
      int width) {
    for (int r = 0; r < rows.length; r++) {
      if (members == 1 && read == 1) {
        for (int i = 0; i < n; i++) {
          int from = xo + r * row + phase + i * step;
          System.arraycopy(x, from, to, o + rows[r] + i * width, lanes);
        }
        continue;
      }
      for (int l = 0; l < lanes; l++) {
        int from = xo + r * row + (phase + l) / members * read;
        for (int i = 0; i < n; i++) {
          to[o + rows[r] + i * width + l] = x[from + i * step];
        }
      }
    }
  }

  static void forward(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      boolean more,
      float[] y,
      int yo,
      float floor) {
    Lines lines = Lines.ofThread();
    lines.need(COPIES + 2, Lines.COUNT);
    int part = Lines.LENGTH / WIDTH;
    for (int i = 0; i < rows.columns(); i += part) {
      int columns = Math.min(part, rows.columns() - i);
      int start = yo + i * rows.step();
      float[] bias = lines.sums[COPIES + 1];
      for (int c = 0; c < columns && !more; c++) {
        for (int l = 0; l < WIDTH; l++) {
          bias[c * WIDTH + l] = bo < 0 ? 0 : b[bo + l];
        }
      }
      // At least once, for the floor.
      int k = from;
      do {
        int end = Math.min(k + Lines.COUNT, to);
        repeatWeights(w, wo, rows, k, end, columns, lines.terms);
        for (int r = 0; r < rows.starts().length; r++) {
          int out = start + rows.outputs()[r];
          float[] sum = lines.sums[COPIES];
          if (more || k > from) {
            take(y, out, rows.step(), sum, columns);
          } else {
            System.arraycopy(bias, 0, sum, 0, columns * WIDTH);
          }
          int in = xo + rows.starts()[r] + i * WIDTH;
          addRow(x, in, rows.cells(), k, end, lines, sum, columns * WIDTH);
          if (end == to) {
            LineLoops.floor(sum, floor, columns * WIDTH);
          }
          give(sum, y, out, rows.step(), columns);
        }
        k = end;
      } while (k < to);
    }
  }

  /** Each term's weights once for every column: lines[k - from]. */
  private static void repeatWeights(
      float[] w, int wo, StripRows rows, int from, int to, int columns, float[][] lines) {
    for (int k = from; k < to; k++) {
      take(w, wo + rows.weights()[k], 0, lines[k - from], columns);
    }
  }

  /** Adds the terms of a row of x times the lines of weights. */
  private static void addRow(
      float[] x, int xo, int[] cells, int from, int to, Lines lines, float[] sum, int n) {
    float[][] copies = lines.sums;
    float[][] weights = lines.terms;
    int k = from;
    for (; k + COPIES <= to; k += COPIES) {
      for (int i = 0; i < COPIES; i++) {
        System.arraycopy(x, xo + cells[k + i], copies[i], 0, n);
      }
      int at = k - from;
      LineLoops.addProducts(
          sum, copies[0], weights[at], copies[1], weights[at + 1], copies[2], weights[at + 2], n);
    }
    for (; k < to; k++) {
      System.arraycopy(x, xo + cells[k], copies[0], 0, n);
      LineLoops.addProduct(sum, copies[0], weights[k - from], n);
    }
  }

  static void gradient(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int skip) {
    int part = Lines.LENGTH / WIDTH;
    Lines lines = Lines.ofThread();
    lines.need(Math.min(to - from, MOST) + 1, 2 * COPIES);
    for (int i = 0; i < rows.columns(); i += part) {
      int columns = Math.min(part, rows.columns() - i);
      int in = xo + i * WIDTH;
      int out = gyo + i * rows.step();
      for (int k = from; k < to; k += MOST) {
        int end = Math.min(k + MOST, to);
        int bias = k == from ? gbo : -1;
        sumRows(x, in, rows, k, end, gy, out, lines, bias >= 0, columns);
        for (int j = k; j < end; j++) {
          fold(lines.sums[j - k], gw, gwo + rows.weights()[j], skip, columns);
        }
        if (bias >= 0) {
          fold(lines.sums[end - k], gw, bias, skip, columns);
        }
      }
    }
  }

  /** sums[k - from] = the products of the rows, column by column; behind them the sums of gy. */
  private static void sumRows(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] gy,
      int gyo,
      Lines lines,
      boolean bias,
      int columns) {
    int n = columns * WIDTH;
    float[][] sums = lines.sums;
    float[][] terms = lines.terms;
    for (int k = from; k <= to; k++) {
      Arrays.fill(sums[k - from], 0, n, 0f);
    }
    int count = rows.starts().length;
    for (int r = 0; r < count; r += COPIES) {
      int some = Math.min(COPIES, count - r);
      for (int i = 0; i < some; i++) {
        take(gy, gyo + rows.outputs()[r + i], rows.step(), terms[COPIES + i], columns);
        if (bias) {
          LineLoops.add1x1(sums[to - from], terms[COPIES + i], 1f, n);
        }
      }
      for (int k = from; k < to; k++) {
        for (int i = 0; i < some; i++) {
          int in = xo + rows.starts()[r + i] + rows.cells()[k];
          System.arraycopy(x, in, terms[i], 0, n);
        }
        float[] sum = sums[k - from];
        if (some == COPIES) {
          LineLoops.addProducts(sum, terms[0], terms[3], terms[1], terms[4], terms[2], terms[5], n);
        } else {
          for (int i = 0; i < some; i++) {
            LineLoops.addProduct(sum, terms[i], terms[COPIES + i], n);
          }
        }
      }
    }
  }

  /** Adds what the columns have summed to one strip. */
  private static void fold(float[] sum, float[] gw, int to, int skip, int columns) {
    for (int c = 0; c < columns; c++) {
      for (int l = skip; l < WIDTH; l++) {
        gw[to + l] += sum[c * WIDTH + l];
      }
    }
  }

  /** Copies strips {@code step} floats apart to a line. */
  private static void take(float[] x, int xo, int step, float[] line, int columns) {
    for (int c = 0; c < columns; c++) {
      System.arraycopy(x, xo + c * step, line, c * WIDTH, WIDTH);
    }
  }

  /** Copies a line to strips {@code step} floats apart. */
  private static void give(float[] line, float[] y, int yo, int step, int columns) {
    for (int c = 0; c < columns; c++) {
      System.arraycopy(line, c * WIDTH, y, yo + c * step, WIDTH);
    }
  }
}
