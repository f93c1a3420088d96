package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Network;
import dev.lamina.reference.ReferenceNetwork;
import dev.lamina.train.CrossEntropy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The gradients of a training step against central differences of the reference's loss. A tensor is
 * moved as a whole, each value up or down by chance, so that a few differences see all of its
 * values: the slope must be what the gradient says for that direction.
 */
public final class GradientCheck {

  /** What single precision leaves of any gradient, such as one before a mean, which is zero. */
  private static final double ROUNDING = 1e-6;

  /** What the slopes of two step widths differ by where a kink lies between. */
  private static final double KINK = 1e-7;

  private static final int DIRECTIONS = 3;

  private final TrainableNetwork compiled;
  private final Examples examples;
  private final Map<String, double[]> tensors;
  private final ReferenceNetwork reference;
  private final Random random;
  private final String what;
  private float[] gradients;
  private float[] nudged;
  private double lossOfStep;

  /**
   * A step over as many random examples.
   *
   * @param compiled with the weights to start from
   * @param what for messages
   */
  public GradientCheck(
      Network network, TrainableNetwork compiled, int count, long seed, String what) {
    this.compiled = compiled;
    this.examples = new Examples(network, count, seed);
    this.tensors = Tensors.of(compiled);
    this.reference = new ReferenceNetwork(network, tensors);
    this.random = new Random(seed);
    this.what = what;
  }

  /** Checks the loss, and the gradients of all tensors or of as many as are given, once. */
  public void check(int most) {
    gradients = step();
    double expected = reportedLoss();
    assertEquals(expected, lossOfStep, 1e-5 * Math.max(1, expected), "loss, " + what);
    nudge();
    nudged = step();
    List<Parameter> drawn = new ArrayList<>(compiled.parameters());
    drawn.removeIf(parameter -> !parameter.spec().trainable());
    Collections.shuffle(drawn, random);
    int checked = 0;
    List<Parameter> few = drawn.subList(0, Math.min(most, drawn.size()));
    for (Parameter parameter : few) {
      for (int i = 0; i < DIRECTIONS; i++) {
        checked += agrees(parameter) ? 1 : 0;
      }
    }
    assertTrue(2 * checked >= few.size() * DIRECTIONS, what + ": too many kinks to say anything");
  }

  private double loss() {
    return reference.loss(examples.asDoubles(), examples.labelArray());
  }

  /** The loss as training reports it, where no probability counts as less than the smallest. */
  private double reportedLoss() {
    double[][] results = reference.run(examples.asDoubles(), true);
    int[] labels = examples.labelArray();
    double beyond = 0;
    for (int i = 0; i < labels.length; i++) {
      double probability = results[i][labels[i]];
      beyond += Math.max(0, -Math.log(probability) - CrossEntropy.of(0));
    }
    return loss() - beyond / labels.length;
  }

  private float[] step() {
    NoUpdate none = new NoUpdate();
    try (Pool pool = new Pool(2);
        DataParallel steps =
            new DataParallel(compiled, new CrossEntropy(), none, examples.size(), pool)) {
      steps.step(examples, examples.order(), 0, examples.size(), 0);
      lossOfStep = steps.lossSum() / examples.size();
      return none.gradients;
    }
  }

  /**
   * Changes all weights in their last bit. What that does to gradients is what rounding does to
   * them: much where large terms cancel.
   */
  private void nudge() {
    for (StoredTensor parameter : compiled.tensors()) {
      float[] values = compiled.tensor(parameter);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextBoolean() ? Math.nextUp(values[i]) : Math.nextDown(values[i]);
      }
      compiled.setTensor(parameter, values);
    }
  }

  /** False where a kink lies within the step: there is no derivative to compare with. */
  private boolean agrees(Parameter parameter) {
    double[] values = tensors.get(parameter.name());
    double[] direction = new double[values.length];
    double predicted = 0;
    double squares = 0;
    double noise = 0;
    float[] ofWeights = parameter.stored().of(gradients);
    float[] ofNudged = parameter.stored().of(nudged);
    for (int i = 0; i < values.length; i++) {
      direction[i] = (random.nextBoolean() ? 1 : -1) / Math.sqrt(values.length);
      double gradient = ofWeights[i];
      predicted += gradient * direction[i];
      squares += gradient * gradient;
      noise += Math.pow(gradient - ofNudged[i], 2);
    }
    double slope = slope(values, direction, 1e-5);
    if (Math.abs(slope - slope(values, direction, 3e-6)) > KINK) {
      return false;
    }
    double usual = Math.sqrt(squares / values.length);
    double rounding = ROUNDING + 4 * Math.sqrt(noise / values.length);
    assertEquals(
        slope,
        predicted,
        1e-4 * Math.max(usual, Math.abs(slope)) + rounding,
        () -> "gradient of %s, %s".formatted(parameter.name(), what));
    return true;
  }

  private double slope(double[] values, double[] direction, double step) {
    double[] kept = values.clone();
    move(values, kept, direction, step);
    double above = loss();
    move(values, kept, direction, -step);
    double below = loss();
    move(values, kept, direction, 0);
    return (above - below) / (2 * step);
  }

  private static void move(double[] values, double[] from, double[] direction, double step) {
    for (int i = 0; i < values.length; i++) {
      values[i] = from[i] + step * direction[i];
    }
  }

  /** Keeps gradients where their parameters are. */
  private static final class NoUpdate implements Optimizer {
    private float[] gradients;

    @Override
    public void prepare(int length) {
      gradients = new float[length];
    }

    @Override
    public void nextStep() {}

    @Override
    public void update(float[] parameters, float[] sums, int gradient, int from, int to) {
      System.arraycopy(sums, gradient, gradients, from, to - from);
    }

    @Override
    public int statePerParameter() {
      return 0;
    }
  }
}
