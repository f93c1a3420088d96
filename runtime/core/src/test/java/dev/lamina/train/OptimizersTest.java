package dev.lamina.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.exec.Optimizer;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Call;
import dev.lamina.ir.Signature;
import dev.lamina.ir.TrainingSettings;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Each optimizer against its formula in double precision, over steps and over split ranges, one of
 * which has its gradients elsewhere.
 */
class OptimizersTest {

  private static final int LENGTH = 67;
  private static final int STEPS = 20;

  /** One parameter's update; keeps what it needs in state. */
  private interface Formula {
    double next(double weight, double gradient, double[] state, int step);
  }

  private static void check(Signature signature, Map<String, Object> given, Formula formula) {
    Optimizer optimizer = Optimizers.of(new Call(signature, Arguments.of(signature, given)));
    float[] weights = new float[LENGTH];
    double[] expected = new double[LENGTH];
    double[][] state = new double[LENGTH][2];
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i++) {
      weights[i] = random.nextFloat() - 0.5f;
      expected[i] = weights[i];
    }
    optimizer.prepare(LENGTH);
    for (int step = 1; step <= STEPS; step++) {
      float[] gradients = new float[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        gradients[i] = (float) random.nextGaussian();
        expected[i] = formula.next(expected[i], gradients[i], state[i], step);
      }
      optimizer.nextStep();
      optimizer.update(weights, gradients, 0, 0, 13);
      optimizer.update(weights, gradients, 40, 40, LENGTH);
      float[] block = new float[30];
      System.arraycopy(gradients, 13, block, 2, 27);
      optimizer.update(weights, block, 2, 13, 40);
    }
    for (int i = 0; i < LENGTH; i++) {
      assertEquals(expected[i], weights[i], 1e-5, signature.name() + " " + given + " at " + i);
    }
  }

  @Test
  void sgd_followsItsFormula() {
    check(TrainingSettings.SGD, Map.of("rate", 0.1), (w, g, s, t) -> w - 0.1 * g);
  }

  @Test
  void sgdWithMomentum_followsItsFormula() {
    check(
        TrainingSettings.SGD,
        Map.of("rate", 0.1, "momentum", 0.9),
        (w, g, s, t) -> w + (s[0] = 0.9 * s[0] - 0.1 * g));
  }

  @Test
  void sgdWithNesterov_followsItsFormula() {
    check(
        TrainingSettings.SGD,
        Map.of("rate", 0.1, "momentum", 0.9, "nesterov", true),
        (w, g, s, t) -> w + 0.9 * (s[0] = 0.9 * s[0] - 0.1 * g) - 0.1 * g);
  }

  @Test
  void rmsprop_followsItsFormula() {
    check(
        TrainingSettings.RMSPROP,
        Map.of(),
        (w, g, s, t) -> w - 0.001 * g / (Math.sqrt(s[0] = 0.9 * s[0] + 0.1 * g * g) + 1e-7));
  }

  @Test
  void adam_followsItsFormula() {
    check(
        TrainingSettings.ADAM,
        Map.of("rate", 0.01),
        (w, g, s, t) -> {
          s[0] = 0.9 * s[0] + 0.1 * g;
          s[1] = 0.999 * s[1] + 0.001 * g * g;
          double mean = s[0] / (1 - Math.pow(0.9, t));
          double square = s[1] / (1 - Math.pow(0.999, t));
          return w - 0.01 * mean / (Math.sqrt(square) + 1e-7);
        });
  }

  @Test
  void crossEntropy_isTheLogarithmAndItsGradientThatOfTheLogits() {
    float[] values = {9, 0.2f, 0.5f, 0.3f, 9, 0, 0, 0, 9};
    double loss = new CrossEntropy().apply(values, 1, 5, 3, 2, 0.5f);
    assertEquals(-Math.log(0.3), loss, 1e-7);
    assertArrayEquals(new float[] {9, 0.2f, 0.5f, 0.3f, 9, 0.1f, 0.25f, -0.35f, 9}, values, 1e-7f);
  }

  @Test
  void crossEntropy_ofProbabilityZeroIsLargeAndFinite() {
    assertEquals(-Math.log(1e-7), CrossEntropy.of(0), 1e-9);
  }
}
