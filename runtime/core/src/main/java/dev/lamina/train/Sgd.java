package dev.lamina.train;

import dev.lamina.exec.Optimizer;

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
  public void update(float[] parameters, float[] gradients, int from, int to) {
    if (momentum == 0) {
      plain(parameters, gradients, from, to);
    } else if (nesterov) {
      lookingAhead(parameters, gradients, from, to);
    } else {
      withMomentum(parameters, gradients, from, to);
    }
  }

  private void plain(float[] w, float[] g, int from, int to) {
    float rate = this.rate;
    for (int i = from; i < to; i++) {
      w[i] -= rate * g[i];
    }
  }

  private void withMomentum(float[] w, float[] g, int from, int to) {
    float rate = this.rate;
    float momentum = this.momentum;
    float[] v = velocity;
    for (int i = from; i < to; i++) {
      v[i] = momentum * v[i] - rate * g[i];
      w[i] += v[i];
    }
  }

  /** Sutskever et al. 2013: the step goes on along the new velocity. */
  private void lookingAhead(float[] w, float[] g, int from, int to) {
    float rate = this.rate;
    float momentum = this.momentum;
    float[] v = velocity;
    for (int i = from; i < to; i++) {
      v[i] = momentum * v[i] - rate * g[i];
      w[i] += momentum * v[i] - rate * g[i];
    }
  }

  @Override
  public int statePerParameter() {
    return momentum == 0 ? 0 : 1;
  }
}
