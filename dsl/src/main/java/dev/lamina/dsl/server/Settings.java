package dev.lamina.dsl.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lamina.dsl.ide.ShapeHints.Part;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a user may choose, under {@code lamina} in the client's settings.
 *
 * @param hints {@code inlayHints.shapes}, {@code .parameters}, {@code .totals}: true unless set
 */
record Settings(Set<Part> hints) {

  static final Settings USUAL = new Settings(EnumSet.allOf(Part.class));

  /**
   * Of {@code {"inlayHints": {…}}}, also within {@code {"lamina": …}}; what is missing is usual.
   */
  static Settings of(Object json) {
    JsonObject settings = object(json instanceof JsonElement element ? element : null, "lamina");
    JsonObject hints = settings == null ? null : object(settings, "inlayHints");
    Set<Part> parts = EnumSet.noneOf(Part.class);
    add(hints, "shapes", Part.SHAPES, parts);
    add(hints, "parameters", Part.PARAMETERS, parts);
    add(hints, "totals", Part.TOTALS, parts);
    return new Settings(parts);
  }

  private static JsonObject object(JsonElement json, String key) {
    if (json == null || !json.isJsonObject()) {
      return null;
    }
    JsonElement inner = json.getAsJsonObject().get(key);
    return inner != null && inner.isJsonObject() ? inner.getAsJsonObject() : json.getAsJsonObject();
  }

  private static void add(JsonObject hints, String key, Part part, Set<Part> parts) {
    JsonElement value = hints == null ? null : hints.get(key);
    boolean isOff = value != null && value.isJsonPrimitive() && value.getAsString().equals("false");
    if (!isOff) {
      parts.add(part);
    }
  }
}
