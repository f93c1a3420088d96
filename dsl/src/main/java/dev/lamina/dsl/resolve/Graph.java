package dev.lamina.dsl.resolve;

import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A network with the ways that its layers do not know: who reads them, where they were written. */
final class Graph {

  private final ResolvedNetwork resolved;
  private final Map<Node, List<Layer>> readers = new IdentityHashMap<>();
  private final Map<Layer, ResolvedLayer> written = new IdentityHashMap<>();

  Graph(ResolvedNetwork resolved) {
    this.resolved = resolved;
    for (Layer layer : network().layers()) {
      for (Node input : layer.inputs()) {
        readers.computeIfAbsent(input, n -> new ArrayList<>()).add(layer);
      }
    }
    resolved.layers().forEach(each -> each.layer().ifPresent(layer -> written.put(layer, each)));
  }

  Network network() {
    return resolved.network();
  }

  List<Layer> readers(Node node) {
    return readers.getOrDefault(node, List.of());
  }

  ResolvedLayer written(Layer layer) {
    return written.get(layer);
  }
}
