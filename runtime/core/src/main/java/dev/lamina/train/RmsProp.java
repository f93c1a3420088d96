package dev.lamina.train;

import dev.lamina.exec.Optimizer;

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
  public void update(float[] parameters, float[] gradients, int from, int to) {
    float rate = this.rate;
    float rho = this.rho;
    float fresh = 1 - rho;
    float epsilon = this.epsilon;
    float[] s = squares;
    for (int i = from; i < to; i++) {
      float g = gradients[i];
      s[i] = rho * s[i] + fresh * g * g;
      parameters[i] -= rate * g / ((float) Math.sqrt(s[i]) + epsilon);
    }
  }

  @Override
  public int statePerParameter() {
    return 1;
  }
}
