package dev.lamina.diagram;

import dev.lamina.diagram.Structure.Link;
import dev.lamina.ir.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A network as a picture: what is drawn, and where. {@link SvgWriter} writes it to a file; an
 * editor may draw it itself. The same network gives the same diagram.
 *
 * @param title the network's name
 * @param note what was done to the network to show it, empty when nothing was
 * @param description what it is, for people who cannot see it
 * @param labels above the picture
 * @param frames outer ones first
 * @param boxes in the network's order
 * @param edges in the network's order
 */
public record Diagram(
    String title,
    String note,
    String description,
    double width,
    double height,
    List<Label> labels,
    List<Frame> frames,
    List<Box> boxes,
    List<Edge> edges) {

  private static final double MARGIN = 24;
  private static final double HEADLINE = 58;
  private static final double TITLE_BASELINE = 18;
  private static final double SUBTITLE_BASELINE = 38;
  private static final double CAPTION_PADDING = 10;
  private static final double CAPTION_GAP = 10;
  private static final double LONGEST_CALL = 320;

  public Diagram {
    labels = List.copyOf(labels);
    frames = List.copyOf(frames);
    boxes = List.copyOf(boxes);
    edges = List.copyOf(edges);
  }

  /**
   * Lays out a network, which need not be shaped or counted completely. One that is too large for
   * its layers to be shown has its blocks collapsed, and {@link #note} says so.
   *
   * @throws TooLargeException when it is too large all the same
   */
  public static Diagram of(Network network, Options options) {
    return of(network, options, name -> Optional.empty());
  }

  /**
   * The same, with the way back to the text.
   *
   * @param places where an input, a layer or a block call of this name was written
   * @throws TooLargeException when it is too large even with its blocks collapsed
   */
  public static Diagram of(
      Network network, Options options, Function<String, Optional<Place>> places) {
    Structure structure = Structure.of(network, options.collapsed());
    Extent extent = Extent.of(structure);
    if (!extent.isTooLarge()) {
      return of(network, structure, options, places, "");
    }
    structure = Structure.of(network, call -> true);
    Extent collapsed = Extent.of(structure);
    if (collapsed.isTooLarge()) {
      throw new TooLargeException(
          "network `" + network.name() + "` is too large for a picture",
          collapsed.toString(),
          "put layers that belong together into a `block`, which can be one box");
    }
    return of(network, structure, options, places, "blocks are collapsed: " + extent);
  }

  private static Diagram of(
      Network network,
      Structure structure,
      Options options,
      Function<String, Optional<Place>> places,
      String note) {
    Cost whole = Cost.of(network.layers());
    Describe describe = new Describe(structure, whole, options.macs());
    Map<Piece, BoxContent> contents = new LinkedHashMap<>();
    structure.pieces().forEach(piece -> contents.put(piece, describe.box(piece)));
    Map<Group, Double> captions = new LinkedHashMap<>();
    structure.groups().forEach(group -> captions.put(group, captionWidth(group)));
    Placement placement = Layout.of(structure, sizes(contents), captions);
    if (options.columns()) {
      placement = Columns.of(placement);
    }
    return placed(network, whole, contents, placement, places, note);
  }

  /** All boxes are equally wide, so that a chain is a straight column. */
  private static Map<Piece, Area> sizes(Map<Piece, BoxContent> contents) {
    double width = contents.values().stream().mapToDouble(BoxContent::width).max().orElse(0);
    Map<Piece, Area> sizes = new LinkedHashMap<>();
    contents.forEach((piece, content) -> sizes.put(piece, new Area(0, 0, width, content.height())));
    return sizes;
  }

  private static double captionWidth(Group group) {
    return 2 * CAPTION_PADDING
        + TextWidth.of(caption(group), TextStyle.CAPTION)
        + CAPTION_GAP
        + TextWidth.of(call(group), TextStyle.CAPTION_CALL);
  }

  /** What a block was called with, cut where it would make the frame wider than its content. */
  private static String call(Group group) {
    return TextWidth.fitted(group.call().call(), TextStyle.CAPTION_CALL, LONGEST_CALL);
  }

  private static String caption(Group group) {
    return group.parent().local(group.call().name());
  }

  private static Diagram placed(
      Network network,
      Cost whole,
      Map<Piece, BoxContent> contents,
      Placement placement,
      Function<String, Optional<Place>> places,
      String note) {
    String subtitle =
        "%s, %s"
                .formatted(
                    Amount.of(whole.params(), "parameter"), Amount.of(whole.macs(), "multiply-add"))
            + (note.isEmpty() ? "" : "; " + note);
    List<Label> labels =
        List.of(
            Label.left(network.name(), TextStyle.TITLE, MARGIN, MARGIN + TITLE_BASELINE),
            Label.left(subtitle, TextStyle.SUBTITLE, MARGIN, MARGIN + SUBTITLE_BASELINE));
    double textWidth =
        labels.stream().mapToDouble(l -> TextWidth.of(l.text(), l.style())).max().orElse(0);
    double width = Math.ceil(Math.max(textWidth, placement.width()));
    double dx = MARGIN + Math.floor((width - placement.width()) / 2);
    double dy = MARGIN + HEADLINE;
    List<Frame> frames = new ArrayList<>();
    placement
        .frames()
        .forEach((group, area) -> frames.add(frame(group, area.shifted(dx, dy), places)));
    List<Box> boxes = new ArrayList<>();
    placement
        .boxes()
        .forEach(
            (piece, area) ->
                boxes.add(
                    contents.get(piece).at(area.shifted(dx, dy), places.apply(piece.name()))));
    List<Edge> edges = new ArrayList<>();
    placement.ways().forEach((link, way) -> edges.add(edge(link, way, dx, dy)));
    return new Diagram(
        network.name(),
        note,
        "%s, %s, %s"
            .formatted(
                "network " + network.name(), Amount.of(network.layers().size(), "layer"), subtitle),
        width + 2 * MARGIN,
        Math.ceil(placement.height()) + dy + MARGIN,
        labels,
        frames,
        boxes,
        edges);
  }

  private static Frame frame(Group group, Area area, Function<String, Optional<Place>> places) {
    double y = area.y() + BoxContent.CAPTION_BASELINE;
    double x = area.x() + CAPTION_PADDING;
    String caption = caption(group);
    double callX = x + TextWidth.of(caption, TextStyle.CAPTION) + CAPTION_GAP;
    return new Frame(
        group.call().name(),
        area,
        BoxContent.HEADER,
        List.of(
            Label.left(caption, TextStyle.CAPTION, x, y),
            Label.left(call(group), TextStyle.CAPTION_CALL, callX, y)),
        group.call().name() + ": " + group.call().call(),
        "",
        places.apply(group.call().name()));
  }

  private static Edge edge(Link link, List<Point> way, double dx, double dy) {
    List<Point> points = way.stream().map(p -> new Point(p.x() + dx, p.y() + dy)).toList();
    return new Edge(link.from().name(), link.to().name(), Corners.of(points));
  }
}
