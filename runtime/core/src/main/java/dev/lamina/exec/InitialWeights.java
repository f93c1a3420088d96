package dev.lamina.exec;

import dev.lamina.io.Tensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights a training would start from, without compiling the network. */
public final class InitialWeights {

  private InitialWeights() {}

  /** As {@link TrainableNetwork#initialize} draws them: the same seed gives the same values. */
  public static WeightsFile of(Network network, long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Parameter> parameters = Plan.parameters(network);
    for (int i = 0; i < parameters.size(); i++) {
      Parameter alone = new Parameter(parameters.get(i).name(), 0, parameters.get(i).spec(), false);
      float[] values = new float[alone.end()];
      Initialization.fill(alone, values, seed, i);
      tensors.put(alone.name(), Tensor.of(dims(alone.spec().shape()), values));
    }
    return WeightsFile.of(tensors, Map.of("network", network.name()));
  }

  private static int[] dims(Shape shape) {
    return shape.dims().stream().mapToInt(Integer::intValue).toArray();
  }
}
