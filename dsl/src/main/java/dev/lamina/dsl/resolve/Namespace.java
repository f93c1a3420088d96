package dev.lamina.dsl.resolve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names of the layers of a network or of one block call: counted by type, {@code conv2}. */
final class Namespace {

  private final String prefix;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Namespace(String prefix) {
    this.prefix = prefix;
  }

  static Namespace ofNetwork() {
    return new Namespace("");
  }

  /** Layers of a call with this name. */
  static Namespace ofCall(String name) {
    return new Namespace(name + ".");
  }

  boolean isOfNetwork() {
    return prefix.isEmpty();
  }

  void take(String name) {
    taken.add(name);
  }

  /** The next free name; a block `a1` and the first call of `a` could have the same one. */
  String next(String type) {
    String name;
    do {
      name = type + counts.merge(type, 1, Integer::sum);
    } while (!taken.add(name));
    return prefix + name;
  }
}
