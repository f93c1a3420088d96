package dev.lamina.exec;

import dev.lamina.kernels.Divisible;
import dev.lamina.kernels.Kernels;
import dev.lamina.kernels.WholeBatch;

/**
 * The memory of one pass: an arena with room for a number of examples, and scratch space. Used by
 * one thread at a time, and by those of a pool that share a layer for it; nothing else is written
 * while a network runs.
 */
public final class Workspace {

  /**
   * Floats before the first value of each array. An array's data start 16 bytes after an address
   * that G1 and ZGC align for large arrays, so that 12 floats later a cache line begins.
   */
  public static final int START = 12;

  /** All values, at {@link #at}. */
  public final float[] values;

  /** Free for a kernel during one call. */
  public final float[] scratch;

  /** Room for one example of a network with several inputs, on its way there. */
  final float[] example;

  private final int capacity;

  private int[] places = {};

  private final DividedLayer divided = new DividedLayer(this);

  /** Whose threads share large layers in this pass; null for a pass on one thread. */
  Pool pool;

  /** Examples in this pass, at most the capacity. */
  public int images;

  /** Position of the first example in its batch, so that chance does not depend on shards. */
  public int first;

  /** Seed of dropout in this pass. */
  public long seed;

  /** This shard's gradients, laid out like the parameters; null while predicting. */
  public float[] gradients;

  /**
   * What the layers of {@link BatchGradient} read, and the gradients of what they wrote, for the
   * whole batch.
   */
  float[][] batchInputs;

  float[][] batchGradients;

  /** Examples of which these have room. */
  int batch;

  /** Which part of the batch this is. */
  public int shard;

  Workspace(long floatsPerExample, int scratchFloats, int exampleFloats, int capacity) {
    this.capacity = capacity;
    this.values = new float[length(floatsPerExample, capacity)];
    this.scratch = new float[alignable(START + scratchFloats + Kernels.SLACK)];
    this.example = new float[exampleFloats];
  }

  /**
   * Floats of an array that G1 aligns where it can: in heaps of up to 4 GB those of 512 KB, so that
   * arrays of half of that are made as large. Vectors that lie across two cache lines take twice as
   * long to read, and what reads little else, as lists of places do, a third longer.
   */
  static int alignable(int floats) {
    return floats < 1 << 16 ? floats : Math.max(floats, 1 << 17);
  }

  private static int length(long floatsPerExample, int capacity) {
    long floats =
        Math.addExact(Math.multiplyExact(floatsPerExample, capacity), START + Kernels.SLACK);
    if (floats > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "an arena for "
              + capacity
              + " examples needs "
              + floats
              + " floats, more than an array has");
    }
    return (int) floats;
  }

  /** Index in {@link #values} of what a plan places at this number of floats per example. */
  public int at(int floatsPerExample) {
    return START + floatsPerExample * capacity;
  }

  /** As {@link #at(int)} for several values; to be used before the next call. */
  public int[] at(int[] floatsPerExample) {
    if (places.length < floatsPerExample.length) {
      places = new int[floatsPerExample.length];
    }
    for (int i = 0; i < floatsPerExample.length; i++) {
      places[i] = at(floatsPerExample[i]);
    }
    return places;
  }

  /**
   * Computes a large layer, by the threads of the pass's pool where it has one.
   *
   * @param in where the layer's inputs are in {@link #values}
   * @param weight where they start in {@code weights}
   * @param bias where it starts in {@code biases}, -1 for none
   * @param out where its outputs are
   * @param floor 0 for relu, -Infinity for none
   */
  public void forward(
      Divisible layer,
      int in,
      float[] weights,
      int weight,
      float[] biases,
      int bias,
      int out,
      float floor) {
    int parts = pool == null ? 1 : Math.min(pool.size(), layer.parts(images));
    if (parts > 1) {
      divided.run(pool, layer, in, weights, weight, biases, bias, out, floor, parts);
    } else {
      layer.forwardPart(
          values, in, weights, weight, biases, bias, values, out, images, scratch, START, floor, 0,
          1);
    }
  }

  /**
   * Keeps for {@link BatchGradient} number {@code index} what it needs of these examples.
   *
   * @param in where the layer's inputs are in {@link #values}
   * @param gradient where the gradients of its outputs are
   */
  public void keep(int index, WholeBatch layer, int in, int gradient) {
    layer.keep(
        values, in, gradient, batchInputs[index], batchGradients[index], batch, first, images);
  }

  int capacity() {
    return capacity;
  }
}
