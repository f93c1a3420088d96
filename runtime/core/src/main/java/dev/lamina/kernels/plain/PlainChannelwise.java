package dev.lamina.kernels.plain;

/** The primitives that keep channels apart, as they are defined. */
public final class PlainChannelwise {

  private PlainChannelwise() {}

  public static void forward(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int channels,
      float floor) {
    for (int p = 0; p < rows; p++) {
      int out = yo + yoff[p];
      for (int c = 0; c < channels; c++) {
        y[out + c] = bo < 0 ? 0 : b[bo + c];
      }
      for (int k = 0; k < cells.length; k++) {
        int in = xo + xoff[p] + cells[k];
        int at = wo + k * channels;
        for (int c = 0; c < channels; c++) {
          y[out + c] += x[in + c] * w[at + c];
        }
      }
      for (int c = 0; c < channels; c++) {
        y[out + c] = Math.max(floor, y[out + c]);
      }
    }
  }

  public static void gradient(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int gbo,
      int rows,
      int channels) {
    for (int p = 0; p < rows; p++) {
      int out = gyo + yoff[p];
      for (int k = 0; k < cells.length; k++) {
        int in = xo + xoff[p] + cells[k];
        int at = gwo + k * channels;
        for (int c = 0; c < channels; c++) {
          gw[at + c] += x[in + c] * gy[out + c];
        }
      }
      for (int c = 0; gbo >= 0 && c < channels; c++) {
        gw[gbo + c] += gy[out + c];
      }
    }
  }
}
