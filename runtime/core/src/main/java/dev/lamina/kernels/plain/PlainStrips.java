package dev.lamina.kernels.plain;

import dev.lamina.kernels.StripRows;

/** The primitives over strips, as they are defined. */
public final class PlainStrips {

  /** Channels of a strip. */
  static final int WIDTH = 16;

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
    for (int r = 0; r < rows.starts().length; r++) {
      for (int i = 0; i < rows.columns(); i++) {
        int out = yo + rows.outputs()[r] + i * rows.step();
        for (int l = 0; l < WIDTH; l++) {
          y[out + l] = more ? y[out + l] : bo < 0 ? 0 : b[bo + l];
        }
        for (int k = from; k < to; k++) {
          int in = xo + rows.starts()[r] + rows.cells()[k] + i * WIDTH;
          int at = wo + rows.weights()[k];
          for (int l = 0; l < WIDTH; l++) {
            y[out + l] += x[in + l] * w[at + l];
          }
        }
        for (int l = 0; l < WIDTH; l++) {
          y[out + l] = Math.max(floor, y[out + l]);
        }
      }
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
    for (int r = 0; r < rows.starts().length; r++) {
      for (int i = 0; i < rows.columns(); i++) {
        int out = gyo + rows.outputs()[r] + i * rows.step();
        for (int k = from; k < to; k++) {
          int in = xo + rows.starts()[r] + rows.cells()[k] + i * WIDTH;
          int at = gwo + rows.weights()[k];
          for (int l = skip; l < WIDTH; l++) {
            gw[at + l] += x[in + l] * gy[out + l];
          }
        }
        for (int l = skip; gbo >= 0 && l < WIDTH; l++) {
          gw[gbo + l] += gy[out + l];
        }
      }
    }
  }
}
