package dev.lamina.dsl.server;

import dev.lamina.dsl.ide.LastResult;

/**
 * How a training ended, as a client tells it.
 *
 * @param name of the training
 * @param accuracy from 0 to 1, null where there is none
 */
public record Outcome(String uri, String name, Double accuracy, Double seconds) {

  static String key(String uri, String name) {
    return uri + "#" + name;
  }

  LastResult result() {
    return new LastResult(accuracy, seconds);
  }
}
