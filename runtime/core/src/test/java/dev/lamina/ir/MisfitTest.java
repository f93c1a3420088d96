package dev.lamina.ir;

import static dev.lamina.ir.Activation.LINEAR;
import static dev.lamina.ir.Ops.op;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each constraint of an op, broken once. */
class MisfitTest {

  private static Conv conv(Extents kernel, Extents stride) {
    return new Conv(
        8, kernel, LINEAR, stride, Padding.VALID, Extents.of(1), 1, true, WeightSettings.DEFAULT);
  }

  @Test
  void conv_c1NeedsHeightWidthAndChannels() {
    Shape vector = Shape.of(576);
    assertEquals(
        new Misfit.NeedsFeatureMap(vector),
        conv(Extents.of(3), Extents.of(1)).misfit(vector).orElseThrow());
  }

  @Test
  void conv_c2KernelAndStrideHaveTheMapsRank() {
    Shape map = Shape.of(8, 8, 1);
    Extents cube = Extents.of(3, 3, 3);
    assertEquals(
        new Misfit.RankDiffers("kernel", cube, map),
        conv(cube, Extents.of(1)).misfit(map).orElseThrow());
    assertEquals(
        new Misfit.RankDiffers("stride", cube, map),
        conv(Extents.of(3), cube).misfit(map).orElseThrow());
  }

  @Test
  void conv_c3KernelFitsTheMap() {
    Shape map = Shape.of(8, 5, 1);
    assertEquals(
        new Misfit.WindowTooLarge(Extents.of(7, 7), map, "width", Window.valid(5, 7, 1)),
        conv(Extents.of(7), Extents.of(1)).misfit(map).orElseThrow());
  }

  @Test
  void conv_c4OutputFitsAnArray() {
    Shape map = Shape.of(40_000, 40_000, 1);
    assertEquals(
        new Misfit.TooManyValues("output", 12_799_360_008L),
        conv(Extents.of(2), Extents.of(1)).misfit(map).orElseThrow());
  }

  @Test
  void maxpool_c3WindowFitsTheMap() {
    MaxPool pool = new MaxPool(Extents.of(4), Extents.of(4), Padding.VALID);
    assertTrue(pool.misfit(Shape.of(3, 8, 2)).isPresent());
    assertTrue(pool.misfit(Shape.of(4, 4, 2)).isEmpty());
  }

  @Test
  void dense_c1NeedsVector() {
    Shape map = Shape.of(3, 3, 64);
    Dense dense = new Dense(10, LINEAR, true, WeightSettings.DEFAULT);
    assertEquals(new Misfit.NeedsVector(map), dense.misfit(map).orElseThrow());
    assertTrue(dense.misfit(Shape.of(576)).isEmpty());
  }

  @Test
  void flatten_c1OutputFitsAnArray() {
    assertEquals(
        new Misfit.TooManyValues("output", 3_000_000_000L),
        new Flatten().misfit(Shape.of(1_000_000, 1000, 3)).orElseThrow());
  }

  @Test
  void globalavgpool_c1NeedsPlaces() {
    Shape vector = Shape.of(10);
    assertEquals(
        new Misfit.NeedsFeatureMap(vector), new GlobalAvgPool().misfit(vector).orElseThrow());
  }

  private static void assertMisfit(Misfit expected, Op op, Shape input) {
    assertEquals(expected, op.misfit(List.of(input)).orElseThrow(), op.toString());
  }

  private static final Shape MAP = Shape.of(8, 6, 4);
  private static final Shape VECTOR = Shape.of(576);
  private static final Shape FOUR_AXES = Shape.of(2, 2, 2, 2, 3);

  @Test
  void sliding_c1NeedsOneToThreeAxes() {
    for (Op op :
        List.of(
            op("conv", "filters", 1, "kernel", 1),
            op("depthwiseconv", "kernel", 1),
            op("separableconv", "filters", 1, "kernel", 1),
            op("convtranspose", "filters", 1, "kernel", 1),
            op("local", "filters", 1, "kernel", 1),
            op("maxpool", "window", 1),
            op("avgpool", "window", 1),
            op("pad", "cells", 1),
            op("crop", "cells", 0),
            op("upsample", "factor", 2))) {
      assertMisfit(new Misfit.NeedsFeatureMap(VECTOR), op, VECTOR);
      assertMisfit(new Misfit.NeedsFeatureMap(FOUR_AXES), op, FOUR_AXES);
    }
    assertMisfit(new Misfit.NeedsFeatureMap(VECTOR), op("spatialdropout", "rate", 0.5), VECTOR);
    assertMisfit(new Misfit.NeedsFeatureMap(VECTOR), op("globalmaxpool"), VECTOR);
  }

  @Test
  void sliding_c2NumbersOfAnotherRank() {
    Extents cube = Extents.of(1, 1, 1);
    Sides three = Sides.of(1, 1, 1);
    assertMisfit(
        new Misfit.RankDiffers("dilation", cube, MAP),
        op("depthwiseconv", "kernel", 1, "dilation", cube),
        MAP);
    assertMisfit(
        new Misfit.SidesDiffer("padding", three, MAP),
        op("conv", "filters", 1, "kernel", 1, "padding", new Padding(Padding.Mode.CELLS, three)),
        MAP);
    assertMisfit(
        new Misfit.RankDiffers("kernel", cube, MAP),
        op("convtranspose", "filters", 1, "kernel", cube),
        MAP);
    assertMisfit(new Misfit.RankDiffers("factor", cube, MAP), op("upsample", "factor", cube), MAP);
    assertMisfit(new Misfit.SidesDiffer("cells", three, MAP), op("pad", "cells", three), MAP);
    assertMisfit(new Misfit.SidesDiffer("cells", three, MAP), op("crop", "cells", three), MAP);
  }

  @Test
  void conv_c3DilatedKernelFitsTheMap() {
    assertMisfit(
        new Misfit.WindowTooLarge(Extents.of(3, 3), MAP, "width", new Window(6, 3, 1, 3, 0, 0)),
        op("conv", "filters", 1, "kernel", 3, "dilation", 3),
        MAP);
  }

  /** Neither an overflow nor a map of 2^31 padded cells. */
  @Test
  void conv_c3DilatedBeyondAnIntDoesNotFit() {
    Op op =
        op("conv", "filters", 1, "kernel", 100_000, "dilation", 100_000, "padding", Padding.SAME);
    assertTrue(op.misfit(List.of(MAP)).orElseThrow() instanceof Misfit.WindowTooLarge);
  }

  @Test
  void conv_c5GroupsDivide() {
    assertMisfit(
        new Misfit.GroupsDiffer(3, 4, 6), op("conv", "filters", 6, "kernel", 1, "groups", 3), MAP);
    assertMisfit(
        new Misfit.GroupsDiffer(4, 4, 6), op("conv", "filters", 6, "kernel", 1, "groups", 4), MAP);
  }

  @Test
  void conv_c6WrittenWeightsFit() {
    Matrix matrix = Matrix.of(List.of(3, 2), 1, 2, 3, 4, 5, 6);
    FixedWeights written = new FixedWeights(matrix, List.of(2, 2), 4, 8, 1, true);
    assertMisfit(
        new Misfit.WeightsDiffer(written),
        op("conv", "filters", 8, "kernel", 2, "weights", matrix),
        MAP);
    assertEquals(List.of(List.of(2, 2), List.of(8, 2, 2), List.of(8, 2, 2, 4)), written.fitting());
  }

  @Test
  void depthwiseconv_c4ChannelsFitAnArray() {
    assertMisfit(
        new Misfit.TooManyValues("output", 8_000_000_000L),
        op("depthwiseconv", "kernel", 1, "multiplier", 2_000_000_000),
        MAP);
  }

  /** The output would fit, the values between the two steps do not. */
  @Test
  void separableconv_c4ValuesBetweenFitAnArray() {
    assertMisfit(
        new Misfit.TooManyValues("output", 48L * 4 * 100_000_000),
        op("separableconv", "filters", 1, "kernel", 1, "multiplier", 100_000_000),
        MAP);
  }

  @Test
  void convtranspose_c3SomethingIsLeft() {
    assertMisfit(
        new Misfit.NothingLeft(MAP, "width", 8, 8),
        op("convtranspose", "filters", 1, "kernel", 3, "padding", 4),
        MAP);
  }

  @Test
  void convtranspose_c4OutputFitsAnArray() {
    assertMisfit(
        new Misfit.TooManyValues("output", 48_000_000L * 1_000_000),
        op("convtranspose", "filters", 1, "kernel", 1, "stride", 1_000_000),
        MAP);
  }

  @Test
  void local_c5FilterFitsAnArray() {
    Shape shape = Shape.of(40_000, 40_000, 1);
    assertTrue(op("local", "filters", 1, "kernel", 40_000).misfit(List.of(shape)).isEmpty());
    Shape three = Shape.of(40_000, 40_000, 3);
    assertMisfit(
        new Misfit.TooManyValues("kernel", 4_800_000_000L),
        op("local", "filters", 1, "kernel", 40_000),
        three);
  }

  @Test
  void maxpool_c5NoWindowOnPaddingAlone() {
    assertMisfit(
        new Misfit.OnlyPadding(MAP, "height", new Window(8, 2, 2, 1, 2, 2)),
        op("maxpool", "window", 2, "padding", 2),
        MAP);
    assertTrue(op("maxpool", "window", 2, "padding", 1).misfit(List.of(MAP)).isEmpty());
  }

  @Test
  void dense_c2WrittenWeightsFit() {
    Matrix matrix = Matrix.of(List.of(2), 1, 2);
    assertMisfit(
        new Misfit.WeightsDiffer(new FixedWeights(matrix, List.of(), 2, 1, 1, true)),
        op("dense", "units", 1, "weights", matrix),
        Shape.of(2));
  }

  @Test
  void embedding_c1c2NeedsAVectorNotTooLong() {
    Op op = op("embedding", "vocabulary", 10, "units", 2_000_000_000);
    assertMisfit(new Misfit.NeedsVector(MAP), op, MAP);
    assertMisfit(new Misfit.TooManyValues("output", 4_000_000_000L), op, Shape.of(2));
  }

  @Test
  void reshape_c1c2Misfits() {
    for (Extents sizes :
        List.of(
            Extents.of(191),
            Extents.of(-1, 5),
            Extents.of(-1, -1, 4),
            Extents.of(0, -1),
            Extents.of(2_000_000_000, 2_000_000_000, 2_000_000_000))) {
      assertMisfit(new Misfit.ReshapeDiffers(MAP, sizes), op("reshape", "sizes", sizes), MAP);
    }
  }

  @Test
  void crop_c3ACellIsLeft() {
    assertMisfit(new Misfit.NothingLeft(MAP, "width", 6, 6), op("crop", "cells", 3), MAP);
  }

  @Test
  void pad_c3upsample_c3OutputFitsAnArray() {
    assertMisfit(
        new Misfit.TooManyValues("output", 2_000_008L * 2_000_006 * 4),
        op("pad", "cells", 1_000_000),
        MAP);
    assertMisfit(
        new Misfit.TooManyValues("output", 80_000L * 60_000 * 4),
        op("upsample", "factor", 10_000),
        MAP);
  }

  @Test
  void rescale_c1NotByZero() {
    assertMisfit(new Misfit.ScaleIsZero(), op("rescale", "scale", 0), MAP);
  }
}
