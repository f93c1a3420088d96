package dev.lamina.kernels;

/**
 * A layer whose forward pass several threads can share. Each computes a part of the outputs, which
 * are the same bits however many parts there are.
 */
public interface Divisible {

  /** How many parts are of use at most for so many examples; 1 where the layer stays whole. */
  int parts(int images);

  /** Floats of scratch that each part needs of its own; may be 0. */
  int forwardScratch();

  /**
   * Computes part {@code part} of {@code parts} of y = max(floor, layer(x) + b); no bias when
   * {@code bo < 0}. Writes nothing of another part.
   *
   * @param parts from 1 to {@link #parts} of as many images
   * @param scratch free for this part
   */
  void forwardPart(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int images,
      float[] scratch,
      int so,
      float floor,
      int part,
      int parts);
}
