package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import java.util.List;

/**
 * What the server can show and the language does not know how to make: whoever starts the server
 * brings it.
 */
public interface Extras {

  /**
   * A picture of a network, or why there is none.
   *
   * @param svg empty when there is none
   * @param network its name
   * @param networks the names of all networks of the text
   * @param parts what was written in this text
   * @param message empty when there is a picture
   */
  record Drawing(
      String svg, String network, List<String> networks, List<Part> parts, String message) {}

  /**
   * A box or frame.
   *
   * @param id in the SVG
   * @param start offset of the first character of where it was written
   * @param end offset behind the last one
   */
  record Part(String id, int start, int end) {}

  /**
   * Draws a network as far as it was understood.
   *
   * @param network its name; null, or one that the text does not have, means the first
   * @param collapsed whether each call of a block is one box
   */
  Drawing diagram(Compilation compilation, String network, boolean collapsed);

  /** The tables of `lamina summary`, empty when no network was understood completely. */
  String summary(Compilation compilation);

  /** As `lamina --version` says it. */
  String version();
}
