package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Matrix;
import dev.lamina.ir.Network;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Regularizer;
import dev.lamina.ir.Sides;
import dev.lamina.ir.WeightSettings;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.ConvTranspose;
import dev.lamina.ir.op.Crop;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.DepthwiseConv;
import dev.lamina.ir.op.Embedding;
import dev.lamina.ir.op.Local;
import dev.lamina.ir.op.Lrn;
import dev.lamina.ir.op.PRelu;
import dev.lamina.ir.op.Pad;
import dev.lamina.ir.op.Rescale;
import dev.lamina.ir.op.Reshape;
import dev.lamina.ir.op.SeparableConv;
import dev.lamina.ir.op.Upsample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every layer as it is written, and what it becomes. */
class LayersLanguageTest {

  private static Network network(String body) {
    return check(Checking.network(body)).networks().get(0);
  }

  /** The op of the only layer behind this input. */
  private static Object op(String input, String layer) {
    return network("input " + input + "\n" + layer).layers().get(0).op();
  }

  private static final Extents ONE = Extents.of(1);
  private static final WeightSettings DEFAULT = WeightSettings.DEFAULT;

  @Test
  void convolutions() {
    assertEquals(
        new Conv(
            8,
            Extents.of(3, 3),
            Activation.RELU,
            Extents.of(2),
            Padding.SAME,
            Extents.of(1, 2),
            2,
            false,
            DEFAULT),
        op("28x28x4", "conv(8, 3x3, relu, 2, same, 1x2, 2, false)"));
    assertEquals(
        new DepthwiseConv(
            Extents.of(5),
            2,
            Activation.LINEAR,
            ONE,
            Padding.of(1, 2),
            Extents.of(2),
            true,
            DEFAULT),
        op("28x28x4", "depthwiseconv(5, 2, padding = (1, 2), dilation = 2)"));
    assertEquals(
        new SeparableConv(
            8, Extents.of(3), Activation.LINEAR, ONE, Padding.VALID, ONE, 3, true, DEFAULT),
        op("28x4", "separableconv(8, 3, multiplier = 3)"));
    assertEquals(
        new ConvTranspose(
            8,
            Extents.of(4, 4),
            Activation.TANH,
            Extents.of(2),
            Padding.of(1, 0, 1, 0),
            true,
            DEFAULT),
        op("7x7x16", "convtranspose(8, 4x4, tanh, 2, (1, 0, 1, 0))"));
    assertEquals(
        new Local(
            4, Extents.of(5, 5), Activation.LINEAR, Extents.of(4), Padding.SAME, true, DEFAULT),
        op("100x100x1", "local(4, 5x5, stride = 4, padding = same)"));
  }

  @Test
  void otherLayers() {
    assertEquals(new Reshape(Extents.of(-1, 16)), op("784", "reshape((-1, 16))"));
    assertEquals(
        new Embedding(1000, 8, WeightSettings.drawn(Initializer.uniform(0.05))),
        op("20", "embedding(1000, 8)"));
    assertEquals(new Lrn(5, 1e-4, 0.75, 2), op("9x9x8", "lrn(bias = 2)"));
    assertEquals(new PRelu(WeightSettings.drawn(Initializer.constant(0.25))), op("9x9x8", "prelu"));
    assertEquals(new Pad(Sides.of(1, 2)), op("9x9x8", "pad((1, 2))"));
    assertEquals(new Crop(Sides.of(0, 1, 2, 3)), op("9x9x8", "crop((0, 1, 2, 3))"));
    assertEquals(
        new Upsample(Extents.of(2, 3), Upsample.Mode.BILINEAR),
        op("9x9x8", "upsample(2x3, bilinear)"));
    assertEquals(new Rescale(0.5, -1), op("9", "rescale(50%, -1)"));
  }

  @Test
  void settings_ofWeights() {
    Network network =
        network(
            """
            input 9
            dense(4, init = henormal, regularize = l2(1e-4))
            dense(4, constant(0.1), l1)
            dense(4, orthogonal, l1l2(0.1, l2 = 0.2), trainable = false)
            dense(4, init = normal(deviation = 2))
            prelu(constant(0.1), none)
            """);
    List<WeightSettings> settings =
        network.layers().stream()
            .map(Layer::op)
            .map(op -> op instanceof PRelu p ? p.weights() : ((Dense) op).weights())
            .toList();
    assertEquals(
        List.of(
            new WeightSettings(Initializer.HENORMAL, new Regularizer(0, 1e-4), true, Matrix.NONE),
            new WeightSettings(
                Initializer.constant(0.1), new Regularizer(0.01, 0), true, Matrix.NONE),
            new WeightSettings(
                Initializer.ORTHOGONAL, new Regularizer(0.1, 0.2), false, Matrix.NONE),
            WeightSettings.drawn(Initializer.normal(2)),
            WeightSettings.drawn(Initializer.constant(0.1))),
        settings);
  }

  /** The lecture's three filters, named and listed. */
  @Test
  void weights_areMatricesOrConstants() {
    Network network =
        check(
                """
                const backslash = [[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]
                const slash     = [[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]
                const cross     = [[1, -1, 1], [-1, 1, -1], [1, -1, 1]]

                network Filters {
                    input 9x9x1
                    rescale(1.0 / 9)
                    conv(3, 3x3, relu, bias = false, weights = [backslash, cross, slash])
                    maxpool(2x2, padding = same)
                    expect 4x4x3
                    expect params == 27
                }
                """)
            .networks()
            .get(0);
    var weight = network.layers().get(1).parameters().get(0);
    assertEquals(false, weight.trainable());
    assertEquals(0, network.trainableParams());
    assertArrayEquals(
        new float[] {
          1, 1, -1, -1, -1, -1, -1, 1, 1,
          -1, -1, -1, 1, 1, 1, -1, -1, -1,
          -1, 1, 1, -1, -1, -1, 1, 1, -1
        },
        weight.fixed().orElseThrow().values());
  }

  @Test
  void weights_canStillBeTrained() {
    Network network = network("input 2\ndense(1, weights = [[0.5, -1]], trainable = true)");
    assertEquals(3, network.trainableParams());
  }

  /** A signal, an image and a volume. */
  @Test
  void spatialRanks() {
    assertEquals(
        List.of("98x8", "49x8", "49x8", "24x4", "4"),
        shapes(
            """
            input 100x12
            conv(8, 3, relu)
            maxpool(2)
            depthwiseconv(5, padding = same)
            local(4, 3, stride = 2)
            globalmaxpool
            """));
    assertEquals(
        List.of("14x62x62x8", "7x31x31x8", "14x62x62x4", "12x60x60x4", "12x30x30x4", "28x30x31x4"),
        shapes(
            """
            input 16x64x64x3
            conv(8, 3x3x3, relu)
            avgpool(2)
            convtranspose(4, 2, stride = 2)
            crop(1)
            maxpool(1x2x2)
            pad((8, 8, 0, 0, 1, 0))
            """));
  }

  private static List<String> shapes(String body) {
    return network(body).layers().stream().map(l -> l.output().toString()).toList();
  }

  @Test
  void alexNet() {
    Network network =
        network(
            """
            input 227x227x3
            conv(96, 11x11, relu, stride = 4) -> lrn -> maxpool(3x3, stride = 2)
            conv(256, 5x5, relu, padding = same, groups = 2) -> lrn -> maxpool(3x3, stride = 2)
            conv(384, 3x3, relu, padding = same)
            conv(384, 3x3, relu, padding = same, groups = 2)
            conv(256, 3x3, relu, padding = same, groups = 2) -> maxpool(3x3, stride = 2)
            expect 6x6x256
            flatten
            dense(4096, relu) -> dropout(50%)
            dense(4096, relu) -> dropout(50%)
            dense(1000, softmax)
            expect { params == 60965224; macs == 724406816 }
            """);
    assertEquals(60_965_224, network.params());
  }

  @Test
  void faces_withLocalLayers() {
    Network network =
        network(
            """
            input 152x152x3
            conv(32, 11x11, relu) -> maxpool(3x3, stride = 2, padding = same)
            conv(16, 9x9, relu)
            local(16, 9x9, relu) -> local(16, 7x7, relu, stride = 2) -> local(16, 5x5, relu)
            expect 21x21x16
            flatten -> dense(4096, relu) -> dense(4030, softmax)
            """);
    assertEquals(118_923_774, network.params());
  }
}
