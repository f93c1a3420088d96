package dev.lamina.diagram;

import java.util.List;

/**
 * An input, a layer or a block that is drawn as one.
 *
 * @param name of the node or block call, unique in its network
 * @param header height of the part at the top that is the block's caption, 0 for others
 * @param share of the network's parameters, from 0 to 1; there is a bar when it is positive
 * @param bar where the whole bar lies, for a share of 1
 * @param labels all inside the area
 * @param title what it is, in a line
 * @param description what a box has no room for, for people who point at it or cannot see it
 */
public record Box(
    String name,
    Kind kind,
    Area area,
    double header,
    double share,
    Area bar,
    List<Label> labels,
    String title,
    String description) {

  public Box {
    labels = List.copyOf(labels);
  }
}
