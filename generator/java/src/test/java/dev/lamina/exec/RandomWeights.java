package dev.lamina.exec;

import dev.lamina.io.Tensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights of usual size, biases and statistics too, so that nothing hides behind zeros. */
public final class RandomWeights {

  private RandomWeights() {}

  /** The weights of this seed. */
  public static WeightsFile of(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    InitialWeights.of(network, seed)
        .tensors()
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.values();
              if (tensor.shape().length == 1 || name.endsWith(".bias")) {
                fill(values, name, random);
              }
              tensors.put(name, Tensor.of(tensor.shape(), values));
            });
    return WeightsFile.of(tensors, Map.of());
  }

  private static void fill(float[] values, String name, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] =
          name.endsWith(".variance")
              ? 0.5f + random.nextFloat()
              : (name.endsWith(".gamma") ? 1 : 0) + 0.3f * (float) random.nextGaussian();
    }
  }

  /** The network's class with these weights. */
  public static CompiledNetwork compiled(Network network, WeightsFile weights) {
    CompiledNetwork compiled = Compiled.of(network);
    for (Parameter parameter : compiled.tensors()) {
      compiled.setTensor(parameter, weights.tensors().get(parameter.name()).values());
    }
    return compiled;
  }
}
