package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.List;

/**
 * A convolution that keeps channels apart: weights (kernel..., channels, multiplier), output
 * channel {@code c * multiplier + j} reads input channel c. Each input channel is a group.
 */
public final class DepthwiseConvolution implements Weighted {

  private final GroupedConvolution groups;

  /** One window an axis, the slowest axis first. */
  public DepthwiseConvolution(List<Window> windows, int channels, int multiplier) {
    this(Kernels.get(), windows, channels, multiplier);
  }

  DepthwiseConvolution(Kernels kernels, List<Window> windows, int channels, int multiplier) {
    if (channels < 1 || multiplier < 1) {
      throw new IllegalArgumentException(
          "no depthwise convolution has %d channels times %d".formatted(channels, multiplier));
    }
    int filters = Math.multiplyExact(channels, multiplier);
    int[] outputs = Sliding.each(windows, Window::output);
    groups = new GroupedConvolution(kernels, windows, outputs, channels, filters, channels);
  }

  @Override
  public void forward(
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
      float floor) {
    groups.forward(x, xo, w, wo, b, bo, y, yo, images, scratch, so, floor);
  }

  @Override
  public void backwardWeights(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      float[] scratch,
      int so) {
    groups.backwardWeights(x, xo, gy, gyo, gw, gwo, gbo, images, scratch, so);
  }

  @Override
  public void backwardInput(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    groups.backwardInput(gy, gyo, wt, wto, gx, gxo, images, scratch, so);
  }

  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    groups.transposeWeights(w, wo, wt, wto);
  }

  @Override
  public int scratch() {
    return groups.scratch();
  }

  @Override
  public int weights() {
    return groups.weights();
  }

  @Override
  public int inputSize() {
    return groups.inputSize();
  }

  @Override
  public int outputSize() {
    return groups.outputSize();
  }
}
