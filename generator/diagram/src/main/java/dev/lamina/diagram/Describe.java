package dev.lamina.diagram;

import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is in a box: name, call, shapes, parameters and their share of the whole. */
final class Describe {

  private final Structure structure;
  private final Cost whole;
  private final boolean macs;

  /**
   * @param macs whether to say multiply-adds in the box too
   */
  Describe(Structure structure, Cost whole, boolean macs) {
    this.structure = structure;
    this.whole = whole;
    this.macs = macs;
  }

  BoxContent box(Piece piece) {
    if (piece.isBlock()) {
      return block(piece);
    }
    return piece.node() instanceof Layer layer ? layer(piece, layer) : input(piece);
  }

  private BoxContent input(Piece piece) {
    Input input = (Input) piece.node();
    BoxContent content =
        new BoxContent(
            input.name(), Kind.INPUT, false, 0, "input " + input.name(), "" + input.shape());
    content.row(piece.localName(), TextStyle.NAME, input.shape().toString(), TextStyle.SHAPE);
    if (!input.name().equals(Input.DEFAULT_NAME)) {
      content.row("input", TextStyle.CALL);
    }
    return content;
  }

  private BoxContent layer(Piece piece, Layer layer) {
    Cost cost = Cost.of(piece.nodes());
    String call = OpText.of(layer.op());
    BoxContent content =
        new BoxContent(
            layer.name(),
            Kind.of(layer.op()),
            false,
            whole.share(cost),
            layer.name() + ": " + call,
            reads(piece) + shapes(piece) + costs(cost));
    content.row(piece.localName(), TextStyle.NAME, layer.output().toString(), TextStyle.SHAPE);
    // `relu1` says enough of `relu`.
    if (!piece.localName().replaceAll("\\d+$", "").equals(call)) {
      content.call(call);
    }
    counts(content, cost);
    return content;
  }

  private BoxContent block(Piece piece) {
    Cost cost = Cost.of(piece.nodes());
    String layers = Amount.of(piece.nodes().size(), "layer");
    String call = piece.call().call();
    BoxContent content =
        new BoxContent(
            piece.name(),
            Kind.BLOCK,
            true,
            whole.share(cost),
            piece.name() + ": " + call,
            layers + ", " + reads(piece) + shapes(piece) + costs(cost));
    content.row(piece.localName(), TextStyle.CAPTION, layers, TextStyle.CAPTION_CALL);
    if (!call.isEmpty()) {
      content.call(call);
    }
    content.row(
        joined(structure.readBy(piece)) + " → " + joined(structure.writtenBy(piece)),
        TextStyle.SHAPE);
    counts(content, cost);
    return content;
  }

  private void counts(BoxContent content, Cost cost) {
    if (cost.params() > 0) {
      content.amount(Amount.of(cost.params(), "parameter"), whole.share(cost));
    }
    if (macs && cost.macs() > 0) {
      content.amount(Amount.count(cost.macs()) + " MACs", whole.macShare(cost));
    }
  }

  private String reads(Piece piece) {
    List<Node> read = structure.readBy(piece);
    String names = read.stream().map(Node::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "reads " + names + ", ";
  }

  private String shapes(Piece piece) {
    return joined(structure.readBy(piece)) + " to " + joined(structure.writtenBy(piece));
  }

  private String costs(Cost cost) {
    String params =
        cost.params() == 0
            ? ""
            : ", %s (%s of all)"
                .formatted(
                    Amount.of(cost.params(), "parameter"), Amount.percent(whole.share(cost)));
    return params + (cost.macs() == 0 ? "" : ", " + Amount.of(cost.macs(), "multiply-add"));
  }

  private static String joined(List<Node> nodes) {
    return nodes.stream().map(Node::shape).map(Shape::toString).collect(Collectors.joining(", "));
  }
}
