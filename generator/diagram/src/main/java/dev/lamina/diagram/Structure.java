package dev.lamina.diagram;

import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of a network is a box, what a frame, and which box reads which; all in its order. Tables use
 * it too.
 */
public final class Structure {

  /** A box that reads another one. */
  public record Link(Piece from, Piece to) {}

  private final Predicate<BlockCall> collapsed;
  private final Map<String, BlockCall> calls = new HashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Piece> blocks = new HashMap<>();
  private final Map<Node, Piece> pieceOf = new IdentityHashMap<>();
  private final Set<Piece> pieces = new LinkedHashSet<>();
  private final Set<Link> links = new LinkedHashSet<>();
  private final Set<Node> readOutside = new HashSet<>();

  private Structure(Network network, Predicate<BlockCall> collapsed) {
    this.collapsed = collapsed;
    network.blocks().forEach(call -> calls.put(call.name(), call));
  }

  /**
   * @param collapsed which block calls are one box; those within them are not asked for
   */
  public static Structure of(Network network, Predicate<BlockCall> collapsed) {
    Structure structure = new Structure(network, collapsed);
    network.inputs().forEach(input -> structure.add(input, Piece.of(Group.BODY, input)));
    network.layers().forEach(structure::add);
    structure.readOutside.add(network.result());
    return structure;
  }

  /** In the order of their first nodes. */
  public Collection<Piece> pieces() {
    return pieces;
  }

  /** Outer ones first, without the network's body. */
  public Collection<Group> groups() {
    return groups.values();
  }

  public Collection<Link> links() {
    return links;
  }

  /** Nodes outside of a piece that it reads, each once. */
  public List<Node> readBy(Piece piece) {
    Set<Node> read = new LinkedHashSet<>();
    for (Node node : piece.nodes()) {
      if (node instanceof Layer layer) {
        layer.inputs().stream().filter(input -> pieceOf.get(input) != piece).forEach(read::add);
      }
    }
    return List.copyOf(read);
  }

  /** Nodes of a piece that are read outside of it, or that the network answers with. */
  public List<Node> writtenBy(Piece piece) {
    return piece.nodes().stream().filter(readOutside::contains).toList();
  }

  /** The box a node of the network is in. */
  public Piece of(Node node) {
    return pieceOf.get(node);
  }

  private void add(Layer layer) {
    add(layer, piece(layer));
    Piece reader = pieceOf.get(layer);
    for (Node input : layer.inputs()) {
      Piece read = pieceOf.get(input);
      if (read != reader) {
        links.add(new Link(read, reader));
        readOutside.add(input);
      }
    }
  }

  private void add(Node node, Piece piece) {
    pieceOf.put(node, piece);
    pieces.add(piece);
  }

  private Piece piece(Layer layer) {
    Group group = Group.BODY;
    String name = layer.name();
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      BlockCall call = calls.get(name.substring(0, dot));
      if (call == null) {
        continue;
      }
      Group parent = group;
      if (collapsed.test(call)) {
        Piece block = blocks.computeIfAbsent(call.name(), n -> Piece.of(parent, call));
        block.add(layer);
        return block;
      }
      group = groups.computeIfAbsent(call.name(), n -> new Group(parent, call));
    }
    return Piece.of(group, layer);
  }
}
