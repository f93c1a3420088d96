package dev.lamina.train;

import dev.lamina.exec.Optimizer;
import dev.lamina.kernels.Kernels;

/**
 * RMSprop (Hinton 2012): {@code s = rho·s + (1 - rho)·g²}, {@code w -= rate·g / (√s + epsilon)}.
 */
public final class RmsProp implements Optimizer {

  private final float rate;
  private final float rho;
  private final float epsilon;
  private float[] squares;

  public RmsProp(double rate, double rho, double epsilon) {
    this.rate = (float) rate;
    this.rho = (float) rho;
    this.epsilon = (float) epsilon;
  }

  @Override
  public void prepare(int length) {
    squares = new float[length];
  }

  @Override
  public void nextStep() {}

  @Override
  public void update(float[] parameters, float[] gradients, int gradient, int from, int to) {
    Kernels.get()
        .rmsProp(
            parameters, squares, from, gradients, gradient, to - from, rate, rho, 1 - rho, epsilon);
  }

  @Override
  public int statePerParameter() {
    return 1;
  }
}
