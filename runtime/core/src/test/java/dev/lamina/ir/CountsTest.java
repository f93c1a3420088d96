package dev.lamina.ir;

import static dev.lamina.ir.Activation.LINEAR;
import static dev.lamina.ir.Activation.RELU;
import static dev.lamina.ir.Activation.SOFTMAX;
import static dev.lamina.ir.Activation.TANH;
import static dev.lamina.ir.Ops.op;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.op.Conv;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shapes, parameters and multiply-adds of the lectures' networks, and by counting. */
class CountsTest {

  private static String table(Network network) {
    StringBuilder text = new StringBuilder();
    for (Layer layer : network.layers()) {
      text.append(layer.name() + " " + layer.output() + " " + layer.params() + "\n");
    }
    return text + "= " + network.params();
  }

  @Test
  void lectureConvnet_has93322Parameters() {
    Network network =
        NetworkBuilder.network("MnistCnn", 28, 28, 1)
            .conv(32, 3, RELU)
            .maxpool(2)
            .conv(64, 3, RELU)
            .maxpool(2)
            .conv(64, 3, RELU)
            .flatten()
            .dense(64, RELU)
            .dense(10, SOFTMAX)
            .build();
    assertEquals(
        """
        conv1 26x26x32 320
        maxpool1 13x13x32 0
        conv2 11x11x64 18496
        maxpool2 5x5x64 0
        conv3 3x3x64 36928
        flatten1 576 0
        dense1 64 36928
        dense2 10 650
        = 93322""",
        table(network));
    assertEquals(2_794_240, network.macs(), "5.588 MFLOP, as the yardstick counts");
  }

  @Test
  void leNet_has61706Parameters() {
    Network network =
        NetworkBuilder.network("LeNet", 28, 28, 1)
            .conv(6, 5, 1, Padding.SAME, TANH)
            .avgpool(2)
            .conv(16, 5, TANH)
            .avgpool(2)
            .flatten()
            .dense(120, TANH)
            .dense(84, TANH)
            .dense(10, SOFTMAX)
            .build();
    assertEquals(61_706, network.params());
    assertEquals(416_520, network.macs());
  }

  @Test
  void fullyConnected_onPhotoIsCountedIn64Bits() {
    Network network =
        NetworkBuilder.network("Photo", 1000, 1000, 3).flatten().dense(1000, RELU).build();
    assertEquals(3_000_001_000L, network.params());
    assertEquals(3_000_000_000L, network.macs());
  }

  @Test
  void counts_beyond64BitsAreRefusedRatherThanWrong() {
    Network network =
        NetworkBuilder.network("Vast", 46340, 46340, 1)
            .conv(1_000_000_000, 46340, LINEAR)
            .flatten()
            .dense(2_000_000_000, LINEAR)
            .build();
    assertThrows(
        ArithmeticException.class,
        () ->
            NetworkBuilder.network("V", 1 << 20, 1 << 20, 1 << 20)
                .conv(1 << 30, 1 << 20, LINEAR)
                .build()
                .params());
    assertEquals(
        46340L * 46340 * 1_000_000_000
            + 1_000_000_000
            + 1_000_000_000L * 2_000_000_000
            + 2_000_000_000,
        network.params());
  }

  @Test
  void detectors_withSharedWeightsHave104Parameters() {
    Network network =
        NetworkBuilder.network("Shared", 100, 100, 1).conv(4, 5, 4, Padding.SAME, LINEAR).build();
    assertEquals("25x25x4", network.output().toString());
    assertEquals(104, network.params());
  }

  /** The same with weights of their own at each of the 25 x 25 places. */
  @Test
  void detectors_withUnsharedWeightsHave65000Parameters() {
    NetworkBuilder four = NetworkBuilder.network("Local", 100, 100, 1);
    four.add(op("local", "filters", 4, "kernel", 5, "stride", 4, "padding", Padding.SAME));
    assertEquals("25x25x4", four.build().output().toString());
    assertEquals(65_000, four.build().params());
    NetworkBuilder one = NetworkBuilder.network("Local", 100, 100, 1);
    one.add(op("local", "filters", 1, "kernel", 5, "stride", 4, "padding", Padding.SAME));
    assertEquals(16_250, one.build().params());
  }

  /** Krizhevsky, Sutskever and Hinton 2012, with the two groups of two graphics cards. */
  @Test
  void alexNet_has60965224Parameters() {
    Network network =
        NetworkBuilder.network("AlexNet", 227, 227, 3)
            .conv(96, 11, 4, Padding.VALID, RELU)
            .add(op("lrn"))
            .add(op("maxpool", "window", 3, "stride", 2))
            .add(conv(256, 5, 2))
            .add(op("lrn"))
            .add(op("maxpool", "window", 3, "stride", 2))
            .add(conv(384, 3, 1))
            .add(conv(384, 3, 2))
            .add(conv(256, 3, 2))
            .add(op("maxpool", "window", 3, "stride", 2))
            .flatten()
            .dense(4096, RELU)
            .dropout(0.5)
            .dense(4096, RELU)
            .dropout(0.5)
            .dense(1000, SOFTMAX)
            .build();
    assertEquals(60_965_224, network.params());
    assertEquals(724_406_816, network.macs());
  }

  private static Op conv(int filters, int kernel, int groups) {
    return op(
        "conv", "filters", filters, "kernel", kernel, "groups", groups, "padding", Padding.SAME);
  }

  /** Lists every weight and every multiplication of small convolutions, one by one. */
  @Test
  void conv_countsAreThoseOfAnEnumeration() {
    for (Padding padding : List.of(Padding.VALID, Padding.SAME, Padding.of(1))) {
      for (int kernel = 1; kernel <= 4; kernel++) {
        for (int stride = 1; stride <= 3; stride++) {
          for (boolean bias : new boolean[] {true, false}) {
            Shape input = Shape.of(7, 5, 3);
            Conv conv =
                new Conv(
                    4,
                    Extents.of(kernel),
                    LINEAR,
                    Extents.of(stride),
                    padding,
                    Extents.of(1),
                    1,
                    bias,
                    WeightSettings.DEFAULT);
            Set<List<Integer>> weights = new HashSet<>();
            long macs = 0;
            Shape output = conv.output(input);
            for (int y = 0; y < output.height(); y++) {
              for (int x = 0; x < output.width(); x++) {
                for (int f = 0; f < 4; f++) {
                  for (int u = 0; u < kernel; u++) {
                    for (int v = 0; v < kernel; v++) {
                      for (int c = 0; c < 3; c++) {
                        weights.add(List.of(u, v, c, f));
                        macs++;
                      }
                    }
                  }
                }
              }
            }
            Layer layer = Layer.of("conv1", conv, List.of(new Input("input", input)));
            assertEquals(macs, layer.macs(), conv.toString());
            assertEquals(weights.size() + (bias ? 4 : 0), layer.params(), conv.toString());
          }
        }
      }
    }
  }

  @Test
  void batchnorm_countsRunningStatisticsButDoesNotTrainThem() {
    Network network = NetworkBuilder.network("N", 4, 4, 8).batchnorm().build();
    assertEquals(32, network.params());
    assertEquals(16, network.trainableParams());
  }

  @Test
  void glorot_countsFansAsKerasDoes() {
    ParameterSpec conv = WeightSettings.DEFAULT.weight("weight", Shape.of(3, 3, 32, 64));
    assertEquals(288, conv.fanIn());
    assertEquals(576, conv.fanOut());
    ParameterSpec dense = WeightSettings.DEFAULT.weight("weight", Shape.of(576, 64));
    assertEquals(576, dense.fanIn());
    assertEquals(64, dense.fanOut());
  }
}
