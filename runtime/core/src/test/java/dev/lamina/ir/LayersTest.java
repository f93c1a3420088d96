package dev.lamina.ir;

import static dev.lamina.ir.Ops.layer;
import static dev.lamina.ir.Ops.op;
import static dev.lamina.ir.Ops.output;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.op.Concat;
import dev.lamina.ir.op.Merge;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shapes, weights and settings of the layers that do not slide, and what all layers share. */
class LayersTest {

  private static final Shape MAP = Shape.of(4, 6, 8);

  private static void assertOutput(String expected, Op op, Shape... inputs) {
    assertEquals(expected, output(op, inputs).toString(), op.toString());
  }

  @Test
  void shapes() {
    assertOutput("8", op("globalmaxpool"), MAP);
    assertOutput("8", op("globalavgpool"), MAP);
    assertOutput("192", op("flatten"), MAP);
    assertOutput("4x6x8", op("layernorm"), MAP);
    assertOutput("4x6x8", op("lrn"), MAP);
    assertOutput("4x6x8", op("spatialdropout", "rate", 0.2), MAP);
    assertOutput("4x6x8", op("noise", "deviation", 0.1), MAP);
    assertOutput("4x6x8", op("prelu"), MAP);
    assertOutput("4x6x8", op("rescale", "scale", 2), MAP);
    assertOutput("6x8x8", op("pad", "cells", 1), MAP);
    assertOutput("6x10x8", op("pad", "cells", Sides.of(1, 2)), MAP);
    assertOutput("7x13x8", op("pad", "cells", Sides.of(1, 2, 3, 4)), MAP);
    assertOutput("2x4x8", op("crop", "cells", 1), MAP);
    assertOutput("3x3x8", op("crop", "cells", Sides.of(1, 0, 0, 3)), MAP);
    assertOutput("8x12x8", op("upsample", "factor", 2), MAP);
    assertOutput("8x18x8", op("upsample", "factor", Extents.of(2, 3), "mode", "bilinear"), MAP);
  }

  @Test
  void shapes_alongOneAndThreeAxes() {
    assertOutput("13x3", op("pad", "cells", Sides.of(1, 2)), Shape.of(10, 3));
    assertOutput("6x3", op("crop", "cells", 2), Shape.of(10, 3));
    assertOutput("20x3", op("upsample", "factor", 2), Shape.of(10, 3));
    assertOutput("3x5x7x2", op("pad", "cells", Sides.of(0, 1, 2)), Shape.of(3, 3, 3, 2));
    assertOutput("2", op("globalmaxpool"), Shape.of(3, 3, 3, 2));
  }

  @Test
  void reshape() {
    Shape vector = Shape.of(784);
    assertOutput("28x28x1", op("reshape", "sizes", Extents.of(28, 28, 1)), vector);
    assertOutput("49x16", op("reshape", "sizes", Extents.of(-1, 16)), vector);
    assertOutput("784", op("reshape", "sizes", Extents.of(-1)), Shape.of(28, 28, 1));
    assertEquals(0, layer(op("reshape", "sizes", Extents.of(-1, 2)), vector).params());
  }

  @Test
  void embedding_looksUpAVectorForEachNumber() {
    Layer layer = layer(op("embedding", "vocabulary", 1000, "units", 16), Shape.of(20));
    assertEquals("20x16", layer.output().toString());
    assertEquals(16_000, layer.params());
    assertEquals(0, layer.macs());
    assertEquals(Initializer.uniform(0.05), layer.parameters().get(0).initializer());
  }

  @Test
  void parameters_ofNormalisation() {
    assertEquals(16, layer(op("layernorm"), MAP).params());
    assertEquals(0, layer(op("lrn"), MAP).params());
    ParameterSpec slope = layer(op("prelu"), MAP).parameters().get(0);
    assertEquals(8, slope.elements());
    assertEquals(Initializer.constant(0.25), slope.initializer());
  }

  @Test
  void merge_equalShapesOrChannelsAlone() {
    for (Merge.Kind kind : Merge.Kind.values()) {
      Merge merge = new Merge(kind);
      assertOutput("4x6x8", merge, MAP, MAP, MAP);
      assertOutput("4x6x8", merge, Shape.of(8), MAP);
      assertOutput("4x6x8", merge, MAP, Shape.of(1, 1, 8));
      assertOutput("8", merge, Shape.of(8), Shape.of(8));
      assertOutput("1x1x8", merge, Shape.of(8), Shape.of(1, 1, 8));
    }
    assertTrue(Merge.isBroadcast(Shape.of(8), MAP));
    assertFalse(Merge.isBroadcast(MAP, MAP));
  }

  @Test
  void merge_c1c2Misfits() {
    Merge add = new Merge(Merge.Kind.ADD);
    assertEquals(new Misfit.TooFewInputs(1), add.misfit(List.of(MAP)).orElseThrow());
    for (Shape other : List.of(Shape.of(4, 6, 9), Shape.of(6, 4, 8), Shape.of(7), Shape.of(4, 8))) {
      List<Shape> inputs = List.of(MAP, MAP, other);
      assertEquals(new Misfit.ShapesDiffer(inputs, 0, 2, false), add.misfit(inputs).orElseThrow());
    }
    List<Shape> first = List.of(Shape.of(7), MAP, MAP);
    assertEquals(new Misfit.ShapesDiffer(first, 0, 1, false), add.misfit(first).orElseThrow());
    List<Shape> gate = List.of(Shape.of(8), MAP, Shape.of(6, 4, 8));
    assertEquals(new Misfit.ShapesDiffer(gate, 1, 2, false), add.misfit(gate).orElseThrow());
  }

  @Test
  void concat_addsChannels() {
    assertOutput("4x6x13", new Concat(), MAP, Shape.of(4, 6, 2), Shape.of(4, 6, 3));
    assertOutput("12", new Concat(), Shape.of(5), Shape.of(7));
    List<Shape> inputs = List.of(MAP, MAP, Shape.of(4, 7, 8));
    assertEquals(
        new Misfit.ShapesDiffer(inputs, 0, 2, true), new Concat().misfit(inputs).orElseThrow());
    assertEquals(new Misfit.TooFewInputs(0), new Concat().misfit(List.of()).orElseThrow());
    Shape large = Shape.of(30_000, 30_000, 2);
    assertEquals(
        new Misfit.TooManyValues("output", 3_600_000_000L),
        new Concat().misfit(List.of(large, large)).orElseThrow());
  }

  @Test
  void settings_reachTheTensors() {
    Call l2 =
        new Call(
            Regularizers.signatures().get(2),
            Arguments.of(Regularizers.signatures().get(2), Map.of("rate", 1e-4)));
    Op conv =
        op(
            "conv",
            "filters",
            4,
            "kernel",
            3,
            "init",
            Initializers.call(Initializer.HENORMAL),
            "regularize",
            l2,
            "trainable",
            false);
    List<ParameterSpec> parameters = layer(conv, MAP).parameters();
    assertEquals(new Regularizer(0, 1e-4), parameters.get(0).regularizer());
    assertEquals(Regularizer.NONE, parameters.get(1).regularizer());
    assertEquals(Initializer.HENORMAL, parameters.get(0).initializer());
    assertEquals(List.of(false, false), parameters.stream().map(ParameterSpec::trainable).toList());
  }

  @Test
  void initializer_writtenAsItIsRead() {
    for (Initializer initializer :
        List.of(
            Initializer.ORTHOGONAL,
            Initializer.constant(-0.5),
            Initializer.normal(0.01),
            Initializer.uniform(2),
            Initializer.truncatednormal(0.3))) {
      assertEquals(initializer, Initializers.of(Initializers.call(initializer)));
    }
    assertEquals("constant(-0.5)", Initializer.constant(-0.5).source());
    assertEquals("ORTHOGONAL", Initializer.ORTHOGONAL.source());
  }

  /** One output of `local` reads 5 · 5 cells, whatever the number of places. */
  @Test
  void fans_ofUnsharedAndDepthwiseWeights() {
    Op local = op("local", "filters", 4, "kernel", 5, "stride", 4, "padding", Padding.SAME);
    assertEquals(
        Initializer.uniform(Math.sqrt(6.0 / (25 + 100))),
        layer(local, Shape.of(100, 100, 1)).parameters().get(0).initializer());
    Op depthwise =
        op("depthwiseconv", "kernel", 3, "init", Initializers.call(Initializer.HEUNIFORM));
    assertEquals(
        Initializer.uniform(Math.sqrt(6.0 / 9)),
        layer(depthwise, Shape.of(9, 9, 32)).parameters().get(0).initializer());
  }

  private static Matrix matrix(List<Integer> sizes) {
    int count = sizes.stream().reduce(1, (a, b) -> a * b);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return Matrix.of(sizes, values);
  }

  /** Weight (2, 2, 3 channels, 2 filters) from each of the three forms. */
  @Test
  void weights_ofAConvolution() {
    for (int form = 0; form < 3; form++) {
      List<Integer> sizes = List.of(List.of(2, 2), List.of(2, 2, 2), List.of(2, 2, 2, 3)).get(form);
      Op conv = op("conv", "filters", 2, "kernel", 2, "weights", matrix(sizes));
      ParameterSpec weight = layer(conv, Shape.of(5, 5, 3)).parameters().get(0);
      float[] expected = new float[24];
      for (int u = 0; u < 2; u++) {
        for (int v = 0; v < 2; v++) {
          for (int c = 0; c < 3; c++) {
            for (int f = 0; f < 2; f++) {
              int value =
                  switch (form) {
                    case 0 -> u * 2 + v;
                    case 1 -> f * 4 + u * 2 + v;
                    default -> (f * 4 + u * 2 + v) * 3 + c;
                  };
              expected[((u * 2 + v) * 3 + c) * 2 + f] = value;
            }
          }
        }
      }
      assertArrayEquals(expected, weight.fixed().orElseThrow().values(), "form " + form);
      assertFalse(weight.trainable());
    }
  }

  /** Stored the other way round: (kernel, filters, channels). */
  @Test
  void weights_ofATransposedConvolution() {
    Op conv =
        op("convtranspose", "filters", 2, "kernel", 1, "weights", matrix(List.of(2, 1, 1, 3)));
    assertArrayEquals(
        new float[] {0, 1, 2, 3, 4, 5},
        layer(conv, Shape.of(5, 5, 3)).parameters().get(0).fixed().orElseThrow().values());
  }

  @Test
  void weights_ofOthers() {
    Op dense = op("dense", "units", 2, "weights", matrix(List.of(2, 3)));
    assertArrayEquals(
        new float[] {0, 3, 1, 4, 2, 5},
        layer(dense, Shape.of(3)).parameters().get(0).fixed().orElseThrow().values());
    Op embedding = op("embedding", "vocabulary", 2, "units", 3, "weights", matrix(List.of(2, 3)));
    assertArrayEquals(
        new float[] {0, 1, 2, 3, 4, 5},
        layer(embedding, Shape.of(7)).parameters().get(0).fixed().orElseThrow().values());
    Op depthwise =
        op("depthwiseconv", "kernel", 1, "multiplier", 2, "weights", matrix(List.of(4, 1, 1)));
    assertArrayEquals(
        new float[] {0, 1, 2, 3},
        layer(depthwise, Shape.of(5, 5, 2)).parameters().get(0).fixed().orElseThrow().values());
    Op local = op("local", "filters", 1, "kernel", 2, "weights", matrix(List.of(2)));
    assertArrayEquals(
        new float[] {0, 1, 0, 1},
        layer(local, Shape.of(3, 1)).parameters().get(0).fixed().orElseThrow().values());
  }

  @Test
  void weights_areTrainedWhenThatIsWritten() {
    Op dense = op("dense", "units", 1, "weights", matrix(List.of(1, 3)), "trainable", true);
    assertTrue(layer(dense, Shape.of(3)).parameters().get(0).trainable());
  }

  @Test
  void memory_isWeightsAndTheLargestPairOfMaps() {
    Network network =
        NetworkBuilder.network("A", 10, 10, 1)
            .conv(2, 3, Activation.RELU)
            .conv(4, 3, Activation.RELU)
            .flatten()
            .dense(2, Activation.SOFTMAX)
            .build();
    long weights = (2 * 9 + 2) + (4 * 18 + 4) + (144 * 2 + 2);
    long maps = 6 * 6 * 4 + 144;
    assertEquals(4 * (weights + maps), network.memory());
  }

  @Test
  void memory_countsWhatALaterMergeReads() {
    Input input = new Input("input", Shape.of(10));
    Layer wide = Layer.of("wide", op("rescale", "scale", 2), List.of(input));
    Layer narrow = Layer.of("narrow", op("dense", "units", 10), List.of(wide));
    Layer sum = Layer.of("sum", new Merge(Merge.Kind.ADD), List.of(narrow, input));
    Network network = Network.of("", "A", "", input, List.of(wide, narrow, sum));
    assertEquals(4 * (110 + 30), network.memory());
  }

  @Test
  void types_haveDistinctNamesAndDocumentation() {
    Set<String> names = new HashSet<>();
    for (LayerType type : Layers.all()) {
      assertTrue(names.add(type.name()), type.name());
      assertFalse(type.signature().documentation().isBlank(), type.name());
      assertEquals(type, Layers.find(type.name()).orElseThrow());
    }
    assertTrue(
        names.containsAll(
            Set.of(
                "conv",
                "depthwiseconv",
                "separableconv",
                "convtranspose",
                "local",
                "maxpool",
                "avgpool",
                "globalmaxpool",
                "globalavgpool",
                "dense",
                "flatten",
                "reshape",
                "embedding",
                "batchnorm",
                "layernorm",
                "lrn",
                "dropout",
                "spatialdropout",
                "noise",
                "relu",
                "leakyrelu",
                "prelu",
                "elu",
                "selu",
                "gelu",
                "silu",
                "tanh",
                "sigmoid",
                "softplus",
                "softmax",
                "hardswish",
                "add",
                "multiply",
                "maximum",
                "average",
                "concat",
                "pad",
                "crop",
                "upsample",
                "rescale")));
  }
}
