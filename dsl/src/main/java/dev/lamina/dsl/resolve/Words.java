package dev.lamina.dsl.resolve;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Choice;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Signature;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names the language itself has, from the declarations of the layers. */
final class Words {

  private static final Map<String, LayerType> LAYERS = new HashMap<>();
  private static final Set<String> CHOICES = new HashSet<>(Set.of("same", "valid"));
  private static final Set<String> CALLS = new HashSet<>();

  static {
    for (LayerType type : Layers.all()) {
      LAYERS.put(type.name(), type);
      for (Attribute attribute : type.signature().attributes()) {
        attribute.choices().stream().map(Choice::name).forEach(CHOICES::add);
        attribute.signatures().stream().map(Signature::name).forEach(CALLS::add);
      }
    }
  }

  private Words() {}

  /** The kind of layer with this name, or null. */
  static LayerType layer(String name) {
    return LAYERS.get(name);
  }

  /** A name an argument may be: {@code relu}, {@code same}. */
  static boolean isChoice(String name) {
    return CHOICES.contains(name) || CALLS.contains(name);
  }

  /** A call an argument may be, with arguments of its own. */
  static boolean isCall(String name) {
    return CALLS.contains(name);
  }
}
