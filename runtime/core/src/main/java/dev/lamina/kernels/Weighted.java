package dev.lamina.kernels;

/**
 * A layer that slides weights over its input, or stands with some at each place. Arrays come with
 * offsets; y, gy, x and gx hold {@code images} examples one after the other.
 */
public interface Weighted {

  /** y = max(floor, layer(x) + b); no bias when {@code bo < 0}; floor 0 is relu, -Infinity none. */
  void forward(
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
      float floor);

  /** Adds the gradients of weights and, unless {@code gbo < 0}, bias, both in the array gw. */
  void backwardWeights(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      float[] scratch,
      int so);

  /** Overwrites gx with the gradient of the input; wt comes from {@link #transposeWeights}. */
  void backwardInput(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so);

  /** Writes {@link #weights()} floats: the weights in the order {@link #backwardInput} reads. */
  void transposeWeights(float[] w, int wo, float[] wt, int wto);

  /** Floats of weights, bias not counted. */
  int weights();

  /** Floats of scratch a call needs; may be 0. */
  int scratch();

  /** Floats of one example. */
  int inputSize();

  /** Floats of one example. */
  int outputSize();
}
