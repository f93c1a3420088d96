package dev.lamina.ir;

import static dev.lamina.ir.Activation.LINEAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;
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
}
