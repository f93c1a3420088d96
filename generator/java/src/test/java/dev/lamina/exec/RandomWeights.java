package dev.lamina.exec;

import dev.lamina.io.Tensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Network;
import dev.lamina.ir.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights of usual size, biases and statistics too, so that nothing hides behind zeros or ties. */
public final class RandomWeights {

  private RandomWeights() {}

  /** The weights of this seed; what is written in the file is as it is written. */
  public static WeightsFile of(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>(InitialWeights.of(network, seed).tensors());
    for (Parameter parameter : Plan.parameters(network)) {
      if (parameter.spec().fixed().isEmpty()) {
        tensors.computeIfPresent(
            parameter.name(), (name, drawn) -> changed(drawn, parameter.spec(), random));
      }
    }
    return WeightsFile.of(tensors, Map.of());
  }

  private static Tensor changed(Tensor drawn, ParameterSpec spec, Random random) {
    boolean isWeight = spec.shape().rank() > 1 && !spec.name().equals("bias");
    float[] values = drawn.values();
    for (int i = 0; i < values.length; i++) {
      float noise = (float) random.nextGaussian();
      values[i] =
          switch (spec.name()) {
            case "variance" -> 0.5f + random.nextFloat();
            case "gamma" -> 1 + 0.3f * noise;
            default -> isWeight ? values[i] + 0.02f * noise : 0.3f * noise;
          };
    }
    return Tensor.of(drawn.shape(), values);
  }

  /** The network's class with these weights. */
  public static TrainableNetwork compiled(Network network, WeightsFile weights) {
    TrainableNetwork compiled = Compiled.of(network);
    for (StoredTensor parameter : compiled.tensors()) {
      compiled.setTensor(parameter, weights.tensors().get(parameter.name()).values());
    }
    return compiled;
  }
}
