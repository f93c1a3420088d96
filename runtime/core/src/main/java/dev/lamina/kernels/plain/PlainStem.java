package dev.lamina.kernels.plain;

/**
 * A 3x3 convolution of one channel, relu and 2x2 maximum pooling in one: the nine weights of a
 * filter stay in registers, and of the four cells of a window only the largest is written.
 */
final class PlainStem {

  private PlainStem() {}

  static void forward(
      float[] x,
      int xo,
      int row,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] arg,
      int ao,
      int places,
      int filters) {
    for (int f = 0; f < filters; f += 1) {
      line(
          x,
          xo,
          row,
          w,
          wo + f,
          b,
          bo < 0 ? -1 : bo + f,
          y,
          yo + f,
          arg,
          ao < 0 ? -1 : ao + f,
          places,
          filters);
    }
  }

  /** A line of pooled cells for one filter. */
  private static void line(
      float[] x,
      int xo,
      int row,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] arg,
      int ao,
      int places,
      int filters) {
    float bias = bo < 0 ? 0 : b[bo];
    float w0 = w[wo];
    float w1 = w[wo + filters];
    float w2 = w[wo + 2 * filters];
    float w3 = w[wo + 3 * filters];
    float w4 = w[wo + 4 * filters];
    float w5 = w[wo + 5 * filters];
    float w6 = w[wo + 6 * filters];
    float w7 = w[wo + 7 * filters];
    float w8 = w[wo + 8 * filters];
    int p = 0;
    do {
      int from = xo + 2 * p;
      int to = p * filters;
      float c0 = bias;
      float c1 = bias;
      float c2 = bias;
      float c3 = bias;
      float a;
      a = x[from];
      c0 = a * w0 + c0;
      a = x[from + 1];
      c0 = a * w1 + c0;
      c1 = a * w0 + c1;
      a = x[from + 2];
      c0 = a * w2 + c0;
      c1 = a * w1 + c1;
      a = x[from + 3];
      c1 = a * w2 + c1;
      a = x[from + row];
      c0 = a * w3 + c0;
      c2 = a * w0 + c2;
      a = x[from + row + 1];
      c0 = a * w4 + c0;
      c1 = a * w3 + c1;
      c2 = a * w1 + c2;
      c3 = a * w0 + c3;
      a = x[from + row + 2];
      c0 = a * w5 + c0;
      c1 = a * w4 + c1;
      c2 = a * w2 + c2;
      c3 = a * w1 + c3;
      a = x[from + row + 3];
      c1 = a * w5 + c1;
      c3 = a * w2 + c3;
      a = x[from + 2 * row];
      c0 = a * w6 + c0;
      c2 = a * w3 + c2;
      a = x[from + 2 * row + 1];
      c0 = a * w7 + c0;
      c1 = a * w6 + c1;
      c2 = a * w4 + c2;
      c3 = a * w3 + c3;
      a = x[from + 2 * row + 2];
      c0 = a * w8 + c0;
      c1 = a * w7 + c1;
      c2 = a * w5 + c2;
      c3 = a * w4 + c3;
      a = x[from + 2 * row + 3];
      c1 = a * w8 + c1;
      c3 = a * w5 + c3;
      a = x[from + 3 * row];
      c2 = a * w6 + c2;
      a = x[from + 3 * row + 1];
      c2 = a * w7 + c2;
      c3 = a * w6 + c3;
      a = x[from + 3 * row + 2];
      c2 = a * w8 + c2;
      c3 = a * w7 + c3;
      a = x[from + 3 * row + 3];
      c3 = a * w8 + c3;
      float upper = Math.max(c0, c1);
      float lower = Math.max(c2, c3);
      y[yo + to] = Math.max(0f, Math.max(upper, lower));
      if (ao >= 0) {
        arg[ao + to] = lower > upper ? c3 > c2 ? 3 : 2 : c1 > c0 ? 1 : 0;
      }
      p++;
    } while (p < places);
  }

  static void gradient(
      float[] x,
      int xo,
      int row,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gw,
      int gwo,
      int gbo,
      int lines,
      int places,
      int filters) {
    for (int f = 0; f < filters; f += 1) {
      map(
          x,
          xo,
          row,
          gy,
          gyo + f,
          arg,
          ao + f,
          gw,
          gwo + f,
          gbo < 0 ? -1 : gbo + f,
          lines,
          places,
          filters);
    }
  }

  /** A whole map for one filter. */
  private static void map(
      float[] x,
      int xo,
      int row,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gw,
      int gwo,
      int gbo,
      int lines,
      int places,
      int filters) {
    float bias = 0;
    float w0 = gw[gwo];
    float w1 = gw[gwo + filters];
    float w2 = gw[gwo + 2 * filters];
    float w3 = gw[gwo + 3 * filters];
    float w4 = gw[gwo + 4 * filters];
    float w5 = gw[gwo + 5 * filters];
    float w6 = gw[gwo + 6 * filters];
    float w7 = gw[gwo + 7 * filters];
    float w8 = gw[gwo + 8 * filters];
    int q = 0;
    do {
      int p = 0;
      int from = xo + q * 2 * row;
      int to = q * places * filters;
      do {
        float g = gy[gyo + to];
        float won = arg[ao + to];
        bias += g;
        float g0 = won == 0 ? g : 0;
        float g1 = won == 1 ? g : 0;
        float g2 = won == 2 ? g : 0;
        float g3 = won == 3 ? g : 0;
        float a;
        a = x[from];
        w0 = a * g0 + w0;
        a = x[from + 1];
        w1 = a * g0 + w1;
        w0 = a * g1 + w0;
        a = x[from + 2];
        w2 = a * g0 + w2;
        w1 = a * g1 + w1;
        a = x[from + 3];
        w2 = a * g1 + w2;
        a = x[from + row];
        w3 = a * g0 + w3;
        w0 = a * g2 + w0;
        a = x[from + row + 1];
        w4 = a * g0 + w4;
        w3 = a * g1 + w3;
        w1 = a * g2 + w1;
        w0 = a * g3 + w0;
        a = x[from + row + 2];
        w5 = a * g0 + w5;
        w4 = a * g1 + w4;
        w2 = a * g2 + w2;
        w1 = a * g3 + w1;
        a = x[from + row + 3];
        w5 = a * g1 + w5;
        w2 = a * g3 + w2;
        a = x[from + 2 * row];
        w6 = a * g0 + w6;
        w3 = a * g2 + w3;
        a = x[from + 2 * row + 1];
        w7 = a * g0 + w7;
        w6 = a * g1 + w6;
        w4 = a * g2 + w4;
        w3 = a * g3 + w3;
        a = x[from + 2 * row + 2];
        w8 = a * g0 + w8;
        w7 = a * g1 + w7;
        w5 = a * g2 + w5;
        w4 = a * g3 + w4;
        a = x[from + 2 * row + 3];
        w8 = a * g1 + w8;
        w5 = a * g3 + w5;
        a = x[from + 3 * row];
        w6 = a * g2 + w6;
        a = x[from + 3 * row + 1];
        w7 = a * g2 + w7;
        w6 = a * g3 + w6;
        a = x[from + 3 * row + 2];
        w8 = a * g2 + w8;
        w7 = a * g3 + w7;
        a = x[from + 3 * row + 3];
        w8 = a * g3 + w8;
        from += 2;
        to += filters;
        p++;
      } while (p < places);
      q++;
    } while (q < lines);
    gw[gwo] = w0;
    gw[gwo + filters] = w1;
    gw[gwo + 2 * filters] = w2;
    gw[gwo + 3 * filters] = w3;
    gw[gwo + 4 * filters] = w4;
    gw[gwo + 5 * filters] = w5;
    gw[gwo + 6 * filters] = w6;
    gw[gwo + 7 * filters] = w7;
    gw[gwo + 8 * filters] = w8;
    if (gbo >= 0) {
      gw[gbo] += bias;
    }
  }
}
