package dev.lamina.exec;

/** What training makes small, for one example at a time. */
public interface Loss {

  /**
   * Computes one example's loss and writes its gradient.
   *
   * @param output where the result's {@code classes} values start
   * @param gradient where the gradient goes: of the logits when the network ends with softmax
   * @param scale one over the batch size, since a batch's loss is the mean
   * @return the loss, not scaled
   */
  double apply(float[] values, int output, int gradient, int classes, int label, float scale);
}
