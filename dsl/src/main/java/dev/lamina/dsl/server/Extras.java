package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import dev.lamina.ir.Network;

/**
 * What the server can show and the language does not know how to make: whoever starts the server
 * brings it.
 */
public interface Extras {

  /**
   * A picture of a network, as SVG.
   *
   * @param collapsed whether each call of a block is one box
   * @throws IllegalArgumentException when it cannot be drawn, with the reason
   */
  String diagram(Network network, boolean collapsed);

  /** The tables of `lamina summary`. */
  String summary(Compilation compilation);

  /** As `lamina --version` says it. */
  String version();
}
