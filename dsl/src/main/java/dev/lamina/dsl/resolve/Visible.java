package dev.lamina.dsl.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that can be read at a place of a body: those of its braces and of the ones around. */
final class Visible {

  private final Visible outer;
  private final Map<String, Symbol> names = new LinkedHashMap<>();

  private Visible(Visible outer) {
    this.outer = outer;
  }

  static Visible nothing() {
    return new Visible(null);
  }

  Visible inner() {
    return new Visible(this);
  }

  void add(String name, Symbol symbol) {
    names.put(name, symbol);
  }

  /** Null when no braces around this place define it. */
  Symbol find(String name) {
    for (Visible scope = this; scope != null; scope = scope.outer) {
      Symbol symbol = scope.names.get(name);
      if (symbol != null) {
        return symbol;
      }
    }
    return null;
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    for (Visible scope = this; scope != null; scope = scope.outer) {
      all.addAll(scope.names.keySet());
    }
    return all;
  }
}
