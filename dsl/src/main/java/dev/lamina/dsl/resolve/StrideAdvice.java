package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Warnings.CellsNeverRead;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Node;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Cells that nobody reads, because a stride is larger than its window or too few are left for
 * another window. One reader is enough: the shortcut of a residual block reads every other cell,
 * and its convolutions read them all. A few cells at the edge are usual, a third of an axis is not.
 */
record StrideAdvice(Graph graph, Advice advice) {

  /** Longer axes are not looked at cell by cell. */
  private static final int LONGEST = 1 << 16;

  /** What nobody reads along an axis. */
  private record Unread(int axis, int cells, int of, boolean between) {}

  void give() {
    graph.network().inputs().forEach(this::give);
    graph.network().layers().forEach(this::give);
  }

  private void give(Node node) {
    List<Layer> readers = graph.readers(node);
    Optional<Layer> sliding = readers.stream().filter(StrideAdvice::slides).findFirst();
    if (sliding.isEmpty() || node == graph.network().result()) {
      return;
    }
    List<Unread> unread = new ArrayList<>();
    for (int axis = 0; axis < node.shape().spatialRank(); axis++) {
      unread(node.shape(), readers, axis).ifPresent(unread::add);
    }
    if (!unread.isEmpty()) {
      report(sliding.get(), unread);
    }
  }

  private static boolean slides(Layer layer) {
    return layer.op().type().signature().attribute("stride").isPresent() && !reach(layer).isEmpty();
  }

  private Optional<Unread> unread(Shape shape, List<Layer> readers, int axis) {
    int cells = shape.dim(axis);
    if (cells > LONGEST || readers.stream().anyMatch(r -> readsEnough(r, shape, axis))) {
      return Optional.empty();
    }
    BitSet seen = new BitSet(cells);
    for (Layer reader : readers) {
      seen.or(reach(reader).get(axis).seen(reader.output().dim(axis), cells));
    }
    int missing = cells - seen.cardinality();
    boolean between = seen.nextClearBit(0) < seen.length();
    return between || isMany(missing, cells)
        ? Optional.of(new Unread(axis, missing, cells, between))
        : Optional.empty();
  }

  /** As nearly all do; told without looking at each cell. */
  private static boolean readsEnough(Layer reader, Shape shape, int axis) {
    List<Reach> reach = reach(reader);
    int cells = shape.dim(axis);
    return axis >= reach.size()
        || reader.output().spatialRank() != shape.spatialRank()
        || reach.get(axis).isGapless()
            && !isMany(reach.get(axis).outside(reader.output().dim(axis), cells), cells);
  }

  private static List<Reach> reach(Layer layer) {
    return layer.op().reach(layer.inputShapes());
  }

  private static boolean isMany(long missing, long cells) {
    return 3 * missing > cells;
  }

  private void report(Layer layer, List<Unread> unread) {
    ResolvedLayer written = graph.written(layer);
    Origin stride = written.arguments().get("stride");
    boolean between = unread.stream().anyMatch(Unread::between);
    String name = layer.op().type().name();
    String note =
        between ? "steps over cells that lie between two windows" : "leaves no room for another";
    advice.add(
        new CellsNeverRead(
            stride == null ? written.name() : stride,
            name,
            cells(layer.input(), unread),
            note,
            between ? "use a stride of " + span(layer) : "add `padding = same`",
            advice.fix(layer, () -> between ? narrower(layer, stride) : padded(written))),
        layer);
  }

  /** {@code 4 of 9 cells along height and width}. */
  private static String cells(Shape input, List<Unread> unread) {
    Unread first = unread.get(0);
    boolean alike =
        unread.stream().allMatch(u -> u.cells() == first.cells() && u.of() == first.of());
    List<String> parts = new ArrayList<>();
    for (Unread each : unread) {
      parts.add(
          alike
              ? input.axis(each.axis())
              : "%s of %s cells along %s"
                  .formatted(
                      Phrase.count(each.cells()),
                      Phrase.count(each.of()),
                      input.axis(each.axis())));
    }
    String all = String.join(" and ", parts);
    return alike
        ? "%s of %s cells along %s"
            .formatted(Phrase.count(first.cells()), Phrase.count(first.of()), all)
        : all;
  }

  /** Cells that one window spans, if the same along each axis. */
  private static String span(Layer layer) {
    List<String> spans = reach(layer).stream().map(reach -> Long.toString(reach.cells())).toList();
    return spans.stream().distinct().count() == 1 ? spans.get(0) : String.join("x", spans);
  }

  private static Optional<Fix> narrower(Layer layer, Origin stride) {
    return Optional.ofNullable(stride)
        .map(at -> Fix.replace("use a stride of " + span(layer), at, span(layer)));
  }

  private static Optional<Fix> padded(ResolvedLayer written) {
    boolean inside =
        !written.arguments().containsKey("padding") && written.at().text().endsWith(")");
    return inside
        ? Optional.of(Fix.insert("add padding = same", written.at().end() - 1, ", padding = same"))
        : Optional.empty();
  }
}
