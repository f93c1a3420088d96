package dev.lamina.kernels.plain;

/**
 * The transforms of Winograd's convolution F(2x2, 3x3) and their transposes (Lavin and Gray 2016):
 * a 2x2 tile of output takes 16 products for each pair of channels, not 36.
 */
final class PlainWinograd {

  private PlainWinograd() {}

  /** A line of 4x4 patches, two cells apart, to 16 planes of (tiles, channels): B' d B. */
  static void input(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int c = 0; c < channels; c++) {
        int in = xo + 2 * t * channels + c;
        int out = vo + t * channels + c;
        float d00 = x[in];
        float d01 = x[in + channels];
        float d02 = x[in + 2 * channels];
        float d03 = x[in + 3 * channels];
        float d10 = x[in + row];
        float d11 = x[in + row + channels];
        float d12 = x[in + row + 2 * channels];
        float d13 = x[in + row + 3 * channels];
        float d20 = x[in + 2 * row];
        float d21 = x[in + 2 * row + channels];
        float d22 = x[in + 2 * row + 2 * channels];
        float d23 = x[in + 2 * row + 3 * channels];
        float d30 = x[in + 3 * row];
        float d31 = x[in + 3 * row + channels];
        float d32 = x[in + 3 * row + 2 * channels];
        float d33 = x[in + 3 * row + 3 * channels];
        float t00 = d00 - d20;
        float t10 = d10 + d20;
        float t20 = d20 - d10;
        float t30 = d10 - d30;
        float t01 = d01 - d21;
        float t11 = d11 + d21;
        float t21 = d21 - d11;
        float t31 = d11 - d31;
        float t02 = d02 - d22;
        float t12 = d12 + d22;
        float t22 = d22 - d12;
        float t32 = d12 - d32;
        float t03 = d03 - d23;
        float t13 = d13 + d23;
        float t23 = d23 - d13;
        float t33 = d13 - d33;
        v[out] = t00 - t02;
        v[out + plane] = t01 + t02;
        v[out + 2 * plane] = t02 - t01;
        v[out + 3 * plane] = t01 - t03;
        v[out + 4 * plane] = t10 - t12;
        v[out + 5 * plane] = t11 + t12;
        v[out + 6 * plane] = t12 - t11;
        v[out + 7 * plane] = t11 - t13;
        v[out + 8 * plane] = t20 - t22;
        v[out + 9 * plane] = t21 + t22;
        v[out + 10 * plane] = t22 - t21;
        v[out + 11 * plane] = t21 - t23;
        v[out + 12 * plane] = t30 - t32;
        v[out + 13 * plane] = t31 + t32;
        v[out + 14 * plane] = t32 - t31;
        v[out + 15 * plane] = t31 - t33;
      }
    }
  }

  /** The transpose of {@link #input}: adds 16 planes into a line of patches, which overlap. */
  static void inputBack(
      float[] v, int vo, int plane, float[] gx, int gxo, int row, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int c = 0; c < channels; c++) {
        int in = vo + t * channels + c;
        int out = gxo + 2 * t * channels + c;
        float d00 = v[in];
        float d01 = v[in + plane];
        float d02 = v[in + 2 * plane];
        float d03 = v[in + 3 * plane];
        float d10 = v[in + 4 * plane];
        float d11 = v[in + 5 * plane];
        float d12 = v[in + 6 * plane];
        float d13 = v[in + 7 * plane];
        float d20 = v[in + 8 * plane];
        float d21 = v[in + 9 * plane];
        float d22 = v[in + 10 * plane];
        float d23 = v[in + 11 * plane];
        float d30 = v[in + 12 * plane];
        float d31 = v[in + 13 * plane];
        float d32 = v[in + 14 * plane];
        float d33 = v[in + 15 * plane];
        float t00 = d00;
        float t10 = d10 - d20 + d30;
        float t20 = d10 + d20 - d00;
        float t30 = -d30;
        float t01 = d01;
        float t11 = d11 - d21 + d31;
        float t21 = d11 + d21 - d01;
        float t31 = -d31;
        float t02 = d02;
        float t12 = d12 - d22 + d32;
        float t22 = d12 + d22 - d02;
        float t32 = -d32;
        float t03 = d03;
        float t13 = d13 - d23 + d33;
        float t23 = d13 + d23 - d03;
        float t33 = -d33;
        gx[out] += t00;
        gx[out + channels] += t01 - t02 + t03;
        gx[out + 2 * channels] += t01 + t02 - t00;
        gx[out + 3 * channels] += -t03;
        gx[out + row] += t10;
        gx[out + row + channels] += t11 - t12 + t13;
        gx[out + row + 2 * channels] += t11 + t12 - t10;
        gx[out + row + 3 * channels] += -t13;
        gx[out + 2 * row] += t20;
        gx[out + 2 * row + channels] += t21 - t22 + t23;
        gx[out + 2 * row + 2 * channels] += t21 + t22 - t20;
        gx[out + 2 * row + 3 * channels] += -t23;
        gx[out + 3 * row] += t30;
        gx[out + 3 * row + channels] += t31 - t32 + t33;
        gx[out + 3 * row + 2 * channels] += t31 + t32 - t30;
        gx[out + 3 * row + 3 * channels] += -t33;
      }
    }
  }

  /** 16 planes to a line of 2x2 cells, with bias and floor: A' m A. */
  static void output(
      float[] v,
      int vo,
      int plane,
      float[] b,
      int bo,
      float floor,
      float[] y,
      int yo,
      int row,
      int tiles,
      int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int c = 0; c < channels; c++) {
        float bias = bo < 0 ? 0 : b[bo + c];
        int in = vo + t * channels + c;
        int out = yo + 2 * t * channels + c;
        float d00 = v[in];
        float d01 = v[in + plane];
        float d02 = v[in + 2 * plane];
        float d03 = v[in + 3 * plane];
        float d10 = v[in + 4 * plane];
        float d11 = v[in + 5 * plane];
        float d12 = v[in + 6 * plane];
        float d13 = v[in + 7 * plane];
        float d20 = v[in + 8 * plane];
        float d21 = v[in + 9 * plane];
        float d22 = v[in + 10 * plane];
        float d23 = v[in + 11 * plane];
        float d30 = v[in + 12 * plane];
        float d31 = v[in + 13 * plane];
        float d32 = v[in + 14 * plane];
        float d33 = v[in + 15 * plane];
        float t00 = d00 + d10 + d20;
        float t10 = d10 - d20 - d30;
        float t01 = d01 + d11 + d21;
        float t11 = d11 - d21 - d31;
        float t02 = d02 + d12 + d22;
        float t12 = d12 - d22 - d32;
        float t03 = d03 + d13 + d23;
        float t13 = d13 - d23 - d33;
        y[out] = Math.max(floor, t00 + t01 + t02 + bias);
        y[out + channels] = Math.max(floor, t01 - t02 - t03 + bias);
        y[out + row] = Math.max(floor, t10 + t11 + t12 + bias);
        y[out + row + channels] = Math.max(floor, t11 - t12 - t13 + bias);
      }
    }
  }

  /** The transpose of {@link #output}: a line of 2x2 cells to 16 planes. */
  static void outputBack(
      float[] gy, int gyo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int c = 0; c < channels; c++) {
        int in = gyo + 2 * t * channels + c;
        int out = vo + t * channels + c;
        float d00 = gy[in];
        float d01 = gy[in + channels];
        float d10 = gy[in + row];
        float d11 = gy[in + row + channels];
        float t00 = d00;
        float t10 = d00 + d10;
        float t20 = d00 - d10;
        float t30 = -d10;
        float t01 = d01;
        float t11 = d01 + d11;
        float t21 = d01 - d11;
        float t31 = -d11;
        v[out] = t00;
        v[out + plane] = t00 + t01;
        v[out + 2 * plane] = t00 - t01;
        v[out + 3 * plane] = -t01;
        v[out + 4 * plane] = t10;
        v[out + 5 * plane] = t10 + t11;
        v[out + 6 * plane] = t10 - t11;
        v[out + 7 * plane] = -t11;
        v[out + 8 * plane] = t20;
        v[out + 9 * plane] = t20 + t21;
        v[out + 10 * plane] = t20 - t21;
        v[out + 11 * plane] = -t21;
        v[out + 12 * plane] = t30;
        v[out + 13 * plane] = t30 + t31;
        v[out + 14 * plane] = t30 - t31;
        v[out + 15 * plane] = -t31;
      }
    }
  }

  /** Nine planes of weights to 16: G g G'. May be in place. */
  static void weights(float[] w, int wo, float[] u, int uo, int plane) {
    for (int i = 0; i < plane; i++) {
      int from = wo + i;
      int to = uo + i;
      float g00 = w[from];
      float g01 = w[from + plane];
      float g02 = w[from + 2 * plane];
      float g10 = w[from + 3 * plane];
      float g11 = w[from + 4 * plane];
      float g12 = w[from + 5 * plane];
      float g20 = w[from + 6 * plane];
      float g21 = w[from + 7 * plane];
      float g22 = w[from + 8 * plane];
      float s0 = 0.5f * (g00 + g20);
      float h0 = 0.5f * (g10);
      float t00 = g00;
      float t10 = s0 + h0;
      float t20 = s0 - h0;
      float t30 = g20;
      float s1 = 0.5f * (g01 + g21);
      float h1 = 0.5f * (g11);
      float t01 = g01;
      float t11 = s1 + h1;
      float t21 = s1 - h1;
      float t31 = g21;
      float s2 = 0.5f * (g02 + g22);
      float h2 = 0.5f * (g12);
      float t02 = g02;
      float t12 = s2 + h2;
      float t22 = s2 - h2;
      float t32 = g22;
      float p0 = 0.5f * (t00 + t02);
      float q0 = 0.5f * (t01);
      u[to] = t00;
      u[to + plane] = p0 + q0;
      u[to + 2 * plane] = p0 - q0;
      u[to + 3 * plane] = t02;
      float p1 = 0.5f * (t10 + t12);
      float q1 = 0.5f * (t11);
      u[to + 4 * plane] = t10;
      u[to + 5 * plane] = p1 + q1;
      u[to + 6 * plane] = p1 - q1;
      u[to + 7 * plane] = t12;
      float p2 = 0.5f * (t20 + t22);
      float q2 = 0.5f * (t21);
      u[to + 8 * plane] = t20;
      u[to + 9 * plane] = p2 + q2;
      u[to + 10 * plane] = p2 - q2;
      u[to + 11 * plane] = t22;
      float p3 = 0.5f * (t30 + t32);
      float q3 = 0.5f * (t31);
      u[to + 12 * plane] = t30;
      u[to + 13 * plane] = p3 + q3;
      u[to + 14 * plane] = p3 - q3;
      u[to + 15 * plane] = t32;
    }
  }

  /** The transpose of {@link #weights}: adds 16 planes to nine. */
  static void weightsBack(float[] u, int uo, float[] gw, int gwo, int plane) {
    for (int i = 0; i < plane; i++) {
      int from = uo + i;
      int to = gwo + i;
      float u00 = u[from];
      float u01 = u[from + plane];
      float u02 = u[from + 2 * plane];
      float u03 = u[from + 3 * plane];
      float u10 = u[from + 4 * plane];
      float u11 = u[from + 5 * plane];
      float u12 = u[from + 6 * plane];
      float u13 = u[from + 7 * plane];
      float u20 = u[from + 8 * plane];
      float u21 = u[from + 9 * plane];
      float u22 = u[from + 10 * plane];
      float u23 = u[from + 11 * plane];
      float u30 = u[from + 12 * plane];
      float u31 = u[from + 13 * plane];
      float u32 = u[from + 14 * plane];
      float u33 = u[from + 15 * plane];
      float s0 = 0.5f * (u10 + u20);
      float t00 = u00 + s0;
      float t10 = 0.5f * (u10 - u20);
      float t20 = s0 + u30;
      float s1 = 0.5f * (u11 + u21);
      float t01 = u01 + s1;
      float t11 = 0.5f * (u11 - u21);
      float t21 = s1 + u31;
      float s2 = 0.5f * (u12 + u22);
      float t02 = u02 + s2;
      float t12 = 0.5f * (u12 - u22);
      float t22 = s2 + u32;
      float s3 = 0.5f * (u13 + u23);
      float t03 = u03 + s3;
      float t13 = 0.5f * (u13 - u23);
      float t23 = s3 + u33;
      float r0 = 0.5f * (t01 + t02);
      gw[to] += t00 + r0;
      gw[to + plane] += 0.5f * (t01 - t02);
      gw[to + 2 * plane] += r0 + t03;
      float r1 = 0.5f * (t11 + t12);
      gw[to + 3 * plane] += t10 + r1;
      gw[to + 4 * plane] += 0.5f * (t11 - t12);
      gw[to + 5 * plane] += r1 + t13;
      float r2 = 0.5f * (t21 + t22);
      gw[to + 6 * plane] += t20 + r2;
      gw[to + 7 * plane] += 0.5f * (t21 - t22);
      gw[to + 8 * plane] += r2 + t23;
    }
  }
}
