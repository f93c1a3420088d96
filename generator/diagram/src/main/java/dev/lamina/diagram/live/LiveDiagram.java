package dev.lamina.diagram.live;

import dev.lamina.diagram.Diagram;
import dev.lamina.diagram.Options;
import dev.lamina.diagram.Place;
import dev.lamina.diagram.SvgWriter;
import dev.lamina.diagram.TooLargeException;
import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The picture of a network while its text is written, for a view beside the editor.
 *
 * <pre>{@code
 * LiveDiagram live = LiveDiagram.of(Compile.file(path), null, LiveDiagram.EXPANDED);
 * String svg = live.svg();            // or draw live.diagram() on a canvas
 * }</pre>
 *
 * @param diagram empty when there is nothing to draw
 * @param networks the names of all networks of the file, for a menu
 * @param message why there is nothing to draw, otherwise empty
 */
public record LiveDiagram(Optional<Diagram> diagram, List<String> networks, String message) {

  /** Every layer with its parameters and multiply-adds, in one column, which scrolls as a text. */
  public static final Options EXPANDED = Options.EXPANDED.inOneColumn().withMacs();

  /** The same with each call of a block as one box. */
  public static final Options COLLAPSED = Options.COLLAPSED.inOneColumn().withMacs();

  /**
   * A box or frame, and where it was written.
   *
   * @param id in the SVG
   * @param name of the input, layer or block call
   */
  public record Part(String id, String name, Place place) {}

  public LiveDiagram {
    networks = List.copyOf(networks);
  }

  /**
   * Draws a network as far as it was understood; what has no shape yet has a question mark.
   *
   * @param network its name; null, or a name that has just been changed, means the first
   */
  public static LiveDiagram of(Compilation compilation, String network, Options options) {
    List<ResolvedNetwork> resolved = compilation.resolution().networks();
    List<String> names = resolved.stream().map(each -> each.network().name()).toList();
    if (names.isEmpty()) {
      return nothing(names, "there is no network to draw: write `network Name { … }`");
    }
    int wanted = Math.max(0, names.indexOf(network));
    return of(resolved.get(wanted), names, options);
  }

  private static LiveDiagram of(ResolvedNetwork resolved, List<String> names, Options options) {
    Places places = new Places(resolved);
    try {
      Diagram diagram = Diagram.of(resolved.network(), options, places::of);
      return new LiveDiagram(Optional.of(diagram), names, "");
    } catch (TooLargeException failure) {
      return nothing(names, failure.headline() + ": " + failure.detail() + "; " + failure.help());
    }
  }

  private static LiveDiagram nothing(List<String> names, String message) {
    return new LiveDiagram(Optional.empty(), names, message);
  }

  /** The network that is drawn, empty when there is none. */
  public String network() {
    return diagram.map(Diagram::title).orElse("");
  }

  /** The picture, see {@link SvgWriter#live}; empty when there is none. */
  public String svg() {
    return diagram.map(SvgWriter::live).orElse("");
  }

  /** What has a place in the text: frames, outer ones first, then boxes in the network's order. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    diagram.ifPresent(
        drawn -> {
          drawn.frames().forEach(frame -> add(parts, frame.name(), frame.place()));
          drawn.boxes().forEach(box -> add(parts, box.name(), box.place()));
        });
    return parts;
  }

  private static void add(List<Part> parts, String name, Optional<Place> place) {
    place.ifPresent(at -> parts.add(new Part(SvgWriter.id(name), name, at)));
  }
}
