package dev.lamina.ir;

import static dev.lamina.ir.Ops.layer;
import static dev.lamina.ir.Ops.op;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.op.ConvTranspose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Shapes, parameters and multiply-adds of everything that slides, along one, two and three axes,
 * against plain enumeration: windows are moved cell by cell, weights and products listed one by
 * one.
 */
class SlidingLayersTest {

  private static final int CASES = 400;

  /** One random setting of a sliding layer. */
  private static final class Case {
    final int rank;
    final int[] input;
    final int[] kernel;
    final int[] stride;
    final int[] dilation;
    final Padding padding;
    final int channels;

    Case(SplittableRandom random, boolean gaps) {
      rank = random.nextInt(1, 4);
      input = draw(random, rank == 3 ? 5 : 9);
      kernel = draw(random, 3);
      stride = draw(random, 3);
      dilation = gaps ? draw(random, 2) : IntStream.generate(() -> 1).limit(rank).toArray();
      channels = 2 * random.nextInt(1, 3);
      padding =
          switch (random.nextInt(5)) {
            case 0 -> Padding.VALID;
            case 1 -> Padding.SAME;
            case 2 -> Padding.of(random.nextInt(3));
            case 3 -> new Padding(Padding.Mode.CELLS, sides(random, rank));
            default -> new Padding(Padding.Mode.CELLS, sides(random, 2 * rank));
          };
    }

    private int[] draw(SplittableRandom random, int most) {
      return IntStream.generate(() -> random.nextInt(1, most + 1)).limit(rank).toArray();
    }

    private static Sides sides(SplittableRandom random, int count) {
      return new Sides(IntStream.generate(() -> random.nextInt(3)).limit(count).boxed().toList());
    }

    Shape shape() {
      int[] dims = Arrays.copyOf(input, rank + 1);
      dims[rank] = channels;
      return Shape.of(dims);
    }

    int side(int axis, int high) {
      List<Integer> cells = padding.sides().cells();
      if (cells.size() == 1) {
        return cells.get(0);
      }
      return cells.size() == rank ? cells.get(axis) : cells.get(2 * axis + high);
    }

    /** First cells of all placements along an axis. */
    List<Integer> starts(int axis) {
      int span = (kernel[axis] - 1) * dilation[axis] + 1;
      int before = side(axis, 0);
      int after = side(axis, 1);
      if (padding.mode() == Padding.Mode.SAME) {
        int wanted = (int) Math.ceil(input[axis] / (double) stride[axis]);
        int total = 0;
        while ((input[axis] + total - span < 0
                ? 0
                : (input[axis] + total - span) / stride[axis] + 1)
            < wanted) {
          total++;
        }
        before = total / 2;
        after = total - before;
      }
      List<Integer> starts = new ArrayList<>();
      for (int at = -before; at + span <= input[axis] + after; at += stride[axis]) {
        starts.add(at);
      }
      return starts;
    }

    boolean fits() {
      return IntStream.range(0, rank).noneMatch(axis -> starts(axis).isEmpty());
    }

    /** Places of the output, one list of indices each. */
    List<List<Integer>> places() {
      return tuples(IntStream.range(0, rank).map(axis -> starts(axis).size()).toArray());
    }

    List<List<Integer>> kernelCells() {
      return tuples(kernel);
    }

    static Extents extents(int[] sizes) {
      return new Extents(Arrays.stream(sizes).boxed().toList());
    }

    Op op(String name, Object... more) {
      List<Object> all =
          new ArrayList<>(
              List.of("kernel", extents(kernel), "stride", extents(stride), "padding", padding));
      if (Arrays.stream(dilation).anyMatch(d -> d > 1)) {
        all.addAll(List.of("dilation", extents(dilation)));
      }
      all.addAll(List.of(more));
      return Ops.op(name, all.toArray());
    }

    /** The output's shape by the placements that were found. */
    String shape(int outputs) {
      return IntStream.range(0, rank)
              .mapToObj(axis -> starts(axis).size() + "x")
              .collect(Collectors.joining())
          + outputs;
    }

    @Override
    public String toString() {
      return shape()
          + " kernel "
          + extents(kernel)
          + " stride "
          + extents(stride)
          + " dilation "
          + extents(dilation)
          + " "
          + padding;
    }
  }

  private static List<List<Integer>> tuples(int... sizes) {
    List<List<Integer>> all = List.of(List.of());
    for (int size : sizes) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> tuple : all) {
        for (int i = 0; i < size; i++) {
          List<Integer> extended = new ArrayList<>(tuple);
          extended.add(i);
          longer.add(extended);
        }
      }
      all = longer;
    }
    return all;
  }

  /** The weights one multiplication after the other takes, and how many those are. */
  private static final class Products {
    final Set<Object> weights = new HashSet<>();
    long count;

    void add(Object... weight) {
      weights.add(List.of(weight));
      count++;
    }

    void check(Case drawn, Layer layer, long biases) {
      assertEquals(count, layer.macs(), () -> "macs of " + layer + ", " + drawn);
      assertEquals(
          weights.size() + biases, layer.params(), () -> "params of " + layer + ", " + drawn);
    }
  }

  private interface Check {
    void accept(Case drawn, SplittableRandom random);
  }

  private static void forCases(boolean gaps, Check check) {
    SplittableRandom random = new SplittableRandom(7);
    int fitting = 0;
    for (int i = 0; i < CASES; i++) {
      Case drawn = new Case(random, gaps);
      if (drawn.fits()) {
        check.accept(drawn, random);
        fitting++;
      }
    }
    assertTrue(fitting > CASES / 3, "only " + fitting);
  }

  @Test
  void misfit_isThatOfTheEnumeration() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CASES; i++) {
      Case drawn = new Case(random, true);
      boolean fits = drawn.op("conv", "filters", 4).misfit(List.of(drawn.shape())).isEmpty();
      assertEquals(drawn.fits(), fits, drawn::toString);
    }
  }

  @Test
  void conv_withGroups() {
    forCases(
        true,
        (drawn, random) -> {
          int groups = random.nextBoolean() ? 1 : 2;
          int filters = 2 * random.nextInt(1, 4);
          boolean bias = random.nextBoolean();
          Layer layer =
              layer(
                  drawn.op("conv", "filters", filters, "groups", groups, "bias", bias),
                  drawn.shape());
          assertEquals(drawn.shape(filters), layer.output().toString(), drawn::toString);
          Products products = new Products();
          for (List<Integer> place : drawn.places()) {
            for (List<Integer> cell : drawn.kernelCells()) {
              for (int f = 0; f < filters; f++) {
                for (int c = 0; c < drawn.channels; c++) {
                  boolean same = f / (filters / groups) == c / (drawn.channels / groups);
                  if (same) {
                    products.add(cell, c, f);
                  }
                }
              }
            }
          }
          products.check(drawn, layer, bias ? filters : 0);
        });
  }

  @Test
  void depthwiseconv() {
    forCases(
        true,
        (drawn, random) -> {
          int multiplier = random.nextInt(1, 4);
          Layer layer = layer(drawn.op("depthwiseconv", "multiplier", multiplier), drawn.shape());
          int outputs = drawn.channels * multiplier;
          assertEquals(drawn.shape(outputs), layer.output().toString(), drawn::toString);
          Products products = new Products();
          for (List<Integer> place : drawn.places()) {
            for (List<Integer> cell : drawn.kernelCells()) {
              for (int output = 0; output < outputs; output++) {
                products.add(cell, output);
              }
            }
          }
          products.check(drawn, layer, outputs);
        });
  }

  @Test
  void separableconv_isADepthwiseAndAPointwiseOne() {
    forCases(
        true,
        (drawn, random) -> {
          int multiplier = random.nextInt(1, 3);
          int filters = random.nextInt(1, 5);
          Layer layer =
              layer(
                  drawn.op("separableconv", "filters", filters, "multiplier", multiplier),
                  drawn.shape());
          assertEquals(drawn.shape(filters), layer.output().toString(), drawn::toString);
          Layer first =
              layer(
                  drawn.op("depthwiseconv", "multiplier", multiplier, "bias", false),
                  drawn.shape());
          Layer second = layer(op("conv", "filters", filters, "kernel", 1), first.output());
          assertEquals(first.macs() + second.macs(), layer.macs(), drawn::toString);
          assertEquals(first.params() + second.params(), layer.params(), drawn::toString);
        });
  }

  @Test
  void local_hasWeightsForEveryPlace() {
    forCases(
        false,
        (drawn, random) -> {
          int filters = random.nextInt(1, 4);
          Layer layer = layer(drawn.op("local", "filters", filters), drawn.shape());
          assertEquals(drawn.shape(filters), layer.output().toString(), drawn::toString);
          Products products = new Products();
          for (List<Integer> place : drawn.places()) {
            for (List<Integer> cell : drawn.kernelCells()) {
              for (int f = 0; f < filters; f++) {
                for (int c = 0; c < drawn.channels; c++) {
                  products.add(place, cell, c, f);
                }
              }
            }
          }
          products.check(drawn, layer, (long) drawn.places().size() * filters);
        });
  }

  @Test
  void pooling_shapesAndWindowsOnPaddingAlone() {
    forCases(
        false,
        (drawn, random) -> {
          boolean alwaysSees = true;
          for (int axis = 0; axis < drawn.rank; axis++) {
            for (int start : drawn.starts(axis)) {
              int at = axis;
              alwaysSees &=
                  IntStream.range(start, start + drawn.kernel[at])
                      .anyMatch(cell -> cell >= 0 && cell < drawn.input[at]);
            }
          }
          for (String name : List.of("maxpool", "avgpool")) {
            Op pool =
                op(
                    name,
                    "window",
                    Case.extents(drawn.kernel),
                    "stride",
                    Case.extents(drawn.stride),
                    "padding",
                    drawn.padding);
            boolean fits = pool.misfit(List.of(drawn.shape())).isEmpty();
            assertEquals(alwaysSees, fits, () -> name + " on " + drawn);
            if (fits) {
              Layer layer = layer(pool, drawn.shape());
              assertEquals(drawn.shape(drawn.channels), layer.output().toString());
              assertEquals(0, layer.params() + layer.macs());
            }
          }
        });
  }

  /** Every cell of the input paints a kernel; what is painted is as large as the output says. */
  @Test
  void convtranspose_paintsWhatItSays() {
    forCases(
        false,
        (drawn, random) -> {
          int filters = random.nextInt(1, 4);
          Op op = drawn.op("convtranspose", "filters", filters);
          if (op.misfit(List.of(drawn.shape())).isPresent()) {
            return;
          }
          Layer layer = layer(op, drawn.shape());
          for (int axis = 0; axis < drawn.rank; axis++) {
            int step = drawn.stride[axis];
            int painted = (drawn.input[axis] - 1) * step + drawn.kernel[axis];
            int expected =
                switch (drawn.padding.mode()) {
                  case VALID -> Math.max(painted, drawn.input[axis] * step);
                  case SAME -> drawn.input[axis] * step;
                  case CELLS -> painted - drawn.side(axis, 0) - drawn.side(axis, 1);
                };
            assertEquals(expected, layer.output().dim(axis), drawn::toString);
            Window back = ((ConvTranspose) op).windows(drawn.shape()).get(axis);
            assertEquals(expected, back.input());
            assertEquals(drawn.input[axis], back.output(), drawn::toString);
          }
          Products products = new Products();
          for (List<Integer> cell : tuples(drawn.input)) {
            for (List<Integer> at : drawn.kernelCells()) {
              for (int f = 0; f < filters; f++) {
                for (int c = 0; c < drawn.channels; c++) {
                  products.add(at, c, f);
                }
              }
            }
          }
          products.check(drawn, layer, filters);
        });
  }
}
