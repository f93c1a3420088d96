package dev.lamina.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What {@code --json} prints: one JSON object a line in UTF-8, which begins with the name of its
 * {@link Event}. Nothing else may go to the same stream.
 */
final class EventStream {

  private static final Gson GSON =
      new GsonBuilder().registerTypeAdapter(Double.class, new Numbers()).create();

  private final PrintStream out;
  private boolean over;

  EventStream(PrintStream out) {
    this.out = out;
  }

  /**
   * Writes a line, whatever the charset of the stream is: JSON is UTF-8. Nothing follows a verdict,
   * nor {@code cancelled}, which another thread may write.
   */
  synchronized void write(Event event) {
    if (over) {
      return;
    }
    over = event instanceof Event.Cancelled || event instanceof Event.Verdict;
    byte[] line = (json(event) + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }

  /** False once a line could not be written: whoever read them is gone. */
  boolean isHeard() {
    return !out.checkError();
  }

  private static String json(Event event) {
    JsonObject line = new JsonObject();
    line.addProperty("event", event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    GSON.toJsonTree(event)
        .getAsJsonObject()
        .entrySet()
        .forEach(e -> line.add(e.getKey(), e.getValue()));
    return line.toString();
  }

  /** JSON has no NaN and no infinity, so they are null; a value that does not exist has no key. */
  private static final class Numbers extends TypeAdapter<Double> {

    @Override
    public void write(JsonWriter json, Double value) throws IOException {
      if (value == null || Double.isFinite(value)) {
        json.value(value);
        return;
      }
      boolean nulls = json.getSerializeNulls();
      json.setSerializeNulls(true);
      json.nullValue();
      json.setSerializeNulls(nulls);
    }

    @Override
    public Double read(JsonReader json) {
      throw new UnsupportedOperationException("events are only written");
    }
  }
}
