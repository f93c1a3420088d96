package dev.lamina.exec;

/** Turns gradients into new weights. Keeps its own state, one entry per parameter. */
public interface Optimizer {

  /** Called once, before the first step, with the length of the parameter array. */
  void prepare(int length);

  /** Called once at the start of each update. */
  void nextStep();

  /**
   * Updates parameters {@code from} (included) to {@code to} (excluded); ranges of one step may be
   * updated at once by several threads.
   *
   * @param gradient where the gradient of the first of them is
   */
  void update(float[] parameters, float[] gradients, int gradient, int from, int to);

  /** Floats of state per parameter, for memory figures. */
  int statePerParameter();
}
