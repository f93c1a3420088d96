package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What networks compute, without the names of their layers: equal for networks that are the same.
 */
final class Networks {

  private Networks() {}

  static String of(Compilation compilation) {
    return compilation.networks().stream().map(Networks::of).collect(Collectors.joining("\n\n"));
  }

  private static String of(Network network) {
    List<Node> nodes = new ArrayList<>(network.inputs());
    StringBuilder text = new StringBuilder(network.name());
    for (Layer layer : network.layers()) {
      List<Integer> inputs = layer.inputs().stream().map(nodes::indexOf).toList();
      nodes.add(layer);
      text.append(
          "\n%s of %s: %s, %d".formatted(layer.op(), inputs, layer.output(), layer.params()));
    }
    return text.append("\nanswers ").append(nodes.indexOf(network.result())).toString();
  }
}
