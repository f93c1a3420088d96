package dev.lamina.diagram;

import java.util.List;
import java.util.Optional;

/**
 * The call of a block around what it consists of.
 *
 * @param name of the block call, unique in its network
 * @param area the header included
 * @param header height of the caption at the top; edges pass behind it
 * @param labels all on the header
 * @param place where the block is called, when the diagram was told
 */
public record Frame(
    String name,
    Area area,
    double header,
    List<Label> labels,
    String title,
    String description,
    Optional<Place> place) {

  public Frame {
    labels = List.copyOf(labels);
  }
}
