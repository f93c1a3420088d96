package dev.lamina.ir;

import static dev.lamina.ir.Ops.op;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.op.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {

  private static ReceptiveField of(NetworkBuilder network) {
    Network built = network.build();
    return built.receptiveFields().get(built.result());
  }

  /** 3, 4, 8, 10 and 18, as the formula of Araujo et al. gives them: 1 + Σ (k - 1) Π strides. */
  @Test
  void lectureConvnet_sees18By18() {
    Network network =
        NetworkBuilder.network("MnistCnn", 28, 28, 1)
            .conv(32, 3, Activation.RELU)
            .maxpool(2)
            .conv(64, 3, Activation.RELU)
            .maxpool(2)
            .conv(64, 3, Activation.RELU)
            .flatten()
            .dense(10, Activation.SOFTMAX)
            .build();
    Map<Node, ReceptiveField> fields = network.receptiveFields();
    assertEquals(
        List.of("3x3", "4x4", "8x8", "10x10", "18x18", "28x28", "28x28"),
        network.layers().stream().map(layer -> fields.get(layer).toString()).toList());
    assertEquals("1x1", fields.get(network.inputs().get(0)).toString());
  }

  /** AlexNet's last pooling sees 195 x 195 of the 227 (Araujo et al., table 1). */
  @Test
  void alexNet_sees195() {
    assertEquals(
        "195x195",
        of(NetworkBuilder.network("AlexNet", 227, 227, 3)
                .add(op("conv", "filters", 96, "kernel", 11, "stride", 4))
                .add(op("maxpool", "window", 3, "stride", 2))
                .add(op("conv", "filters", 256, "kernel", 5, "padding", Padding.SAME))
                .add(op("maxpool", "window", 3, "stride", 2))
                .add(op("conv", "filters", 384, "kernel", 3, "padding", Padding.SAME))
                .add(op("conv", "filters", 384, "kernel", 3, "padding", Padding.SAME))
                .add(op("conv", "filters", 256, "kernel", 3, "padding", Padding.SAME))
                .add(op("maxpool", "window", 3, "stride", 2)))
            .toString());
  }

  @Test
  void axes_areApart() {
    assertEquals(
        "5x1",
        of(NetworkBuilder.network("A", 9, 9, 1)
                .add(op("conv", "filters", 1, "kernel", Extents.of(3, 1)))
                .add(op("conv", "filters", 1, "kernel", Extents.of(3, 1))))
            .toString());
  }

  @Test
  void embedding_countsWords() {
    assertEquals(
        "5",
        of(NetworkBuilder.network("A", 40)
                .add(op("embedding", "vocabulary", 100, "units", 8))
                .add(op("conv", "filters", 4, "kernel", 5)))
            .toString());
  }

  @Test
  void merge_ofAShiftedMapSeesBoth() {
    Input input = new Input("input", Shape.of(9, 9, 1));
    Layer left = Layer.of("left", op("crop", "cells", Sides.of(0, 4, 0, 4)), List.of(input));
    Layer right = Layer.of("right", op("crop", "cells", Sides.of(4, 0, 4, 0)), List.of(input));
    Layer sum = Layer.of("sum", new Merge(Merge.Kind.ADD), List.of(left, right));
    Network network = Network.of("", "A", "", input, List.of(left, right, sum));
    assertEquals("5x5", network.receptiveFields().get(sum).toString());
  }

  @Test
  void merge_ofAGateSeesEverything() {
    Input input = new Input("input", Shape.of(9, 7, 4));
    Layer gate = Layer.of("gate", op("globalavgpool"), List.of(input));
    Layer gated = Layer.of("gated", new Merge(Merge.Kind.MULTIPLY), List.of(input, gate));
    Network network = Network.of("", "A", "", input, List.of(gate, gated));
    ReceptiveField field = network.receptiveFields().get(gated);
    assertTrue(field.isEverything());
    assertEquals("9x7", field.toString());
    assertEquals(7, field.smallest());
    assertEquals(9, field.largest());
  }

  @Test
  void upsample_ofVeryManyTimesSeesEverything() {
    assertTrue(
        of(NetworkBuilder.network("Large", 2, 1).add(op("upsample", "factor", 5000)))
            .isEverything());
  }

  @Test
  void strides_beyond64BitsSeeEverything() {
    NetworkBuilder network = NetworkBuilder.network("Deep", 5, 5, 1);
    for (int i = 0; i < 100; i++) {
      network.add(op("maxpool", "window", 2, "padding", Padding.SAME));
    }
    assertTrue(of(network).isEverything());
  }

  /** Each layer once: 10,000 in a chain with a shortcut around each pair. */
  @Test
  void tenThousandLayers() {
    Input input = new Input("input", Shape.of(64, 64, 4));
    List<Layer> layers = new ArrayList<>();
    Node before = input;
    for (int i = 0; i < 5000; i++) {
      Op conv = op("conv", "filters", 4, "kernel", 3, "padding", Padding.SAME);
      Layer next = Layer.of("conv" + i, conv, List.of(before));
      Layer sum = Layer.of("add" + i, new Merge(Merge.Kind.ADD), List.of(before, next));
      layers.add(next);
      layers.add(sum);
      before = sum;
    }
    Network network = Network.of("", "Deep", "", input, layers);
    assertEquals("10001x10001", network.receptiveFields().get(network.result()).toString());
    assertEquals(4L * (5000 * (9 * 16 + 4) + 3 * 64 * 64 * 4), network.memory());
  }

  /**
   * Along one axis: which input cells each cell depends on is listed cell by cell, through random
   * layers.
   */
  @Test
  void field_isThatOfTheEnumeration() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Walk walk = new Walk();
      for (int i = 0; i < random.nextInt(1, 6); i++) {
        walk.step(random);
      }
      assertEquals(walk.widest(), walk.field(), () -> walk.network.build().layers().toString());
    }
  }

  /** A network along one axis and, for each cell, the first and last input cell it sees. */
  private static final class Walk {
    private static final int LENGTH = 240;

    NetworkBuilder network = NetworkBuilder.network("Walk", LENGTH, 1);
    int[] first = new int[LENGTH];
    int[] last = new int[LENGTH];

    Walk() {
      for (int i = 0; i < LENGTH; i++) {
        first[i] = last[i] = i;
      }
    }

    /** Adds a layer. */
    void step(SplittableRandom random) {
      int k = random.nextInt(1, 5);
      int s = random.nextInt(1, 3);
      int d = random.nextInt(1, 3);
      int p = random.nextInt(2);
      switch (random.nextInt(first.length > 600 ? 3 : 6)) {
        case 0 -> {
          network.add(
              op("conv", "filters", 1, "kernel", k, "stride", s, "dilation", d, "padding", p));
          int outputs = (first.length + 2 * p - (k - 1) * d - 1) / s + 1;
          see(outputs, i -> i * s - p, i -> i * s - p + (k - 1) * d);
        }
        case 1 -> {
          network.add(op("maxpool", "window", k, "stride", s));
          see((first.length - k) / s + 1, i -> i * s, i -> i * s + k - 1);
        }
        case 2 -> {
          network.add(op("crop", "cells", Sides.of(2, 1)));
          see(first.length - 3, i -> i + 2, i -> i + 2);
        }
        case 3 -> {
          network.add(op("upsample", "factor", k));
          see(first.length * k, i -> i / k, i -> i / k);
        }
        case 4 -> {
          network.add(op("upsample", "factor", k, "mode", "bilinear"));
          see(
              first.length * k,
              i -> (int) Math.floor((i + 0.5) / k - 0.5),
              i -> (int) Math.ceil((i + 0.5) / k - 0.5));
        }
        default -> {
          network.add(op("convtranspose", "filters", 1, "kernel", k, "stride", s));
          int outputs = first.length * s + Math.max(k - s, 0);
          see(outputs, o -> (int) Math.ceil((o - k + 1) / (double) s), o -> Math.floorDiv(o, s));
        }
      }
    }

    private interface Cell {
      int of(int output);
    }

    /** Cells of the map before, from and to, that each cell of the new one sees. */
    private void see(int outputs, Cell from, Cell to) {
      int[] newFirst = new int[outputs];
      int[] newLast = new int[outputs];
      for (int i = 0; i < outputs; i++) {
        newFirst[i] = Integer.MAX_VALUE;
        newLast[i] = Integer.MIN_VALUE;
        int start = Math.max(0, from.of(i));
        int end = Math.min(first.length - 1, to.of(i));
        for (int cell = start; cell <= end; cell++) {
          newFirst[i] = Math.min(newFirst[i], first[cell]);
          newLast[i] = Math.max(newLast[i], last[cell]);
        }
      }
      first = newFirst;
      last = newLast;
    }

    int widest() {
      int widest = 0;
      for (int i = 0; i < first.length; i++) {
        boolean seesAny = first[i] <= last[i];
        widest = Math.max(widest, seesAny ? last[i] - first[i] + 1 : 0);
      }
      return widest;
    }

    long field() {
      Network built = network.build();
      return built.receptiveFields().get(built.result()).largest();
    }
  }
}
