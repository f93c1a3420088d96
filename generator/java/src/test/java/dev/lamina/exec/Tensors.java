package dev.lamina.exec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Weights in double precision, as the reference reads them. */
final class Tensors {

  private Tensors() {}

  static Map<String, double[]> of(CompiledNetwork compiled) {
    Map<String, double[]> tensors = new HashMap<>();
    for (StoredTensor parameter : compiled.tensors()) {
      float[] values = compiled.tensor(parameter);
      double[] exact = new double[values.length];
      Arrays.setAll(exact, i -> values[i]);
      tensors.put(parameter.name(), exact);
    }
    return tensors;
  }
}
