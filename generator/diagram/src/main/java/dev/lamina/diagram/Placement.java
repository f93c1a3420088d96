package dev.lamina.diagram;

import dev.lamina.diagram.Structure.Link;
import java.util.List;
import java.util.Map;

/** Where everything lies. The maps are in the network's order. */
record Placement(
    Map<Group, Area> frames,
    Map<Piece, Area> boxes,
    Map<Link, List<Point>> ways,
    double width,
    double height) {}
