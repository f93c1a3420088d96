package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of channels that stay apart, a vector at a time: eight rows forward, or eight side by side;
 * nine, three or one cells of the window for the weights' gradient. Every product loads its input,
 * which the processor does as fast as it multiplies; the sums are many enough to hide the adder's
 * latency.
 */
final class ChannelwiseTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private ChannelwiseTiles() {}

  /** All channels of eight rows. */
  static void forward8(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int x4,
      int x5,
      int x6,
      int x7,
      int[] cells,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
      int y4,
      int y5,
      int y6,
      int y7,
      int channels,
      float floor) {
    int count = cells.length;
    int j = 0;
    do {
      int c = Math.min(j, channels - L);
      FloatVector s0 = FloatVector.fromArray(S, b, bo + c * biasStep);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector s4 = s0;
      FloatVector s5 = s0;
      FloatVector s6 = s0;
      FloatVector s7 = s0;
      int at = wo + c;
      int k = 0;
      do {
        int cell = cells[k] + c;
        FloatVector weight = FloatVector.fromArray(S, w, at);
        s0 = weight.fma(FloatVector.fromArray(S, x, x0 + cell), s0);
        s1 = weight.fma(FloatVector.fromArray(S, x, x1 + cell), s1);
        s2 = weight.fma(FloatVector.fromArray(S, x, x2 + cell), s2);
        s3 = weight.fma(FloatVector.fromArray(S, x, x3 + cell), s3);
        s4 = weight.fma(FloatVector.fromArray(S, x, x4 + cell), s4);
        s5 = weight.fma(FloatVector.fromArray(S, x, x5 + cell), s5);
        s6 = weight.fma(FloatVector.fromArray(S, x, x6 + cell), s6);
        s7 = weight.fma(FloatVector.fromArray(S, x, x7 + cell), s7);
        at += channels;
        k++;
      } while (k < count);
      s0.max(floor).intoArray(y, y0 + c);
      s1.max(floor).intoArray(y, y1 + c);
      s2.max(floor).intoArray(y, y2 + c);
      s3.max(floor).intoArray(y, y3 + c);
      s4.max(floor).intoArray(y, y4 + c);
      s5.max(floor).intoArray(y, y5 + c);
      s6.max(floor).intoArray(y, y6 + c);
      s7.max(floor).intoArray(y, y7 + c);
      j += L;
    } while (j < channels);
  }

  /**
   * All channels of eight rows side by side, for windows whose cells are triples with the same
   * distance: row p's second cell is row p + 1's first. So an input is loaded once, not three
   * times. The products of a row are added in the same order as in {@link #forward8}.
   */
  static void strip8(
      float[] x,
      int x0,
      int step,
      int[] cells,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int y0,
      int yStep,
      int channels,
      float floor) {
    int count = cells.length;
    int j = 0;
    do {
      int c = Math.min(j, channels - L);
      FloatVector s0 = FloatVector.fromArray(S, b, bo + c * biasStep);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector s4 = s0;
      FloatVector s5 = s0;
      FloatVector s6 = s0;
      FloatVector s7 = s0;
      int at = wo + c;
      int k = 0;
      do {
        int cell = x0 + cells[k] + c;
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector w1 = FloatVector.fromArray(S, w, at + channels);
        FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * channels);
        FloatVector in = FloatVector.fromArray(S, x, cell);
        s0 = w0.fma(in, s0);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s0 = w1.fma(in, s0);
        s1 = w0.fma(in, s1);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s0 = w2.fma(in, s0);
        s1 = w1.fma(in, s1);
        s2 = w0.fma(in, s2);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s1 = w2.fma(in, s1);
        s2 = w1.fma(in, s2);
        s3 = w0.fma(in, s3);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s2 = w2.fma(in, s2);
        s3 = w1.fma(in, s3);
        s4 = w0.fma(in, s4);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s3 = w2.fma(in, s3);
        s4 = w1.fma(in, s4);
        s5 = w0.fma(in, s5);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s4 = w2.fma(in, s4);
        s5 = w1.fma(in, s5);
        s6 = w0.fma(in, s6);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s5 = w2.fma(in, s5);
        s6 = w1.fma(in, s6);
        s7 = w0.fma(in, s7);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s6 = w2.fma(in, s6);
        s7 = w1.fma(in, s7);
        cell += step;
        in = FloatVector.fromArray(S, x, cell);
        s7 = w2.fma(in, s7);
        at += 3 * channels;
        k += 3;
      } while (k < count);
      int out = y0 + c;
      s0.max(floor).intoArray(y, out);
      s1.max(floor).intoArray(y, out + yStep);
      s2.max(floor).intoArray(y, out + 2 * yStep);
      s3.max(floor).intoArray(y, out + 3 * yStep);
      s4.max(floor).intoArray(y, out + 4 * yStep);
      s5.max(floor).intoArray(y, out + 5 * yStep);
      s6.max(floor).intoArray(y, out + 6 * yStep);
      s7.max(floor).intoArray(y, out + 7 * yStep);
      j += L;
    } while (j < channels);
  }

  static void gradient9(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int k4,
      int k5,
      int k6,
      int k7,
      int k8,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int gwo,
      int stride,
      int skip) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    FloatVector c6 = FloatVector.zero(S);
    FloatVector c7 = FloatVector.zero(S);
    FloatVector c8 = FloatVector.zero(S);
    int p = from;
    do {
      FloatVector gradient = FloatVector.fromArray(S, gy, gyo + yoff[p]);
      int in = xoff[p];
      c0 = gradient.fma(FloatVector.fromArray(S, x, k0 + in), c0);
      c1 = gradient.fma(FloatVector.fromArray(S, x, k1 + in), c1);
      c2 = gradient.fma(FloatVector.fromArray(S, x, k2 + in), c2);
      c3 = gradient.fma(FloatVector.fromArray(S, x, k3 + in), c3);
      c4 = gradient.fma(FloatVector.fromArray(S, x, k4 + in), c4);
      c5 = gradient.fma(FloatVector.fromArray(S, x, k5 + in), c5);
      c6 = gradient.fma(FloatVector.fromArray(S, x, k6 + in), c6);
      c7 = gradient.fma(FloatVector.fromArray(S, x, k7 + in), c7);
      c8 = gradient.fma(FloatVector.fromArray(S, x, k8 + in), c8);
      p++;
    } while (p < to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector.fromArray(S, gw, gwo).add(c0.mul(keep)).intoArray(gw, gwo);
    FloatVector.fromArray(S, gw, gwo + stride).add(c1.mul(keep)).intoArray(gw, gwo + stride);
    FloatVector.fromArray(S, gw, gwo + 2 * stride)
        .add(c2.mul(keep))
        .intoArray(gw, gwo + 2 * stride);
    FloatVector.fromArray(S, gw, gwo + 3 * stride)
        .add(c3.mul(keep))
        .intoArray(gw, gwo + 3 * stride);
    FloatVector.fromArray(S, gw, gwo + 4 * stride)
        .add(c4.mul(keep))
        .intoArray(gw, gwo + 4 * stride);
    FloatVector.fromArray(S, gw, gwo + 5 * stride)
        .add(c5.mul(keep))
        .intoArray(gw, gwo + 5 * stride);
    FloatVector.fromArray(S, gw, gwo + 6 * stride)
        .add(c6.mul(keep))
        .intoArray(gw, gwo + 6 * stride);
    FloatVector.fromArray(S, gw, gwo + 7 * stride)
        .add(c7.mul(keep))
        .intoArray(gw, gwo + 7 * stride);
    FloatVector.fromArray(S, gw, gwo + 8 * stride)
        .add(c8.mul(keep))
        .intoArray(gw, gwo + 8 * stride);
  }

  static void gradient3(
      float[] x,
      int k0,
      int k1,
      int k2,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int gwo,
      int stride,
      int skip) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    int p = from;
    do {
      FloatVector gradient = FloatVector.fromArray(S, gy, gyo + yoff[p]);
      int in = xoff[p];
      c0 = gradient.fma(FloatVector.fromArray(S, x, k0 + in), c0);
      c1 = gradient.fma(FloatVector.fromArray(S, x, k1 + in), c1);
      c2 = gradient.fma(FloatVector.fromArray(S, x, k2 + in), c2);
      p++;
    } while (p < to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector.fromArray(S, gw, gwo).add(c0.mul(keep)).intoArray(gw, gwo);
    FloatVector.fromArray(S, gw, gwo + stride).add(c1.mul(keep)).intoArray(gw, gwo + stride);
    FloatVector.fromArray(S, gw, gwo + 2 * stride)
        .add(c2.mul(keep))
        .intoArray(gw, gwo + 2 * stride);
  }

  static void gradient1(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int gwo,
      int stride,
      int skip) {
    FloatVector c0 = FloatVector.zero(S);
    int p = from;
    do {
      FloatVector gradient = FloatVector.fromArray(S, gy, gyo + yoff[p]);
      int in = xoff[p];
      c0 = gradient.fma(FloatVector.fromArray(S, x, k0 + in), c0);
      p++;
    } while (p < to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector.fromArray(S, gw, gwo).add(c0.mul(keep)).intoArray(gw, gwo);
  }
}
