package dev.lamina.dsl.explain;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Concat;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.ConvTranspose;
import dev.lamina.ir.op.Crop;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.DepthwiseConv;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Embedding;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.GlobalMaxPool;
import dev.lamina.ir.op.LayerNorm;
import dev.lamina.ir.op.Local;
import dev.lamina.ir.op.Lrn;
import dev.lamina.ir.op.MaxPool;
import dev.lamina.ir.op.Merge;
import dev.lamina.ir.op.Noise;
import dev.lamina.ir.op.PRelu;
import dev.lamina.ir.op.Pad;
import dev.lamina.ir.op.Rescale;
import dev.lamina.ir.op.Reshape;
import dev.lamina.ir.op.SeparableConv;
import dev.lamina.ir.op.SpatialDropout;
import dev.lamina.ir.op.Upsample;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How shape, parameters and cost of a layer are reckoned, for a reader. What a layer really has is
 * the op's to say; a test compares. A number without a formula stays (shape) or is none.
 */
final class LayerFormulas implements Op.Visitor<List<Formula>> {

  private final Layer layer;
  private final Shape input;
  private final Sums sums;

  private LayerFormulas(Layer layer) {
    this.layer = layer;
    this.input = layer.input();
    this.sums = new Sums(layer);
  }

  /** Of a layer that has a shape. */
  static List<Formula> of(Layer layer) {
    return layer.op().accept(new LayerFormulas(layer));
  }

  /** What slides over a layer's input, along each axis; none for most layers. */
  static List<Window> windows(Layer layer) {
    LayerFormulas formulas = new LayerFormulas(layer);
    layer.op().accept(formulas);
    return formulas.sums.windows();
  }

  @Override
  public List<Formula> conv(Conv op) {
    String weights = "{kernel cells} · {channels} / {groups} · {filters}";
    return sums.kernel(op.kernel())
        .term("filters", op.filters())
        .term("groups", op.groups())
        .windows(op.windows(input), op.padding(), "kernel", true)
        .channels("{filters}")
        .parameters(weights + (op.bias() ? " + {filters}" : ""))
        .macs("{output cells} · " + weights)
        .done();
  }

  @Override
  public List<Formula> depthwiseConv(DepthwiseConv op) {
    String weights = "{kernel cells} · {channels} · {multiplier}";
    return sums.kernel(op.kernel())
        .term("multiplier", op.multiplier())
        .windows(op.windows(input), op.padding(), "kernel", true)
        .channels("{channels} · {multiplier}")
        .parameters(weights + (op.bias() ? " + {channels} · {multiplier}" : ""))
        .macs("{output cells} · " + weights)
        .done();
  }

  @Override
  public List<Formula> separableConv(SeparableConv op) {
    String weights =
        "{kernel cells} · {channels} · {multiplier} + {channels} · {multiplier} · {filters}";
    return sums.kernel(op.kernel())
        .term("filters", op.filters())
        .term("multiplier", op.multiplier())
        .windows(op.windows(input), op.padding(), "kernel", true)
        .channels("{filters}")
        .parameters(weights + (op.bias() ? " + {filters}" : ""))
        .macs("{output cells} · (" + weights + ")")
        .done();
  }

  @Override
  public List<Formula> convTranspose(ConvTranspose op) {
    sums.kernel(op.kernel()).term("filters", op.filters());
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      sums.term("kernel", op.kernel().along(axis)).term("stride", op.stride().along(axis));
      enlarged(op.padding(), axis);
    }
    String weights = "{kernel cells} · {channels} · {filters}";
    return sums.channels("{filters}")
        .parameters(weights + (op.bias() ? " + {filters}" : ""))
        .macs("{input cells} · " + weights)
        .done();
  }

  private void enlarged(Padding padding, int axis) {
    int rank = input.spatialRank();
    switch (padding.mode()) {
      case VALID -> sums.axis(axis, "{input} · {stride} + max({kernel} - {stride}, 0)");
      case SAME -> sums.axis(axis, Formula.AXIS + ", `padding = same`", "{input} · {stride}");
      case CELLS ->
          sums.term("cut", padding.sides().before(axis, rank) + padding.sides().after(axis, rank))
              .axis(
                  axis,
                  Formula.AXIS + ", `padding` in numbers",
                  "({input} - 1) · {stride} + {kernel} - {cut}");
    }
  }

  @Override
  public List<Formula> local(Local op) {
    String weights = "{output cells} · {kernel cells} · {channels} · {filters}";
    return sums.kernel(op.kernel())
        .term("filters", op.filters())
        .windows(op.windows(input), op.padding(), "kernel", false)
        .channels("{filters}")
        .parameters(weights + (op.bias() ? " + {output cells} · {filters}" : ""))
        .macs(weights)
        .done();
  }

  @Override
  public List<Formula> maxPool(MaxPool op) {
    return sums.windows(op.windows(input), op.padding(), "window", false)
        .channels("{channels}")
        .done();
  }

  @Override
  public List<Formula> avgPool(AvgPool op) {
    return sums.windows(op.windows(input), op.padding(), "window", false)
        .channels("{channels}")
        .done();
  }

  @Override
  public List<Formula> globalMaxPool(GlobalMaxPool op) {
    return vector("{channels}");
  }

  @Override
  public List<Formula> globalAvgPool(GlobalAvgPool op) {
    return vector("{channels}");
  }

  @Override
  public List<Formula> flatten(Flatten op) {
    return vector("{extents}");
  }

  private List<Formula> vector(String template) {
    return sums.add("length", "length", template, layer.output().elements()).done();
  }

  @Override
  public List<Formula> dense(Dense op) {
    sums.term("inputs", input.channels()).term("units", op.units());
    sums.add("length", "length", "{units}", layer.output().channels());
    return sums.parameters("{inputs} · {units}" + (op.bias() ? " + {units}" : ""))
        .macs("{inputs} · {units}")
        .done();
  }

  @Override
  public List<Formula> reshape(Reshape op) {
    List<Integer> sizes = op.sizes().sizes();
    int open = sizes.indexOf(-1);
    if (open < 0) {
      sums.term("all sizes", op.sizes().toString().replace('x', '·'));
      return sums.add("values", "values", "{all sizes}", input.elements()).done();
    }
    List<Integer> written = sizes.stream().filter(size -> size > 0).toList();
    sums.term("other sizes", product(written));
    return sums.add(
            "the size `-1`",
            "the size `-1`",
            "{extents} / {other sizes}",
            layer.output().dims().get(open))
        .done();
  }

  /** To divide by: {@code 16}, {@code (28·1)}, {@code 1} for none. */
  private static String product(List<Integer> factors) {
    String product = factors.stream().map(Object::toString).collect(Collectors.joining("·"));
    return factors.isEmpty() ? "1" : factors.size() == 1 ? product : "(" + product + ")";
  }

  @Override
  public List<Formula> embedding(Embedding op) {
    sums.term("units", op.units()).term("vocabulary", op.vocabulary());
    return sums.term("inputs", input.channels())
        .add("places", "places", "{inputs}", layer.output().cells())
        .channels("{units}")
        .parameters("{vocabulary} · {units}")
        .done();
  }

  @Override
  public List<Formula> batchNorm(BatchNorm op) {
    return sums.parameters("4 · {channels}").done();
  }

  @Override
  public List<Formula> layerNorm(LayerNorm op) {
    return sums.parameters("2 · {channels}").done();
  }

  @Override
  public List<Formula> prelu(PRelu op) {
    return sums.parameters("{channels}").done();
  }

  @Override
  public List<Formula> lrn(Lrn op) {
    return sums.done();
  }

  @Override
  public List<Formula> dropout(Dropout op) {
    return sums.done();
  }

  @Override
  public List<Formula> spatialDropout(SpatialDropout op) {
    return sums.done();
  }

  @Override
  public List<Formula> noise(Noise op) {
    return sums.done();
  }

  @Override
  public List<Formula> activate(Activate op) {
    return sums.done();
  }

  @Override
  public List<Formula> merge(Merge op) {
    return sums.done();
  }

  @Override
  public List<Formula> rescale(Rescale op) {
    return sums.done();
  }

  @Override
  public List<Formula> concat(Concat op) {
    String all =
        layer.inputShapes().stream()
            .map(shape -> Integer.toString(shape.channels()))
            .collect(Collectors.joining(" + "));
    return sums.term("channels of a + channels of b + …", all)
        .channels("{channels of a + channels of b + …}")
        .done();
  }

  @Override
  public List<Formula> pad(Pad op) {
    int rank = input.spatialRank();
    for (int axis = 0; axis < rank; axis++) {
      sums.term("before", op.cells().before(axis, rank))
          .term("after", op.cells().after(axis, rank))
          .axis(axis, "{input} + {before} + {after}");
    }
    return sums.channels("{channels}").done();
  }

  @Override
  public List<Formula> crop(Crop op) {
    int rank = input.spatialRank();
    for (int axis = 0; axis < rank; axis++) {
      sums.term("before", op.cells().before(axis, rank))
          .term("after", op.cells().after(axis, rank))
          .axis(axis, "{input} - {before} - {after}");
    }
    return sums.channels("{channels}").done();
  }

  @Override
  public List<Formula> upsample(Upsample op) {
    Extents factor = op.factor().forRank(input.spatialRank());
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      sums.term("factor", factor.along(axis)).axis(axis, "{input} · {factor}");
    }
    return sums.channels("{channels}").done();
  }
}
