package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

/**
 * A layer whose gradient is found part by part for a whole batch, beside what the same layer adds
 * up shard by shard; and its turned weights, turned part by part.
 */
final class WholeBatchCase {

  private WholeBatchCase() {}

  /** Where the layer's kernels keep no more examples than {@code images}, and where they might. */
  static void check(WholeBatch layer, int images, long seed) {
    check(layer, images, images, seed);
    check(layer, images + 5, images, seed);
  }

  private static void check(WholeBatch layer, int batch, int images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Guarded x = Guarded.random(random, images * layer.inputSize());
    Guarded gy = Guarded.random(random, images * layer.outputSize());
    float[] whole = new float[layer.weights() + layer.outputSize() + Kernels.SLACK];
    float[] inputs = new float[layer.keptInputs(batch) + Kernels.SLACK];
    float[] gradients = new float[layer.keptGradients(batch) + Kernels.SLACK];
    float[] values = new float[x.a.length + gy.a.length];
    System.arraycopy(x.a, 0, values, 0, x.a.length);
    System.arraycopy(gy.a, 0, values, x.a.length, gy.a.length);
    for (int first = 0; first < images; first += 7) {
      int count = Math.min(7, images - first);
      int in = x.at + first * layer.inputSize();
      int out = gy.at + first * layer.outputSize();
      add(layer, x, in, gy, out, whole, count);
      layer.keep(values, in, x.a.length + out, inputs, gradients, batch, first, count);
    }
    int next = 0;
    int nextBias = 0;
    for (WeightPart part : layer.weightParts(batch)) {
      String what = "%d images of %d, weights from %d".formatted(images, batch, part.from());
      assertEquals(next, part.from(), what);
      next = part.to();
      int weights = part.to() - part.from();
      float[] gw = Guarded.random(random, weights + part.biases() + Kernels.SLACK).a;
      float[] before = gw.clone();
      int bias = part.biases() > 0 ? weights : -1;
      layer.partOfGradient(inputs, gradients, batch, images, part, gw, bias);
      for (int i = 0; i < weights; i++) {
        assertEquals(whole[part.from() + i], gw[i], 1e-4, what + ", weight " + i);
      }
      for (int i = 0; i < part.biases(); i++) {
        assertEquals(nextBias++, part.bias() + i, what);
        assertEquals(whole[layer.weights() + part.bias() + i], gw[weights + i], 1e-4, what);
      }
      for (int i = weights + part.biases(); i < gw.length; i++) {
        assertEquals(before[i], gw[i], what + " was left");
      }
    }
    assertEquals(layer.weights(), next);
    assertEquals(layer.outputSize(), nextBias);
    checkTurned(layer, batch, random);
  }

  private static void add(
      WholeBatch layer, Guarded x, int in, Guarded gy, int out, float[] gw, int images) {
    int bias = layer.weights();
    if (layer instanceof Weighted weighted) {
      float[] scratch = new float[weighted.scratch() + Kernels.SLACK];
      weighted.backwardWeights(x.a, in, gy.a, out, gw, 0, bias, images, scratch, 0);
    } else {
      ((Dense) layer).backwardWeights(x.a, in, gy.a, out, gw, 0, bias, images);
    }
  }

  private static void checkTurned(WholeBatch layer, int batch, SplittableRandom random) {
    Guarded w = Guarded.random(random, layer.weights());
    float[] whole = new float[layer.weights() + Kernels.SLACK];
    float[] parts = whole.clone();
    layer.transposeWeights(w.a, w.at, whole, 0);
    for (WeightPart part : layer.weightParts(batch)) {
      layer.transposePart(w.a, w.at, parts, 0, part);
    }
    assertArrayEquals(whole, parts, "turned part by part");
  }
}
