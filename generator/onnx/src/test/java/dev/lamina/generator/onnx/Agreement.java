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
import dev.lamina.ir.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.tools.ToolProvider;

/** The same examples through ONNX Runtime and through the generated class. */
final class Agreement {

  /** What the two may differ by, of the value itself. */
  private static final double RELATIVE = 1e-4;

  /** What single precision leaves of sums that cancel, of the largest value of the answer. */
  private static final double ROUNDING = 2e-6;

  private static final int EXAMPLES = 3;

  private static final InMemoryCompiler COMPILER =
      new InMemoryCompiler(
          ToolProvider.getSystemJavaCompiler(), System.getProperty("java.class.path"));

  private Agreement() {}

  static void check(Network network, long seed) {
    Random random = new Random(seed);
    WeightsFile weights = randomised(network, seed, random);
    Map<Input, float[]> examples = new LinkedHashMap<>();
    for (Input input : network.inputs()) {
      float[] values = new float[EXAMPLES * (int) input.shape().elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      examples.put(input, values);
    }
    float[] expected = generated(network, weights, examples);
    float[] found = Onnx.run(network, weights, examples, EXAMPLES);
    compare(expected, found, "seed " + seed + ": " + network.layers());
  }

  private static void compare(float[] expected, float[] found, String what) {
    assertEquals(expected.length, found.length, what);
    double largest = 0;
    for (float value : expected) {
      assertTrue(Float.isFinite(value), what);
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      double allowed = RELATIVE * Math.abs(expected[i]) + ROUNDING * largest;
      assertEquals(expected[i], found[i], allowed, "value " + i + ", " + what);
    }
  }

  /** Biases and statistics too, so that nothing hides behind zeros. */
  private static WeightsFile randomised(Network network, long seed, Random random) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    InitialWeights.of(network, seed)
        .tensors()
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.values();
              if (tensor.shape().length == 1) {
                for (int i = 0; i < values.length; i++) {
                  values[i] =
                      name.endsWith("variance")
                          ? 0.5f + random.nextFloat()
                          : (float) random.nextGaussian() * 0.3f;
                }
              }
              tensors.put(name, Tensor.of(tensor.shape(), values));
            });
    return WeightsFile.of(tensors, Map.of());
  }

  private static float[] generated(
      Network network, WeightsFile weights, Map<Input, float[]> examples) {
    Class<?> type =
        COMPILER.load(
            JavaGenerator.generate(network, "test.lamina"), Agreement.class.getClassLoader());
    try {
      CompiledNetwork compiled = (CompiledNetwork) type.getConstructor().newInstance();
      for (Parameter parameter : compiled.tensors()) {
        compiled.setTensor(parameter, weights.tensors().get(parameter.name()).values());
      }
      return compiled.predict(examples.get(network.inputs().get(0)), EXAMPLES);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
