package dev.lamina.generator.onnx;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.reference.Ops;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer alone, with its attributes, in ONNX Runtime. */
class LayerAgreementTest {

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource({"convolutions", "poolings", "vectors", "activations"})
  void layer_agrees(Op op, int[] input) {
    new Agreement(NetworkBuilder.network("Alone", input).add(op).build(), 1).withReference();
  }

  static List<Arguments> convolutions() {
    int[] map = {7, 6, 3};
    return List.of(
        on(map, "conv", "filters", 4, "kernel", Extents.of(3, 2)),
        on(map, "conv", "filters", 4, "kernel", Extents.of(3, 3), "bias", false),
        on(map, "conv", "filters", 5, "kernel", Extents.of(4, 3), "padding", Padding.SAME),
        on(map, "conv", "filters", 2, "kernel", Extents.of(3), "padding", Padding.of(2)),
        on(
            map,
            "conv",
            "filters",
            4,
            "kernel",
            Extents.of(3, 3),
            "stride",
            Extents.of(2, 3),
            "padding",
            Padding.SAME,
            "activation",
            "relu"));
  }

  static List<Arguments> poolings() {
    int[] map = {7, 6, 3};
    List<Arguments> cases = new ArrayList<>();
    for (String pool : List.of("maxpool", "avgpool")) {
      cases.add(on(map, pool, "window", Extents.of(2)));
      cases.add(on(map, pool, "window", Extents.of(3, 2), "stride", Extents.of(1, 2)));
      cases.add(on(map, pool, "window", Extents.of(3), "padding", Padding.SAME));
      cases.add(on(map, pool, "window", Extents.of(3), "padding", Padding.of(1)));
    }
    cases.add(on(map, "globalavgpool"));
    return cases;
  }

  static List<Arguments> vectors() {
    return List.of(
        on(new int[] {6}, "dense", "units", 4),
        on(new int[] {6}, "dense", "units", 4, "bias", false, "activation", "softmax"),
        on(new int[] {6}, "dropout", "rate", 0.5),
        on(new int[] {3, 4, 2}, "dropout", "rate", 0.5),
        on(new int[] {6}, "batchnorm"),
        on(new int[] {3, 4, 2}, "batchnorm", "epsilon", 0.1));
  }

  static List<Arguments> activations() {
    List<Arguments> cases = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      if (activation != Activation.LINEAR) {
        cases.add(on(new int[] {5}, activation.keyword()));
        cases.add(on(new int[] {3, 4, 5}, activation.keyword()));
      }
      // Behind a convolution the channels are first.
      cases.add(
          on(
              new int[] {4, 4, 2},
              "conv",
              "filters",
              3,
              "kernel",
              Extents.of(2),
              "activation",
              activation.keyword()));
    }
    return cases;
  }

  private static Arguments on(int[] input, String name, Object... namesAndValues) {
    return Arguments.of(Ops.of(name, namesAndValues), input);
  }
}
