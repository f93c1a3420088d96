package dev.lamina.exec;

import dev.lamina.kernels.Divisible;

/**
 * One call of a layer that the threads of a pool share: what they need to know of it. Kept with a
 * workspace, so that a call allocates nothing.
 */
final class DividedLayer implements Pool.Task {

  private final Workspace w;
  private Pool pool;
  private Divisible layer;
  private int in;
  private float[] weights;
  private int weight;
  private float[] biases;
  private int bias;
  private int out;
  private float floor;
  private int parts;

  DividedLayer(Workspace w) {
    this.w = w;
  }

  /** As {@link Workspace#forward}, in so many parts. */
  void run(
      Pool pool,
      Divisible layer,
      int in,
      float[] weights,
      int weight,
      float[] biases,
      int bias,
      int out,
      float floor,
      int parts) {
    this.pool = pool;
    this.layer = layer;
    this.in = in;
    this.weights = weights;
    this.weight = weight;
    this.biases = biases;
    this.bias = bias;
    this.out = out;
    this.floor = floor;
    this.parts = parts;
    try {
      pool.run(parts, this);
    } finally {
      this.pool = null; // A workspace outlives pools, and they have memory.
    }
  }

  @Override
  public void run(int part, int worker) {
    int need = Workspace.START + layer.forwardScratch();
    float[] scratch = worker == 0 ? w.scratch : pool.scratch(worker, need);
    layer.forwardPart(
        w.values,
        in,
        weights,
        weight,
        biases,
        bias,
        w.values,
        out,
        w.images,
        scratch,
        Workspace.START,
        floor,
        part,
        parts);
  }
}
