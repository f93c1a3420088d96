package dev.lamina.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much of the input one place sees, along each of the input's spatial axes (a vector's length
 * counts as one). As in Araujo, Norris and Sim 2019, "Computing Receptive Fields of Convolutional
 * Neural Networks": sizes are those of an endless input, so that padding counts, and several paths
 * together see what lies between the outermost cells of each.
 *
 * @param sizes where everything is seen, the input's extents
 */
public record ReceptiveField(List<Long> sizes, boolean isEverything) {

  public ReceptiveField {
    sizes = List.copyOf(sizes);
  }

  /**
   * The fields of all nodes, in time linear in their number. A node that was not shaped, or reads
   * one that was not, has none.
   */
  public static Map<Node, ReceptiveField> of(Network network) {
    Map<Node, List<Reach>> reaches = new HashMap<>();
    Map<Node, ReceptiveField> fields = new HashMap<>();
    for (Input input : network.inputs()) {
      if (input.shape().isKnown()) {
        reaches.put(input, Reach.itself(input.shape()));
      }
    }
    for (Layer layer : network.layers()) {
      if (layer.isShaped() && layer.inputs().stream().allMatch(reaches::containsKey)) {
        reaches.put(layer, reach(layer, reaches));
      }
    }
    List<Long> whole = whole(network);
    reaches.forEach((node, reach) -> fields.put(node, field(reach, whole)));
    return fields;
  }

  private static List<Reach> reach(Layer layer, Map<Node, List<Reach>> reaches) {
    List<Reach> own = layer.op().reach(layer.inputShapes());
    List<Reach> all = null;
    for (Node input : layer.inputs()) {
      List<Reach> through = Reach.then(reaches.get(input), own);
      all = all == null ? through : Reach.either(all, through);
    }
    return all;
  }

  /** Along each axis the largest input's extent. */
  private static List<Long> whole(Network network) {
    List<Long> sizes = new ArrayList<>();
    for (Input input : network.inputs()) {
      Shape shape = input.shape();
      for (int axis = 0; shape.isKnown() && axis < Math.max(1, shape.spatialRank()); axis++) {
        if (axis == sizes.size()) {
          sizes.add(0L);
        }
        sizes.set(axis, Math.max(sizes.get(axis), shape.dim(axis)));
      }
    }
    return sizes;
  }

  private static ReceptiveField field(List<Reach> reach, List<Long> whole) {
    return reach.isEmpty()
        ? new ReceptiveField(whole, true)
        : new ReceptiveField(reach.stream().map(Reach::cells).toList(), false);
  }

  /** The size along the axis where it is smallest. */
  public long smallest() {
    return sizes.stream().mapToLong(Long::longValue).min().orElse(0);
  }

  /** The size along the axis where it is largest. */
  public long largest() {
    return sizes.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** {@code 18x18}. */
  @Override
  public String toString() {
    return sizes.stream().map(Object::toString).collect(Collectors.joining("x"));
  }
}
