package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of Winograd's convolution F(2x2, 3x3) and their transposes (Lavin and Gray 2016):
 * a 2x2 tile of output takes 16 products for each pair of channels, not 36. There are at least as
 * many channels as lanes; a last vector overlaps the one before it.
 */
final class WinogradTransforms {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Stands in for a bias: read with step 0. A choice of vectors would be boxed on Java 17. */
  private static final float[] ZEROS = new float[16];

  private WinogradTransforms() {}

  /** A line of 4x4 patches, two cells apart, to 16 planes of (tiles, channels): B' d B. */
  static void input(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    firstPlanes(x, xo, row, v, vo, plane, tiles, channels);
    lastPlanes(x, xo, row, v, vo + 8 * plane, plane, tiles, channels);
  }

  /**
   * Eight planes: with all 16 at once Java 17 boxed the last sums, once other kernels had run (see
   * {@link Sums}).
   */
  private static void firstPlanes(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        int in = xo + 2 * t * channels + c;
        int out = vo + t * channels + c;
        FloatVector d00 = FloatVector.fromArray(S, x, in);
        FloatVector d10 = FloatVector.fromArray(S, x, in + row);
        FloatVector d20 = FloatVector.fromArray(S, x, in + 2 * row);
        FloatVector t00 = d00.sub(d20);
        FloatVector t10 = d10.add(d20);
        FloatVector d01 = FloatVector.fromArray(S, x, in + channels);
        FloatVector d11 = FloatVector.fromArray(S, x, in + row + channels);
        FloatVector d21 = FloatVector.fromArray(S, x, in + 2 * row + channels);
        FloatVector t01 = d01.sub(d21);
        FloatVector t11 = d11.add(d21);
        FloatVector d02 = FloatVector.fromArray(S, x, in + 2 * channels);
        FloatVector d12 = FloatVector.fromArray(S, x, in + row + 2 * channels);
        FloatVector d22 = FloatVector.fromArray(S, x, in + 2 * row + 2 * channels);
        FloatVector t02 = d02.sub(d22);
        FloatVector t12 = d12.add(d22);
        FloatVector d03 = FloatVector.fromArray(S, x, in + 3 * channels);
        FloatVector d13 = FloatVector.fromArray(S, x, in + row + 3 * channels);
        FloatVector d23 = FloatVector.fromArray(S, x, in + 2 * row + 3 * channels);
        FloatVector t03 = d03.sub(d23);
        FloatVector t13 = d13.add(d23);
        t00.sub(t02).intoArray(v, out);
        t01.add(t02).intoArray(v, out + plane);
        t02.sub(t01).intoArray(v, out + 2 * plane);
        t01.sub(t03).intoArray(v, out + 3 * plane);
        t10.sub(t12).intoArray(v, out + 4 * plane);
        t11.add(t12).intoArray(v, out + 5 * plane);
        t12.sub(t11).intoArray(v, out + 6 * plane);
        t11.sub(t13).intoArray(v, out + 7 * plane);
      }
    }
  }

  /** The other eight. */
  private static void lastPlanes(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        int in = xo + 2 * t * channels + c;
        int out = vo + t * channels + c;
        FloatVector d10 = FloatVector.fromArray(S, x, in + row);
        FloatVector d20 = FloatVector.fromArray(S, x, in + 2 * row);
        FloatVector d30 = FloatVector.fromArray(S, x, in + 3 * row);
        FloatVector t20 = d20.sub(d10);
        FloatVector t30 = d10.sub(d30);
        FloatVector d11 = FloatVector.fromArray(S, x, in + row + channels);
        FloatVector d21 = FloatVector.fromArray(S, x, in + 2 * row + channels);
        FloatVector d31 = FloatVector.fromArray(S, x, in + 3 * row + channels);
        FloatVector t21 = d21.sub(d11);
        FloatVector t31 = d11.sub(d31);
        FloatVector d12 = FloatVector.fromArray(S, x, in + row + 2 * channels);
        FloatVector d22 = FloatVector.fromArray(S, x, in + 2 * row + 2 * channels);
        FloatVector d32 = FloatVector.fromArray(S, x, in + 3 * row + 2 * channels);
        FloatVector t22 = d22.sub(d12);
        FloatVector t32 = d12.sub(d32);
        FloatVector d13 = FloatVector.fromArray(S, x, in + row + 3 * channels);
        FloatVector d23 = FloatVector.fromArray(S, x, in + 2 * row + 3 * channels);
        FloatVector d33 = FloatVector.fromArray(S, x, in + 3 * row + 3 * channels);
        FloatVector t23 = d23.sub(d13);
        FloatVector t33 = d13.sub(d33);
        t20.sub(t22).intoArray(v, out);
        t21.add(t22).intoArray(v, out + plane);
        t22.sub(t21).intoArray(v, out + 2 * plane);
        t21.sub(t23).intoArray(v, out + 3 * plane);
        t30.sub(t32).intoArray(v, out + 4 * plane);
        t31.add(t32).intoArray(v, out + 5 * plane);
        t32.sub(t31).intoArray(v, out + 6 * plane);
        t31.sub(t33).intoArray(v, out + 7 * plane);
      }
    }
  }

  /** The transpose of {@link #input}: adds 16 planes into a line of patches, which overlap. */
  static void inputBack(
      float[] v, int vo, int plane, float[] gx, int gxo, int row, int tiles, int channels) {
    firstPatchRow(v, vo, plane, gx, gxo, tiles, channels);
    secondPatchRow(v, vo, plane, gx, gxo + row, tiles, channels);
    thirdPatchRow(v, vo, plane, gx, gxo + 2 * row, tiles, channels);
    lastPatchRow(v, vo, plane, gx, gxo + 3 * row, tiles, channels);
  }

  private static void firstPatchRow(
      float[] v, int vo, int plane, float[] gx, int gxo, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - j + c);
        int in = vo + t * channels + c;
        int out = gxo + 2 * t * channels + c;
        FloatVector d00 = FloatVector.fromArray(S, v, in);
        FloatVector t0 = d00;
        FloatVector d01 = FloatVector.fromArray(S, v, in + plane);
        FloatVector t1 = d01;
        FloatVector d02 = FloatVector.fromArray(S, v, in + 2 * plane);
        FloatVector t2 = d02;
        FloatVector d03 = FloatVector.fromArray(S, v, in + 3 * plane);
        FloatVector t3 = d03;
        t0.fma(keep, FloatVector.fromArray(S, gx, out)).intoArray(gx, out);
        t1.sub(t2)
            .add(t3)
            .fma(keep, FloatVector.fromArray(S, gx, out + channels))
            .intoArray(gx, out + channels);
        t1.add(t2)
            .sub(t0)
            .fma(keep, FloatVector.fromArray(S, gx, out + 2 * channels))
            .intoArray(gx, out + 2 * channels);
        t3.neg()
            .fma(keep, FloatVector.fromArray(S, gx, out + 3 * channels))
            .intoArray(gx, out + 3 * channels);
      }
    }
  }

  private static void secondPatchRow(
      float[] v, int vo, int plane, float[] gx, int gxo, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - j + c);
        int in = vo + t * channels + c;
        int out = gxo + 2 * t * channels + c;
        FloatVector d10 = FloatVector.fromArray(S, v, in + 4 * plane);
        FloatVector d20 = FloatVector.fromArray(S, v, in + 8 * plane);
        FloatVector d30 = FloatVector.fromArray(S, v, in + 12 * plane);
        FloatVector t0 = d10.sub(d20).add(d30);
        FloatVector d11 = FloatVector.fromArray(S, v, in + 5 * plane);
        FloatVector d21 = FloatVector.fromArray(S, v, in + 9 * plane);
        FloatVector d31 = FloatVector.fromArray(S, v, in + 13 * plane);
        FloatVector t1 = d11.sub(d21).add(d31);
        FloatVector d12 = FloatVector.fromArray(S, v, in + 6 * plane);
        FloatVector d22 = FloatVector.fromArray(S, v, in + 10 * plane);
        FloatVector d32 = FloatVector.fromArray(S, v, in + 14 * plane);
        FloatVector t2 = d12.sub(d22).add(d32);
        FloatVector d13 = FloatVector.fromArray(S, v, in + 7 * plane);
        FloatVector d23 = FloatVector.fromArray(S, v, in + 11 * plane);
        FloatVector d33 = FloatVector.fromArray(S, v, in + 15 * plane);
        FloatVector t3 = d13.sub(d23).add(d33);
        t0.fma(keep, FloatVector.fromArray(S, gx, out)).intoArray(gx, out);
        t1.sub(t2)
            .add(t3)
            .fma(keep, FloatVector.fromArray(S, gx, out + channels))
            .intoArray(gx, out + channels);
        t1.add(t2)
            .sub(t0)
            .fma(keep, FloatVector.fromArray(S, gx, out + 2 * channels))
            .intoArray(gx, out + 2 * channels);
        t3.neg()
            .fma(keep, FloatVector.fromArray(S, gx, out + 3 * channels))
            .intoArray(gx, out + 3 * channels);
      }
    }
  }

  private static void thirdPatchRow(
      float[] v, int vo, int plane, float[] gx, int gxo, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - j + c);
        int in = vo + t * channels + c;
        int out = gxo + 2 * t * channels + c;
        FloatVector d00 = FloatVector.fromArray(S, v, in);
        FloatVector d10 = FloatVector.fromArray(S, v, in + 4 * plane);
        FloatVector d20 = FloatVector.fromArray(S, v, in + 8 * plane);
        FloatVector t0 = d10.add(d20).sub(d00);
        FloatVector d01 = FloatVector.fromArray(S, v, in + plane);
        FloatVector d11 = FloatVector.fromArray(S, v, in + 5 * plane);
        FloatVector d21 = FloatVector.fromArray(S, v, in + 9 * plane);
        FloatVector t1 = d11.add(d21).sub(d01);
        FloatVector d02 = FloatVector.fromArray(S, v, in + 2 * plane);
        FloatVector d12 = FloatVector.fromArray(S, v, in + 6 * plane);
        FloatVector d22 = FloatVector.fromArray(S, v, in + 10 * plane);
        FloatVector t2 = d12.add(d22).sub(d02);
        FloatVector d03 = FloatVector.fromArray(S, v, in + 3 * plane);
        FloatVector d13 = FloatVector.fromArray(S, v, in + 7 * plane);
        FloatVector d23 = FloatVector.fromArray(S, v, in + 11 * plane);
        FloatVector t3 = d13.add(d23).sub(d03);
        t0.fma(keep, FloatVector.fromArray(S, gx, out)).intoArray(gx, out);
        t1.sub(t2)
            .add(t3)
            .fma(keep, FloatVector.fromArray(S, gx, out + channels))
            .intoArray(gx, out + channels);
        t1.add(t2)
            .sub(t0)
            .fma(keep, FloatVector.fromArray(S, gx, out + 2 * channels))
            .intoArray(gx, out + 2 * channels);
        t3.neg()
            .fma(keep, FloatVector.fromArray(S, gx, out + 3 * channels))
            .intoArray(gx, out + 3 * channels);
      }
    }
  }

  private static void lastPatchRow(
      float[] v, int vo, int plane, float[] gx, int gxo, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - j + c);
        int in = vo + t * channels + c;
        int out = gxo + 2 * t * channels + c;
        FloatVector d30 = FloatVector.fromArray(S, v, in + 12 * plane);
        FloatVector t0 = d30.neg();
        FloatVector d31 = FloatVector.fromArray(S, v, in + 13 * plane);
        FloatVector t1 = d31.neg();
        FloatVector d32 = FloatVector.fromArray(S, v, in + 14 * plane);
        FloatVector t2 = d32.neg();
        FloatVector d33 = FloatVector.fromArray(S, v, in + 15 * plane);
        FloatVector t3 = d33.neg();
        t0.fma(keep, FloatVector.fromArray(S, gx, out)).intoArray(gx, out);
        t1.sub(t2)
            .add(t3)
            .fma(keep, FloatVector.fromArray(S, gx, out + channels))
            .intoArray(gx, out + channels);
        t1.add(t2)
            .sub(t0)
            .fma(keep, FloatVector.fromArray(S, gx, out + 2 * channels))
            .intoArray(gx, out + 2 * channels);
        t3.neg()
            .fma(keep, FloatVector.fromArray(S, gx, out + 3 * channels))
            .intoArray(gx, out + 3 * channels);
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
    float[] biases = bo < 0 ? ZEROS : b;
    int first = Math.max(bo, 0);
    int step = bo < 0 ? 0 : 1;
    upper(v, vo, plane, biases, first, step, floor, y, yo, tiles, channels);
    lower(v, vo, plane, biases, first, step, floor, y, yo + row, tiles, channels);
  }

  /** The first row of cells. */
  private static void upper(
      float[] v,
      int vo,
      int plane,
      float[] b,
      int bo,
      int step,
      float floor,
      float[] y,
      int yo,
      int tiles,
      int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        int in = vo + t * channels + c;
        int out = yo + 2 * t * channels + c;
        FloatVector d00 = FloatVector.fromArray(S, v, in);
        FloatVector d10 = FloatVector.fromArray(S, v, in + 4 * plane);
        FloatVector d20 = FloatVector.fromArray(S, v, in + 8 * plane);
        FloatVector t0 = d00.add(d10).add(d20);
        FloatVector d01 = FloatVector.fromArray(S, v, in + plane);
        FloatVector d11 = FloatVector.fromArray(S, v, in + 5 * plane);
        FloatVector d21 = FloatVector.fromArray(S, v, in + 9 * plane);
        // The middle of a tile counts once in each of its cells, and so does the bias.
        d11 = d11.add(FloatVector.fromArray(S, b, bo + step * c));
        FloatVector t1 = d01.add(d11).add(d21);
        FloatVector d02 = FloatVector.fromArray(S, v, in + 2 * plane);
        FloatVector d12 = FloatVector.fromArray(S, v, in + 6 * plane);
        FloatVector d22 = FloatVector.fromArray(S, v, in + 10 * plane);
        FloatVector t2 = d02.add(d12).add(d22);
        FloatVector d03 = FloatVector.fromArray(S, v, in + 3 * plane);
        FloatVector d13 = FloatVector.fromArray(S, v, in + 7 * plane);
        FloatVector d23 = FloatVector.fromArray(S, v, in + 11 * plane);
        FloatVector t3 = d03.add(d13).add(d23);
        FloatVector least = FloatVector.broadcast(S, floor);
        t0.add(t1).add(t2).max(least).intoArray(y, out);
        t1.sub(t2).sub(t3).max(least).intoArray(y, out + channels);
      }
    }
  }

  /** The second. */
  private static void lower(
      float[] v,
      int vo,
      int plane,
      float[] b,
      int bo,
      int step,
      float floor,
      float[] y,
      int yo,
      int tiles,
      int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        int in = vo + t * channels + c;
        int out = yo + 2 * t * channels + c;
        FloatVector d10 = FloatVector.fromArray(S, v, in + 4 * plane);
        FloatVector d20 = FloatVector.fromArray(S, v, in + 8 * plane);
        FloatVector d30 = FloatVector.fromArray(S, v, in + 12 * plane);
        FloatVector t0 = d10.sub(d20).sub(d30);
        FloatVector d11 = FloatVector.fromArray(S, v, in + 5 * plane);
        FloatVector d21 = FloatVector.fromArray(S, v, in + 9 * plane);
        FloatVector d31 = FloatVector.fromArray(S, v, in + 13 * plane);
        // The middle of a tile counts once in each of its cells, and so does the bias.
        d11 = d11.add(FloatVector.fromArray(S, b, bo + step * c));
        FloatVector t1 = d11.sub(d21).sub(d31);
        FloatVector d12 = FloatVector.fromArray(S, v, in + 6 * plane);
        FloatVector d22 = FloatVector.fromArray(S, v, in + 10 * plane);
        FloatVector d32 = FloatVector.fromArray(S, v, in + 14 * plane);
        FloatVector t2 = d12.sub(d22).sub(d32);
        FloatVector d13 = FloatVector.fromArray(S, v, in + 7 * plane);
        FloatVector d23 = FloatVector.fromArray(S, v, in + 11 * plane);
        FloatVector d33 = FloatVector.fromArray(S, v, in + 15 * plane);
        FloatVector t3 = d13.sub(d23).sub(d33);
        FloatVector least = FloatVector.broadcast(S, floor);
        t0.add(t1).add(t2).max(least).intoArray(y, out);
        t1.sub(t2).sub(t3).max(least).intoArray(y, out + channels);
      }
    }
  }

  /** The transpose of {@link #output}: a line of 2x2 cells to 16 planes. */
  static void outputBack(
      float[] gy, int gyo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    for (int t = 0; t < tiles; t++) {
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        int in = gyo + 2 * t * channels + c;
        int out = vo + t * channels + c;
        FloatVector d00 = FloatVector.fromArray(S, gy, in);
        FloatVector d01 = FloatVector.fromArray(S, gy, in + channels);
        FloatVector d10 = FloatVector.fromArray(S, gy, in + row);
        FloatVector d11 = FloatVector.fromArray(S, gy, in + row + channels);
        FloatVector t00 = d00;
        FloatVector t10 = d00.add(d10);
        FloatVector t20 = d00.sub(d10);
        FloatVector t30 = d10.neg();
        FloatVector t01 = d01;
        FloatVector t11 = d01.add(d11);
        FloatVector t21 = d01.sub(d11);
        FloatVector t31 = d11.neg();
        t00.intoArray(v, out);
        t00.add(t01).intoArray(v, out + plane);
        t00.sub(t01).intoArray(v, out + 2 * plane);
        t01.neg().intoArray(v, out + 3 * plane);
        t10.intoArray(v, out + 4 * plane);
        t10.add(t11).intoArray(v, out + 5 * plane);
        t10.sub(t11).intoArray(v, out + 6 * plane);
        t11.neg().intoArray(v, out + 7 * plane);
        t20.intoArray(v, out + 8 * plane);
        t20.add(t21).intoArray(v, out + 9 * plane);
        t20.sub(t21).intoArray(v, out + 10 * plane);
        t21.neg().intoArray(v, out + 11 * plane);
        t30.intoArray(v, out + 12 * plane);
        t30.add(t31).intoArray(v, out + 13 * plane);
        t30.sub(t31).intoArray(v, out + 14 * plane);
        t31.neg().intoArray(v, out + 15 * plane);
      }
    }
  }

  /** Nine planes of weights to 16: G g G'. May be in place. */
  static void weights(float[] w, int wo, float[] u, int uo, int plane) {
    columns(w, wo, u, uo, plane);
    // The last row first: what it is made of lies where the row before comes to lie.
    for (int r = 3; r >= 0; r--) {
      row(u, uo + 3 * r * plane, uo + 4 * r * plane, plane);
    }
  }

  /** Nine planes to twelve, three of each row: G g. */
  private static void columns(float[] w, int wo, float[] u, int uo, int plane) {
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int i = 0; i < 3 * plane; i += L) {
      int from = wo + i;
      int to = uo + i;
      FloatVector g0 = FloatVector.fromArray(S, w, from);
      FloatVector g1 = FloatVector.fromArray(S, w, from + 3 * plane);
      FloatVector g2 = FloatVector.fromArray(S, w, from + 6 * plane);
      FloatVector outer = g0.add(g2);
      g0.intoArray(u, to);
      outer.add(g1).mul(half).intoArray(u, to + 3 * plane);
      outer.sub(g1).mul(half).intoArray(u, to + 6 * plane);
      g2.intoArray(u, to + 9 * plane);
    }
  }

  /** Three planes to four: one row times G'. */
  private static void row(float[] u, int from, int to, int plane) {
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int i = 0; i < plane; i += L) {
      FloatVector t0 = FloatVector.fromArray(S, u, from + i);
      FloatVector t1 = FloatVector.fromArray(S, u, from + plane + i);
      FloatVector t2 = FloatVector.fromArray(S, u, from + 2 * plane + i);
      FloatVector outer = t0.add(t2);
      t0.intoArray(u, to + i);
      outer.add(t1).mul(half).intoArray(u, to + plane + i);
      outer.sub(t1).mul(half).intoArray(u, to + 2 * plane + i);
      t2.intoArray(u, to + 3 * plane + i);
    }
  }

  /** The transpose of {@link #weights}: adds 16 planes to nine. */
  static void weightsBack(float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    firstRow(u, uo, uplane, gw, gwo, gplane, n);
    secondRow(u, uo, uplane, gw, gwo + 3 * gplane, gplane, n);
    thirdRow(u, uo, uplane, gw, gwo + 6 * gplane, gplane, n);
  }

  /** The first row of cells. */
  private static void firstRow(
      float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int i = 0; i < n; i += L) {
      int from = uo + i;
      int to = gwo + i;
      FloatVector u00 = FloatVector.fromArray(S, u, from);
      FloatVector u10 = FloatVector.fromArray(S, u, from + 4 * uplane);
      FloatVector u20 = FloatVector.fromArray(S, u, from + 8 * uplane);
      FloatVector t0 = u00.add(u10.add(u20).mul(half));
      FloatVector u01 = FloatVector.fromArray(S, u, from + uplane);
      FloatVector u11 = FloatVector.fromArray(S, u, from + 5 * uplane);
      FloatVector u21 = FloatVector.fromArray(S, u, from + 9 * uplane);
      FloatVector t1 = u01.add(u11.add(u21).mul(half));
      FloatVector u02 = FloatVector.fromArray(S, u, from + 2 * uplane);
      FloatVector u12 = FloatVector.fromArray(S, u, from + 6 * uplane);
      FloatVector u22 = FloatVector.fromArray(S, u, from + 10 * uplane);
      FloatVector t2 = u02.add(u12.add(u22).mul(half));
      FloatVector u03 = FloatVector.fromArray(S, u, from + 3 * uplane);
      FloatVector u13 = FloatVector.fromArray(S, u, from + 7 * uplane);
      FloatVector u23 = FloatVector.fromArray(S, u, from + 11 * uplane);
      FloatVector t3 = u03.add(u13.add(u23).mul(half));
      FloatVector.fromArray(S, gw, to).add(t1.add(t2).mul(half).add(t0)).intoArray(gw, to);
      FloatVector.fromArray(S, gw, to + gplane)
          .add(t1.sub(t2).mul(half))
          .intoArray(gw, to + gplane);
      FloatVector.fromArray(S, gw, to + 2 * gplane)
          .add(t1.add(t2).mul(half).add(t3))
          .intoArray(gw, to + 2 * gplane);
    }
  }

  /** The second row of cells. */
  private static void secondRow(
      float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int i = 0; i < n; i += L) {
      int from = uo + i;
      int to = gwo + i;
      FloatVector u10 = FloatVector.fromArray(S, u, from + 4 * uplane);
      FloatVector u20 = FloatVector.fromArray(S, u, from + 8 * uplane);
      FloatVector t0 = u10.sub(u20).mul(half);
      FloatVector u11 = FloatVector.fromArray(S, u, from + 5 * uplane);
      FloatVector u21 = FloatVector.fromArray(S, u, from + 9 * uplane);
      FloatVector t1 = u11.sub(u21).mul(half);
      FloatVector u12 = FloatVector.fromArray(S, u, from + 6 * uplane);
      FloatVector u22 = FloatVector.fromArray(S, u, from + 10 * uplane);
      FloatVector t2 = u12.sub(u22).mul(half);
      FloatVector u13 = FloatVector.fromArray(S, u, from + 7 * uplane);
      FloatVector u23 = FloatVector.fromArray(S, u, from + 11 * uplane);
      FloatVector t3 = u13.sub(u23).mul(half);
      FloatVector.fromArray(S, gw, to).add(t1.add(t2).mul(half).add(t0)).intoArray(gw, to);
      FloatVector.fromArray(S, gw, to + gplane)
          .add(t1.sub(t2).mul(half))
          .intoArray(gw, to + gplane);
      FloatVector.fromArray(S, gw, to + 2 * gplane)
          .add(t1.add(t2).mul(half).add(t3))
          .intoArray(gw, to + 2 * gplane);
    }
  }

  /** The third row of cells. */
  private static void thirdRow(
      float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int i = 0; i < n; i += L) {
      int from = uo + i;
      int to = gwo + i;
      FloatVector u10 = FloatVector.fromArray(S, u, from + 4 * uplane);
      FloatVector u20 = FloatVector.fromArray(S, u, from + 8 * uplane);
      FloatVector u30 = FloatVector.fromArray(S, u, from + 12 * uplane);
      FloatVector t0 = u10.add(u20).mul(half).add(u30);
      FloatVector u11 = FloatVector.fromArray(S, u, from + 5 * uplane);
      FloatVector u21 = FloatVector.fromArray(S, u, from + 9 * uplane);
      FloatVector u31 = FloatVector.fromArray(S, u, from + 13 * uplane);
      FloatVector t1 = u11.add(u21).mul(half).add(u31);
      FloatVector u12 = FloatVector.fromArray(S, u, from + 6 * uplane);
      FloatVector u22 = FloatVector.fromArray(S, u, from + 10 * uplane);
      FloatVector u32 = FloatVector.fromArray(S, u, from + 14 * uplane);
      FloatVector t2 = u12.add(u22).mul(half).add(u32);
      FloatVector u13 = FloatVector.fromArray(S, u, from + 7 * uplane);
      FloatVector u23 = FloatVector.fromArray(S, u, from + 11 * uplane);
      FloatVector u33 = FloatVector.fromArray(S, u, from + 15 * uplane);
      FloatVector t3 = u13.add(u23).mul(half).add(u33);
      FloatVector.fromArray(S, gw, to).add(t1.add(t2).mul(half).add(t0)).intoArray(gw, to);
      FloatVector.fromArray(S, gw, to + gplane)
          .add(t1.sub(t2).mul(half))
          .intoArray(gw, to + gplane);
      FloatVector.fromArray(S, gw, to + 2 * gplane)
          .add(t1.add(t2).mul(half).add(t3))
          .intoArray(gw, to + 2 * gplane);
    }
  }
}
