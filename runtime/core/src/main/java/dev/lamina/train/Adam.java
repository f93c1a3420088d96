package dev.lamina.train;

import dev.lamina.exec.Optimizer;
import dev.lamina.kernels.Kernels;

/**
 * Adam (Kingma and Ba 2015, algorithm 1): running means of gradients and squared gradients, both
 * divided by what they lack at the start.
 */
public final class Adam implements Optimizer {

  private final double rate;
  private final double beta1;
  private final double beta2;
  private final float epsilon;
  private float[] means;
  private float[] squares;
  private int step;
  private float meanScale;
  private float squareScale;

  public Adam(double rate, double beta1, double beta2, double epsilon) {
    this.rate = rate;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = (float) epsilon;
  }

  @Override
  public void prepare(int length) {
    means = new float[length];
    squares = new float[length];
  }

  @Override
  public void nextStep() {
    step++;
    meanScale = (float) (rate / (1 - StrictMath.pow(beta1, step)));
    squareScale = (float) (1 / (1 - StrictMath.pow(beta2, step)));
  }

  @Override
  public void update(float[] parameters, float[] gradients, int gradient, int from, int to) {
    Kernels.get()
        .adam(
            parameters,
            means,
            squares,
            from,
            gradients,
            gradient,
            to - from,
            (float) beta1,
            (float) (1 - beta1),
            (float) beta2,
            (float) (1 - beta2),
            meanScale,
            squareScale,
            epsilon);
  }

  @Override
  public int statePerParameter() {
    return 2;
  }
}
