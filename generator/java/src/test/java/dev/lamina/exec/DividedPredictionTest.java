package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.reference.Ops;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Few examples on a pool: its threads share the large layers, and nobody sees it in the bits. */
class DividedPredictionTest {

  /** A network and the layers that are shared. */
  record Case(Network network, List<String> divided) {
    @Override
    public String toString() {
      return network.name();
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(digits(), List.of("conv2")),
        new Case(images(), List.of("conv1", "conv2", "conv3", "conv4", "conv5", "conv6", "dense1")),
        new Case(small(), List.of()),
        new Case(perceptron(), List.of("dense1", "dense2")),
        new Case(mixed(), List.of("conv1", "conv2", "conv3", "conv4", "conv5")));
  }

  private static Network digits() {
    return NetworkBuilder.network("Digits", 28, 28, 1)
        .conv(32, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .flatten()
        .dense(64, Activation.RELU)
        .dense(10, Activation.SOFTMAX)
        .build();
  }

  /** Maps from 32x32 to 8x8: lines are shared first, then filters. */
  private static Network images() {
    NetworkBuilder network = NetworkBuilder.network("Images", 32, 32, 3);
    for (int filters = 64; filters <= 256; filters *= 2) {
      network
          .conv(filters, 3, 1, Padding.SAME, Activation.RELU)
          .conv(filters, 3, 1, Padding.SAME, Activation.RELU)
          .maxpool(2);
    }
    return network.flatten().dense(512, Activation.RELU).dense(10, Activation.SOFTMAX).build();
  }

  private static Network small() {
    return NetworkBuilder.network("Small", 28, 28, 1)
        .conv(6, 5, 1, Padding.SAME, Activation.TANH)
        .avgpool(2)
        .conv(16, 5, Activation.TANH)
        .avgpool(2)
        .flatten()
        .dense(120, Activation.TANH)
        .dense(10, Activation.SOFTMAX)
        .build();
  }

  private static Network perceptron() {
    return NetworkBuilder.network("Perceptron", 784)
        .dense(512, Activation.RELU)
        .dense(512, Activation.RELU)
        .dense(10, Activation.SOFTMAX)
        .build();
  }

  /** Strides, groups, narrow groups (which stay whole), dilation; 24 filters fill no vector. */
  private static Network mixed() {
    return NetworkBuilder.network("Mixed", 24, 24, 16)
        .conv(48, 3, 2, Padding.SAME, Activation.RELU)
        .add(conv("filters", 96, "kernel", Extents.of(3), "groups", 4, "padding", Padding.SAME))
        .batchnorm()
        .add(Ops.of("depthwiseconv", "kernel", Extents.of(3), "padding", Padding.SAME))
        .add(conv("filters", 96, "kernel", Extents.of(3), "groups", 12, "padding", Padding.SAME))
        .add(conv("filters", 24, "kernel", Extents.of(3), "dilation", Extents.of(2)))
        .add(conv("filters", 400, "kernel", Extents.of(1)))
        .globalavgpool()
        .dense(5, Activation.SOFTMAX)
        .build();
  }

  private static Op conv(Object... arguments) {
    return Ops.of("conv", arguments);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plan_dividesLargeLayers(Case c) {
    assertEquals(
        c.divided,
        Plan.forPrediction(c.network).steps().stream()
            .filter(Step::isDivided)
            .map(Step::name)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predict_givesTheSameBitsWithAnyNumberOfThreads(Case c) {
    CompiledNetwork network = RandomWeights.compiled(c.network, RandomWeights.of(c.network, 11));
    for (int count : new int[] {1, 3}) {
      float[] examples = new Examples(c.network, count, 3).all();
      float[] alone = network.predict(examples, count);
      for (int threads : new int[] {1, 2, 3, 8}) {
        try (Pool pool = new Pool(threads)) {
          for (int round = 0; round < 3; round++) {
            assertArrayEquals(
                alone, network.predict(examples, count, pool), count + " on " + threads);
          }
        }
      }
    }
  }

  @Test
  void predict_takesOneExample() {
    CompiledNetwork network =
        RandomWeights.compiled(perceptron(), RandomWeights.of(perceptron(), 1));
    float[] example = new Examples(perceptron(), 1, 1).values(0);
    try (Pool pool = new Pool(2)) {
      assertArrayEquals(network.predict(example), network.predict(example, pool));
      float[] two = new float[2 * 784];
      assertThrows(IllegalArgumentException.class, () -> network.predict(two, pool));
    }
  }
}
