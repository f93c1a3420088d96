package dev.lamina.diagram;

import dev.lamina.diagram.Structure.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.ElkShape;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Finds places with Eclipse's layout kernel: layers from top to bottom, edges at right angles.
 * Every group is laid out for itself, then it is a box with ports among the boxes around it: a port
 * at the top for each node outside that is read in it, one at the bottom for each that is read
 * outside. So equal blocks look the same.
 */
final class Layout {

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new CoreOptions(), new LayeredMetaDataProvider());
  }

  private static final double FRAME_PADDING = 14;
  private static final long STACK = 256L << 20;

  /** Where a group or piece and an end of its edges meet: one port for all that read one node. */
  private record PortKey(Group group, Piece source, PortSide side) {}

  /** Edges that would lie upon each other all the way are one. */
  private record Ends(ElkConnectableShape from, ElkConnectableShape to) {}

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<Group, ElkNode> frames = new LinkedHashMap<>();
  private final Map<Piece, ElkNode> boxes = new LinkedHashMap<>();
  private final Map<PortKey, ElkPort> ports = new HashMap<>();
  private final Map<Ends, ElkEdge> segments = new HashMap<>();
  private final Map<Link, List<ElkEdge>> ways = new LinkedHashMap<>();

  /**
   * @param sizes of the boxes; their places are ignored
   * @param captions the least width of each frame
   */
  static Placement of(Structure structure, Map<Piece, Area> sizes, Map<Group, Double> captions) {
    Layout layout = new Layout(structure, sizes, captions);
    layout.run();
    return layout.placement();
  }

  private Layout(Structure structure, Map<Piece, Area> sizes, Map<Group, Double> captions) {
    configure(root);
    frames.put(Group.BODY, root);
    structure.groups().forEach(group -> frames.put(group, frame(group, captions.get(group))));
    structure.pieces().forEach(piece -> boxes.put(piece, box(piece, sizes.get(piece))));
    structure.links().forEach(link -> ways.put(link, way(link)));
  }

  private static void configure(ElkNode graph) {
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    graph.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.SEPARATE_CHILDREN);
    graph.setProperty(CoreOptions.RANDOM_SEED, 1);
    graph.setProperty(CoreOptions.PADDING, new ElkPadding(0));
    graph.setProperty(LayeredOptions.MERGE_EDGES, true);
    graph.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_CROSSING_COUNTER_NODE_INFLUENCE, 0.001);
    graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_CROSSING_COUNTER_PORT_INFLUENCE, 0.001);
    graph.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 22.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
    graph.setProperty(CoreOptions.SPACING_NODE_NODE, 24.0);
    graph.setProperty(CoreOptions.SPACING_EDGE_NODE, 16.0);
    graph.setProperty(CoreOptions.SPACING_EDGE_EDGE, 12.0);
    graph.setProperty(CoreOptions.SPACING_PORT_PORT, 24.0);
  }

  private ElkNode frame(Group group, double caption) {
    ElkNode frame = ElkGraphUtil.createNode(frames.get(group.parent()));
    configure(frame);
    frame.setProperty(
        CoreOptions.PADDING,
        new ElkPadding(
            BoxContent.HEADER + FRAME_PADDING, FRAME_PADDING, FRAME_PADDING, FRAME_PADDING));
    frame.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, SizeConstraint.minimumSizeWithPorts());
    frame.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(caption, 0));
    frame.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
    return frame;
  }

  private ElkNode box(Piece piece, Area size) {
    ElkNode box = ElkGraphUtil.createNode(frames.get(piece.parent()));
    box.setDimensions(size.width(), size.height());
    return box;
  }

  /** The edges from box to box: out of the groups around the one, into those around the other. */
  private List<ElkEdge> way(Link link) {
    List<Group> out = around(link.from());
    List<Group> in = around(link.to());
    while (!out.isEmpty() && !in.isEmpty() && last(out) == last(in)) {
      out.remove(out.size() - 1);
      in.remove(in.size() - 1);
    }
    List<ElkEdge> way = new ArrayList<>();
    ElkConnectableShape at = boxes.get(link.from());
    for (Group left : out) {
      at = extend(way, at, port(left, link.from(), PortSide.SOUTH));
    }
    for (int i = in.size() - 1; i >= 0; i--) {
      at = extend(way, at, port(in.get(i), link.from(), PortSide.NORTH));
    }
    extend(way, at, boxes.get(link.to()));
    return way;
  }

  private ElkConnectableShape extend(
      List<ElkEdge> way, ElkConnectableShape from, ElkConnectableShape to) {
    way.add(
        segments.computeIfAbsent(
            new Ends(from, to), ends -> ElkGraphUtil.createSimpleEdge(from, to)));
    return to;
  }

  private ElkPort port(Group group, Piece source, PortSide side) {
    return ports.computeIfAbsent(
        new PortKey(group, source, side),
        key -> {
          ElkPort port = ElkGraphUtil.createPort(frames.get(group));
          port.setProperty(CoreOptions.PORT_SIDE, side);
          return port;
        });
  }

  /** Groups a piece lies in, the innermost first, without the body. */
  private static List<Group> around(Piece piece) {
    List<Group> groups = new ArrayList<>();
    for (Group group = piece.parent(); !group.isBody(); group = group.parent()) {
      groups.add(group);
    }
    return groups;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  /** On a thread of its own: ELK goes down long chains by recursion. */
  private void run() {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor()), null);
    Thread thread = new Thread(null, task, "diagram layout", STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      task.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the layout ended early", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while laying out", interrupted);
    }
  }

  private Placement placement() {
    Map<Group, Area> frameAreas = new LinkedHashMap<>();
    frames.forEach((group, node) -> frameAreas.put(group, area(node)));
    frameAreas.remove(Group.BODY);
    Map<Piece, Area> boxAreas = new LinkedHashMap<>();
    boxes.forEach((piece, node) -> boxAreas.put(piece, area(node)));
    Map<Link, List<Point>> points = new LinkedHashMap<>();
    ways.forEach((link, way) -> points.put(link, points(way)));
    return new Placement(frameAreas, boxAreas, points, root.getWidth(), root.getHeight());
  }

  private static Area area(ElkNode node) {
    Point origin = origin(node.getParent());
    return new Area(
        origin.x() + node.getX(), origin.y() + node.getY(), node.getWidth(), node.getHeight());
  }

  private static Point origin(ElkNode graph) {
    double x = 0;
    double y = 0;
    for (ElkShape at = graph; at instanceof ElkNode node; at = node.getParent()) {
      x += node.getX();
      y += node.getY();
    }
    return new Point(x, y);
  }

  /** The corners of an edge, both ends included. */
  private static List<Point> points(List<ElkEdge> way) {
    List<Point> points = new ArrayList<>();
    for (ElkEdge edge : way) {
      Point origin = origin(edge.getContainingNode());
      for (ElkEdgeSection section : edge.getSections()) {
        add(points, origin, section.getStartX(), section.getStartY());
        section.getBendPoints().forEach(bend -> add(points, origin, bend.getX(), bend.getY()));
        add(points, origin, section.getEndX(), section.getEndY());
      }
    }
    return points;
  }

  private static void add(List<Point> points, Point origin, double x, double y) {
    points.add(new Point(origin.x() + x, origin.y() + y));
  }
}
