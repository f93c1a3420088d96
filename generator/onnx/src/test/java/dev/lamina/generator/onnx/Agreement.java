package dev.lamina.generator.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.exec.CompiledNetwork;
import dev.lamina.exec.InitialWeights;
import dev.lamina.exec.Parameter;
import dev.lamina.generator.java.InMemoryCompiler;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.io.Tensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.op.Embedding;
import dev.lamina.reference.ReferenceNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;

/**
 * The same examples through ONNX Runtime, through the reference and through the generated class.
 */
final class Agreement {

  /** What two readings may differ by, of the value itself. */
  private static final double RELATIVE = 1e-4;

  /** What single precision leaves of sums that cancel, of the largest value of the answer. */
  private static final double ROUNDING = 2e-6;

  private static final int EXAMPLES = 3;

  private static final InMemoryCompiler COMPILER =
      new InMemoryCompiler(
          ToolProvider.getSystemJavaCompiler(), System.getProperty("java.class.path"));

  private final Network network;
  private final Random random;
  private final WeightsFile weights;
  private final Map<Input, float[]> examples = new LinkedHashMap<>();
  private final String what;

  /** Weights and examples for a network, by seed. */
  Agreement(Network network, long seed) {
    this.network = network;
    this.random = new Random(seed);
    this.weights = randomised(seed);
    this.what = "seed " + seed + ": " + network.layers();
    network.inputs().forEach(input -> examples.put(input, values(input)));
  }

  private float[] values(Input input) {
    float[] values = new float[EXAMPLES * (int) input.shape().elements()];
    int words = vocabulary(input);
    for (int i = 0; i < values.length; i++) {
      values[i] = words > 0 ? random.nextInt(words) : (float) random.nextGaussian();
    }
    return values;
  }

  /** How many numbers the input may have where an embedding reads it, otherwise 0. */
  private int vocabulary(Input input) {
    return network.layers().stream()
        .filter(layer -> layer.inputs().contains(input))
        .map(Layer::op)
        .mapToInt(op -> op instanceof Embedding embedding ? embedding.vocabulary() : 0)
        .max()
        .orElse(0);
  }

  /** Biases and statistics too, so that nothing hides behind zeros. */
  private WeightsFile randomised(long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    InitialWeights.of(network, seed)
        .tensors()
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.values();
              if (tensor.shape().length == 1 || name.endsWith(".bias")) {
                for (int i = 0; i < values.length; i++) {
                  values[i] = statistic(name);
                }
              }
              tensors.put(name, Tensor.of(tensor.shape(), values));
            });
    return WeightsFile.of(tensors, Map.of());
  }

  private float statistic(String name) {
    return name.endsWith(".variance")
        ? 0.5f + random.nextFloat()
        : (float) random.nextGaussian() * 0.3f;
  }

  void withReference() {
    Map<String, double[]> exact = new HashMap<>();
    weights.tensors().forEach((name, tensor) -> exact.put(name, doubles(tensor.values())));
    double[][] batch = new double[EXAMPLES][];
    Arrays.setAll(batch, this::example);
    double[][] results = new ReferenceNetwork(network, exact).run(batch, false);
    float[] found = Onnx.run(network, weights, examples, EXAMPLES);
    int outputs = (int) network.output().elements();
    assertEquals(EXAMPLES * outputs, found.length, what);
    for (int e = 0; e < EXAMPLES; e++) {
      compare(results[e], Arrays.copyOfRange(found, e * outputs, (e + 1) * outputs));
    }
  }

  /** The values of all inputs, one behind the other. */
  private double[] example(int index) {
    return network.inputs().stream()
        .map(input -> of(input, index))
        .flatMapToDouble(values -> Arrays.stream(doubles(values)))
        .toArray();
  }

  private float[] of(Input input, int index) {
    int length = (int) input.shape().elements();
    return Arrays.copyOfRange(examples.get(input), index * length, (index + 1) * length);
  }

  void withGeneratedClass() {
    float[] found = Onnx.run(network, weights, examples, EXAMPLES);
    compare(doubles(generated()), found);
  }

  private void compare(double[] expected, float[] found) {
    assertEquals(expected.length, found.length, what);
    double largest = 0;
    for (double value : expected) {
      assertTrue(Double.isFinite(value), what);
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      double allowed = RELATIVE * Math.abs(expected[i]) + ROUNDING * largest;
      assertEquals(expected[i], found[i], allowed, "value " + i + ", " + what);
    }
  }

  private float[] generated() {
    CompiledNetwork compiled = compiled(network);
    for (Parameter parameter : compiled.tensors()) {
      compiled.setTensor(parameter, weights.tensors().get(parameter.name()).values());
    }
    return compiled.predict(examples.get(network.inputs().get(0)), EXAMPLES);
  }

  /** The network's class, with all weights zero. */
  static CompiledNetwork compiled(Network network) {
    Class<?> type =
        COMPILER.load(
            JavaGenerator.generate(network, "test.lamina"), Agreement.class.getClassLoader());
    try {
      return (CompiledNetwork) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
