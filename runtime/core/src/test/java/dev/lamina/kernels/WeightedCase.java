package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A layer whose outputs are sums of products of an input and a weight, against those sums in
 * double. The layer is given by its products; forward, both gradients and the adjoint identity
 * follow.
 */
final class WeightedCase {

  /** Half a unit in the last place of a float: the relative error of one rounding. */
  private static final double UNIT = 0x1p-24;

  interface Term {
    void add(int x, int w, int y);
  }

  interface Terms {
    /** Every product of one image: indices of x, w and y. */
    void each(Term term);
  }

  private final String name;
  private final Weighted layer;
  private final Terms terms;
  private final int biases;
  private final int images;
  private double share;
  private final float floor;
  private final int bo;
  private final Guarded x;
  private final Guarded y;
  private final Guarded w;
  private final Guarded b;
  private final Guarded gx;
  private final Guarded gw;
  private final Guarded s;

  WeightedCase(String name, Weighted layer, int biases, Terms terms, SplittableRandom random) {
    this.name = name;
    this.layer = layer;
    this.biases = biases;
    this.terms = terms;
    images = 1 + random.nextInt(9);
    floor = random.nextBoolean() ? 0f : Float.NEGATIVE_INFINITY;
    x = Guarded.random(random, images * layer.inputSize());
    y = Guarded.random(random, images * layer.outputSize());
    w = Guarded.random(random, layer.weights());
    b = Guarded.random(random, biases);
    bo = random.nextBoolean() ? b.at : -1;
    gx = Guarded.random(random, images * layer.inputSize());
    gw = Guarded.random(random, layer.weights() + biases);
    s = Guarded.random(random, layer.scratch());
  }

  /** All directions; the gradients take what y holds before it is overwritten. */
  void check() {
    check(0);
  }

  /** The same, where an error may also be this share of the largest result. */
  void check(double share) {
    this.share = share;
    checkWeights();
    checkInput();
    checkForward();
    checkSameBits();
  }

  private void each(Term term) {
    for (int n = 0; n < images; n++) {
      int xs = n * layer.inputSize();
      int ys = n * layer.outputSize();
      terms.each((i, k, o) -> term.add(xs + i, k, ys + o));
    }
  }

  private void forward(int bias, float least) {
    layer.forward(x.a, x.at, w.a, w.at, b.a, bias, y.a, y.at, images, s.a, s.at, least);
  }

  private void checkForward() {
    forward(bo, floor);
    Sums sums = new Sums(y.size);
    for (int i = 0; i < y.size; i++) {
      sums.add(i, bo < 0 ? 0 : b.get(i % biases));
    }
    each((i, k, o) -> sums.add(o, (double) x.get(i) * w.get(k)));
    for (int i = 0; i < y.size; i++) {
      double expected = Math.max(floor, sums.sum[i]);
      sums.check(share, i, name + " y " + i, expected, y.get(i));
    }
    y.checkGuards(name + " forward");
    s.checkGuards(name + " forward scratch");
    x.checkUnchanged(name + " forward");
    w.checkUnchanged(name + " forward");
  }

  private void checkWeights() {
    int weights = layer.weights();
    int gbo = bo < 0 ? -1 : gw.at + weights;
    layer.backwardWeights(x.a, x.at, y.a, y.at, gw.a, gw.at, gbo, images, s.a, s.at);
    Sums sums = new Sums(weights + biases);
    for (int i = 0; i < weights + biases; i++) {
      sums.add(i, gw.original(i));
    }
    each((i, k, o) -> sums.add(k, (double) x.get(i) * y.get(o)));
    for (int i = 0; bo >= 0 && i < y.size; i++) {
      sums.add(weights + i % biases, y.get(i));
    }
    for (int i = 0; i < weights + biases; i++) {
      sums.check(share, i, name + " gw " + i, sums.sum[i], gw.get(i));
    }
    gw.checkGuards(name + " weights");
    s.checkGuards(name + " weights scratch");
    y.checkUnchanged(name + " weights");
  }

  private void checkInput() {
    Guarded wt = Guarded.random(new SplittableRandom(7), layer.weights());
    layer.transposeWeights(w.a, w.at, wt.a, wt.at);
    wt.checkGuards(name + " transpose");
    layer.backwardInput(y.a, y.at, wt.a, wt.at, gx.a, gx.at, images, s.a, s.at);
    Sums sums = new Sums(gx.size);
    each((i, k, o) -> sums.add(i, (double) w.get(k) * y.get(o)));
    double backward = 0;
    for (int i = 0; i < gx.size; i++) {
      sums.check(share, i, name + " gx " + i, sums.sum[i], gx.get(i));
      backward += (double) gx.get(i) * x.get(i);
    }
    gx.checkGuards(name + " input");
    s.checkGuards(name + " input scratch");

    // <gy, A x> = <A' gy, x>, without a bias.
    float[] gy = y.a.clone();
    forward(-1, Float.NEGATIVE_INFINITY);
    double forward = 0;
    double scale = 0;
    for (int i = 0; i < y.size; i++) {
      forward += (double) gy[y.at + i] * y.get(i);
      scale += Math.abs((double) gy[y.at + i] * y.get(i));
    }
    assertEquals(forward, backward, 1e-5 * (scale + 1), name + " adjoint");
  }

  /** The result of an image does not depend on the images around it, to the bit. */
  private void checkSameBits() {
    float[] together = y.a.clone();
    for (int n = 0; n < images; n++) {
      int xs = x.at + n * layer.inputSize();
      int ys = y.at + n * layer.outputSize();
      layer.forward(x.a, xs, w.a, w.at, b.a, bo, y.a, ys, 1, s.a, s.at, floor);
    }
    for (int j = 0; j < y.size; j++) {
      assertEquals(together[y.at + j], y.get(j), name + " alone, value " + j);
    }
  }

  /** Sums with the sum of their terms' sizes and number, which bound the error. */
  private static final class Sums {

    final double[] sum;
    private final double[] size;
    private final int[] count;

    Sums(int n) {
      sum = new double[n];
      size = new double[n];
      count = new int[n];
    }

    private double largest() {
      return Arrays.stream(sum).map(Math::abs).max().orElse(0);
    }

    void add(int i, double term) {
      sum[i] += term;
      size[i] += Math.abs(term);
      count[i]++;
    }

    void check(double share, int i, String what, double expected, double actual) {
      double bound = (count[i] + 3) * UNIT * size[i] + 1e-37;
      double allowed = share == 0 ? bound : Math.max(bound, share * largest());
      assertTrue(
          Math.abs(expected - actual) <= allowed,
          () -> what + ": expected " + expected + ", found " + actual + ", allowed " + allowed);
    }
  }
}
