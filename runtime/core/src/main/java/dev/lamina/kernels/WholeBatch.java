package dev.lamina.kernels;

import java.util.List;

/**
 * A layer whose weights' gradient can be found for a whole batch at once, part by part. What that
 * takes of the examples is kept until all are there, in an order of the layer's own.
 */
public interface WholeBatch {

  int inputSize();

  /** Floats of one example, and of the bias. */
  int outputSize();

  int weights();

  /** Floats to keep of the inputs of so many examples; what nobody writes there has to be zero. */
  int keptInputs(int batch);

  /** Floats to keep of the gradients of their outputs. */
  int keptGradients(int batch);

  /**
   * Keeps what is needed of some examples.
   *
   * @param in where their inputs are in {@code values}
   * @param gradient where the gradients of their outputs are
   * @param batch examples there is room for
   * @param first which of them is the first one
   */
  void keep(
      float[] values,
      int in,
      int gradient,
      float[] inputs,
      float[] gradients,
      int batch,
      int first,
      int images);

  /** All weights, in the order of memory; gradients of a part stay in the cache. */
  List<WeightPart> weightParts(int batch);

  /**
   * Overwrites the first floats of the array gw with the gradients of a part's weights, and what is
   * at {@code gbo} with those of its bias, unless it is negative; over the first {@code images}
   * examples kept.
   */
  void partOfGradient(
      float[] inputs,
      float[] gradients,
      int batch,
      int images,
      WeightPart part,
      float[] gw,
      int gbo);

  /** Writes the weights in the order that the input gradient reads. */
  void transposeWeights(float[] w, int wo, float[] wt, int wto);

  /** The same for one part. */
  void transposePart(float[] w, int wo, float[] wt, int wto, WeightPart part);
}
