package dev.lamina.dsl.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lamina.dsl.ide.ShapeHints.Hint;
import dev.lamina.dsl.ide.ShapeHints.Kind;

/**
 * What a user may choose, under {@code lamina.inlayHints} in the client's settings; each is true
 * unless it is set to false.
 *
 * @param shapes behind each step
 * @param parameters behind each step
 * @param totals behind the name of a network
 */
record Settings(boolean shapes, boolean parameters, boolean totals) {

  static final Settings USUAL = new Settings(true, true, true);

  /** Of {@code {"inlayHints": {…}}}, also within {@code {"lamina": …}}. */
  static Settings of(Object json) {
    JsonObject settings = inner(json instanceof JsonElement element ? element : null, "lamina");
    JsonObject hints = inner(settings, "inlayHints");
    return new Settings(isOn(hints, "shapes"), isOn(hints, "parameters"), isOn(hints, "totals"));
  }

  /** An object's part of this name; itself where it has none. */
  private static JsonObject inner(JsonElement json, String key) {
    if (json == null || !json.isJsonObject()) {
      return new JsonObject();
    }
    JsonElement inner = json.getAsJsonObject().get(key);
    return inner != null && inner.isJsonObject() ? inner.getAsJsonObject() : json.getAsJsonObject();
  }

  private static boolean isOn(JsonObject hints, String key) {
    JsonElement value = hints.get(key);
    return value == null || !value.isJsonPrimitive() || !value.getAsString().equals("false");
  }

  /** What of a hint is wanted, maybe nothing. */
  String text(Hint hint) {
    if (hint.kind() == Kind.TOTAL) {
      return totals ? hint.text() : "";
    } else if (shapes && parameters) {
      return hint.text();
    }
    return shapes ? hint.shape() : parameters ? hint.parameters() : "";
  }
}
