package dev.lamina.kernels;

import java.util.Arrays;
import java.util.List;

/**
 * A layer's calls in a step of training with a batch of 64: forward and back shard by shard, eight
 * examples each, and the weights' gradient shard by shard or, where the layer waits for it, once.
 */
final class BatchCalls {

  private static final int SHARDS = 8;
  private static final int SHARD = 8;

  /** Calls of eight examples that take as long as one of these. */
  static final int TIMES = SHARDS;

  /** Where a cache line begins if the JVM aligns the array. */
  private static final int START = 12;

  private final Weighted layer;
  private final int weights;
  private final int bias;
  private final float[] x;
  private final float[] y;
  private final float[] gx;
  private final float[] scratch;
  private final float[] w;
  private final float[] turned;
  private final float[] mean;
  private final float[] square;
  private final float[][] gradients;

  BatchCalls(Weighted layer, int biases) {
    this.layer = layer;
    weights = layer.weights();
    bias = START + weights;
    x = values(SHARDS * SHARD * layer.inputSize());
    y = values(SHARDS * SHARD * layer.outputSize());
    gx = values(x.length);
    scratch = values(layer.scratch());
    w = values(weights + biases);
    turned = values(weights);
    mean = values(weights + biases);
    square = values(weights + biases);
    int own = layer instanceof WholeBatch ? 0 : weights + biases;
    gradients = new float[SHARDS][START + own + Kernels.SLACK];
  }

  private static float[] values(int size) {
    float[] values = new float[START + size + Kernels.SLACK];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37 % 101 + 1) / 101f;
    }
    return values;
  }

  /**
   * All of them.
   *
   * @param updates true where Adam's update and turning the weights belong to the last one
   */
  KernelRate.Calls all(boolean updates) {
    Runnable ofWeights =
        layer instanceof WholeBatch waiting ? whole(waiting, updates) : () -> shards(updates);
    return new KernelRate.Calls(this::forward, this::input, ofWeights);
  }

  private int in(int shard) {
    return START + shard * SHARD * layer.inputSize();
  }

  private int out(int shard) {
    return START + shard * SHARD * layer.outputSize();
  }

  private void forward() {
    for (int s = 0; s < SHARDS; s++) {
      layer.forward(x, in(s), w, START, w, bias, y, out(s), SHARD, scratch, START, 0f);
    }
  }

  private void input() {
    for (int s = 0; s < SHARDS; s++) {
      layer.backwardInput(y, out(s), turned, START, gx, in(s), SHARD, scratch, START);
    }
  }

  private void shards(boolean updates) {
    for (int s = 0; s < SHARDS; s++) {
      float[] gw = gradients[s];
      if (updates) {
        Arrays.fill(gw, 0f);
      }
      layer.backwardWeights(x, in(s), y, out(s), gw, START, bias, SHARD, scratch, START);
    }
    if (updates) {
      Kernels.get().reduce(gradients, SHARDS, gradients[0], START, w.length - Kernels.SLACK);
      adam(gradients[0], START, START, w.length - Kernels.SLACK - START);
      layer.transposeWeights(w, START, turned, START);
    }
  }

  private Runnable whole(WholeBatch waiting, boolean updates) {
    int batch = SHARDS * SHARD;
    float[] inputs = new float[waiting.keptInputs(batch) + Kernels.SLACK];
    float[] outputs = new float[waiting.keptGradients(batch) + Kernels.SLACK];
    float[] values = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, values, x.length, y.length);
    List<WeightPart> parts = waiting.weightParts(batch);
    float[] block = new float[2 * parts.stream().mapToInt(p -> p.to() - p.from()).max().orElse(0)];
    return () -> {
      for (int s = 0; s < SHARDS; s++) {
        int from = x.length + out(s);
        waiting.keep(values, in(s), from, inputs, outputs, batch, s * SHARD, SHARD);
      }
      for (int i = 0; i < parts.size(); i++) {
        WeightPart part = parts.get(i);
        int n = part.to() - part.from();
        int biases = part.biases() > 0 ? n : -1;
        waiting.partOfGradient(inputs, outputs, batch, batch, part, block, biases);
        if (updates) {
          adam(block, 0, START + part.from(), n);
          waiting.transposePart(w, START, turned, START, part);
        }
      }
    };
  }

  private void adam(float[] gradient, int go, int at, int n) {
    Kernels.get()
        .adam(w, mean, square, at, gradient, go, n, 0.9f, 0.1f, 0.999f, 0.001f, 1e-9f, 1f, 1e-7f);
  }
}
