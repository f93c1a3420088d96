package dev.lamina.dsl.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lamina.dsl.ide.ShapeHints.Part;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a user may choose in the client's settings.
 *
 * @param hints {@code lamina.inlayHints.shapes}, {@code .parameters} and {@code .totals}, each true
 *     unless it is set to false
 */
record Settings(Set<Part> hints) {

  static final Settings USUAL = new Settings(EnumSet.allOf(Part.class));

  /** Of {@code {"inlayHints": {…}}}, also within {@code {"lamina": …}}. */
  static Settings of(Object json) {
    JsonObject settings = inner(json instanceof JsonElement element ? element : null, "lamina");
    JsonObject hints = inner(settings, "inlayHints");
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.removeIf(part -> isOff(hints.get(part.name().toLowerCase(Locale.ROOT))));
    return new Settings(parts);
  }

  /** An object's part of this name; itself where it has none. */
  private static JsonObject inner(JsonElement json, String key) {
    if (json == null || !json.isJsonObject()) {
      return new JsonObject();
    }
    JsonElement inner = json.getAsJsonObject().get(key);
    return inner != null && inner.isJsonObject() ? inner.getAsJsonObject() : json.getAsJsonObject();
  }

  private static boolean isOff(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsString().equals("false");
  }
}
