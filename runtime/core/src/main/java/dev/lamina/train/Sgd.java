package dev.lamina.train;

import dev.lamina.exec.Optimizer;
import dev.lamina.kernels.Kernels;

/** Stochastic gradient descent: {@code v = momentum·v - rate·g}, {@code w += v} (Keras's form). */
public final class Sgd implements Optimizer {

  private final float rate;
  private final float momentum;
  private final boolean nesterov;
  private float[] velocity;

  public Sgd(double rate, double momentum, boolean nesterov) {
    this.rate = (float) rate;
    this.momentum = (float) momentum;
    this.nesterov = nesterov;
  }

  @Override
  public void prepare(int length) {
    velocity = new float[momentum == 0 ? 0 : length];
  }

  @Override
  public void nextStep() {}

  @Override
  public void update(float[] parameters, float[] gradients, int gradient, int from, int to) {
    Kernels kernels = Kernels.get();
    int n = to - from;
    if (momentum == 0) {
      kernels.descend(parameters, from, gradients, gradient, n, rate);
    } else {
      // With Nesterov's form the step goes on along the new velocity (Sutskever et al. 2013).
      float along = nesterov ? momentum : 1;
      float aside = nesterov ? rate : 0;
      kernels.momentum(
          parameters, velocity, from, gradients, gradient, n, rate, momentum, along, aside);
    }
  }

  @Override
  public int statePerParameter() {
    return momentum == 0 ? 0 : 1;
  }
}
