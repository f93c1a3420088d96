package dev.lamina.diagram;

import java.util.List;
import java.util.Optional;

/**
 * An input, a layer or a block that is drawn as one.
 *
 * @param name of the node or block call, unique in its network
 * @param header height of the part at the top that is the block's caption, 0 for others
 * @param share of the network's parameters, from 0 to 1
 * @param bars its share of the parameters and, where asked for, of the multiply-adds; none for 0
 * @param labels all inside the area
 * @param title what it is, in a line
 * @param description what a box has no room for, for people who point at it or cannot see it
 * @param place where it was written, when the diagram was told
 */
public record Box(
    String name,
    Kind kind,
    Area area,
    double header,
    double share,
    List<Bar> bars,
    List<Label> labels,
    String title,
    String description,
    Optional<Place> place) {

  public Box {
    bars = List.copyOf(bars);
    labels = List.copyOf(labels);
  }
}
