package dev.lamina.cli;

import dev.lamina.diagram.Group;
import dev.lamina.diagram.Piece;
import dev.lamina.diagram.Structure;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a summary: inputs, layers, and block calls, which are headings for their layers or
 * rows of their own.
 */
final class SummaryRows {

  /**
   * A row of the table.
   *
   * @param cells name, kind, output shape, parameters, multiply-adds, what it reads; a heading has
   *     one
   */
  record Row(List<String> cells) {

    boolean isHeading() {
      return cells.size() == 1;
    }
  }

  private static final String INDENT = "  ";

  /** Longer lists of what is read go on in the next row. */
  private static final int READS_WIDTH = 40;

  private final Structure structure;
  private final List<Row> rows = new ArrayList<>();
  private Group group = Group.BODY;

  private SummaryRows(Structure structure) {
    this.structure = structure;
  }

  static List<Row> of(Network network, boolean collapse) {
    SummaryRows rows = new SummaryRows(Structure.of(network, call -> collapse));
    rows.structure.pieces().forEach(rows::add);
    return rows.rows;
  }

  /** True when every layer reads what stands in the row before it. */
  static boolean isChain(Network network) {
    Node before = network.inputs().isEmpty() ? null : network.inputs().get(0);
    for (Layer layer : network.layers()) {
      if (layer.inputs().size() != 1 || layer.inputs().get(0) != before) {
        return false;
      }
      before = layer;
    }
    return network.inputs().size() == 1;
  }

  private void add(Piece piece) {
    enter(piece.parent());
    List<Layer> layers =
        piece.nodes().stream().filter(Layer.class::isInstance).map(Layer.class::cast).toList();
    boolean input = layers.isEmpty();
    List<String> reads = reads(piece);
    rows.add(
        new Row(
            List.of(
                INDENT.repeat(piece.parent().depth()) + piece.localName(),
                kind(piece),
                shapes(piece),
                input ? "" : Amount.count(sum(layers.stream().map(Layer::params).toList())),
                input ? "" : Amount.count(sum(layers.stream().map(Layer::macs).toList())),
                reads.isEmpty() ? "" : reads.get(0))));
    for (int i = 1; i < reads.size(); i++) {
      rows.add(new Row(List.of("", "", "", "", "", reads.get(i))));
    }
  }

  /** Headings of the calls that begin here. */
  private void enter(Group next) {
    if (!next.isBody() && !isWithin(group, next)) {
      enter(next.parent());
      String call = next.call().call();
      rows.add(
          new Row(
              List.of(
                  INDENT.repeat(next.depth() - 1)
                      + next.parent().local(next.call().name())
                      + (call.isEmpty() ? "" : ": " + call))));
    }
    group = next;
  }

  private static boolean isWithin(Group group, Group around) {
    return group.equals(around) || !group.isBody() && isWithin(group.parent(), around);
  }

  private static String kind(Piece piece) {
    if (piece.isBlock()) {
      return piece.call().call();
    }
    if (piece.node() instanceof Layer layer) {
      return layer.op().type().name();
    }
    return piece.name().equals(Input.DEFAULT_NAME) ? "" : "input";
  }

  private String shapes(Piece piece) {
    List<Node> nodes = piece.isBlock() ? structure.writtenBy(piece) : piece.nodes();
    return nodes.stream().map(node -> node.shape().toString()).collect(Collectors.joining(", "));
  }

  private static long sum(List<Long> counts) {
    return counts.stream().reduce(0L, Math::addExact);
  }

  /** Names of what is read, short within a block, in as many rows as they need. */
  private List<String> reads(Piece piece) {
    List<String> names =
        structure.readBy(piece).stream()
            .map(node -> relative(structure.of(node), piece.parent()))
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (!line.isEmpty() && line.length() + name.length() + 3 > READS_WIDTH) {
        lines.add(line.append(',').toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : ", ").append(name);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static String relative(Piece read, Group reader) {
    return read.parent().equals(reader) ? read.localName() : read.name();
  }
}
