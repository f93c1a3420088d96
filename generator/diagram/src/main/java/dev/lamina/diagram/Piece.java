package dev.lamina.diagram;

import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Node;
import java.util.ArrayList;
import java.util.List;

/** What becomes one box: a node, or all nodes of a block call. */
public final class Piece {

  private final Group parent;
  private final BlockCall call;
  private final List<Node> nodes = new ArrayList<>();

  private Piece(Group parent, BlockCall call) {
    this.parent = parent;
    this.call = call;
  }

  static Piece of(Group parent, Node node) {
    Piece piece = new Piece(parent, null);
    piece.nodes.add(node);
    return piece;
  }

  static Piece of(Group parent, BlockCall call) {
    return new Piece(parent, call);
  }

  void add(Node node) {
    nodes.add(node);
  }

  public Group parent() {
    return parent;
  }

  public boolean isBlock() {
    return call != null;
  }

  /** Null for a node. */
  public BlockCall call() {
    return call;
  }

  /** In the network's order, never empty. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The only node of a piece that is not a block. */
  public Node node() {
    return nodes.get(0);
  }

  /** Of the node or call, unique in the network. */
  public String name() {
    return isBlock() ? call.name() : node().name();
  }

  /** Its name within its group. */
  public String localName() {
    return parent.local(name());
  }
}
