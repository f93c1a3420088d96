package dev.lamina.generator.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.exec.CompiledNetwork;
import dev.lamina.exec.Examples;
import dev.lamina.exec.RandomWeights;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Input;
import dev.lamina.ir.Network;
import dev.lamina.reference.ReferenceNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The same examples through ONNX Runtime, through the reference and through the generated class.
 */
public final class Agreement {

  /** What two readings may differ by, of the value itself. */
  private static final double RELATIVE = 1e-4;

  /** What single precision leaves of sums that cancel, of the largest value of the answer. */
  private static final double ROUNDING = 2e-6;

  private static final int EXAMPLES = 3;

  private final Network network;
  private final WeightsFile weights;
  private final Examples examples;
  private final String what;
  private final double[] expected;

  /** Weights and examples for a network, by seed. */
  public Agreement(Network network, long seed) {
    this(network, RandomWeights.of(network, seed), seed, "seed " + seed + ": " + network.layers());
  }

  /**
   * Examples by seed.
   *
   * @param what for messages
   */
  public Agreement(Network network, WeightsFile weights, long seed, String what) {
    this.network = network;
    this.weights = weights;
    this.examples = new Examples(network, EXAMPLES, seed);
    this.what = what;
    this.expected = reference();
  }

  private double[] reference() {
    Map<String, double[]> exact = new HashMap<>();
    weights.tensors().forEach((name, tensor) -> exact.put(name, doubles(tensor.values())));
    double[][] results = new ReferenceNetwork(network, exact).run(examples.asDoubles(), false);
    return Arrays.stream(results).flatMapToDouble(DoubleStream::of).toArray();
  }

  /** ONNX Runtime against the reference. */
  public void ofOnnx() {
    compare("ONNX Runtime", Onnx.run(network, weights, perInput(), EXAMPLES));
  }

  /** The network's class, which must have the weights already, against the reference. */
  public void ofClass(CompiledNetwork compiled) {
    compare("generated class", compiled.predict(examples.all(), EXAMPLES));
  }

  /** The examples' values for each input alone. */
  private Map<Input, float[]> perInput() {
    Map<Input, float[]> values = new LinkedHashMap<>();
    int from = 0;
    for (Input input : network.inputs()) {
      int length = (int) input.shape().elements();
      float[] all = new float[EXAMPLES * length];
      for (int e = 0; e < EXAMPLES; e++) {
        System.arraycopy(examples.values(e), from, all, e * length, length);
      }
      values.put(input, all);
      from += length;
    }
    return values;
  }

  private void compare(String reading, float[] found) {
    String where = reading + ", " + what;
    assertEquals(expected.length, found.length, where);
    int outputs = expected.length / EXAMPLES;
    for (int e = 0; e < EXAMPLES; e++) {
      double largest = 0;
      for (int i = e * outputs; i < (e + 1) * outputs; i++) {
        assertTrue(Double.isFinite(expected[i]), where);
        largest = Math.max(largest, Math.abs(expected[i]));
      }
      for (int i = e * outputs; i < (e + 1) * outputs; i++) {
        double allowed = RELATIVE * Math.abs(expected[i]) + ROUNDING * largest;
        assertEquals(expected[i], found[i], allowed, "value " + i + " of " + where);
      }
    }
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
