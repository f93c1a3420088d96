package dev.lamina.eclipse.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lamina.eclipse.LaminaPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.text.templates.Template;

/** The snippets of the VS Code extension as templates of Eclipse: written once, offered in both. */
final class Snippets {

  /** <code>${1:32}</code>, <code>${3|adam,sgd|}</code>, <code>$0</code>. */
  private static final Pattern PLACE =
      Pattern.compile("\\$\\{(\\d+):([^}]*)}|\\$\\{(\\d+)\\|([^}]*)\\|}|\\$0");

  private Snippets() {}

  /** Templates by their ids, which stay the same from one version to the next. */
  static Map<String, Template> read(String contextType) throws IOException {
    Map<String, Template> templates = new LinkedHashMap<>();
    try (InputStream in =
        FileLocator.openStream(
            Platform.getBundle(LaminaPlugin.ID), new Path("templates/snippets.json"), false)) {
      JsonObject all =
          JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .getAsJsonObject();
      for (Map.Entry<String, JsonElement> each : all.entrySet()) {
        JsonObject snippet = each.getValue().getAsJsonObject();
        String prefix = snippet.get("prefix").getAsString();
        String body =
            StreamSupport.stream(snippet.getAsJsonArray("body").spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining("\n"));
        String description = snippet.get("description").getAsString();
        templates.put(
            LaminaPlugin.ID + ".template." + prefix,
            new Template(prefix, description, contextType, pattern(body), true));
      }
    }
    return templates;
  }

  /** In the notation of Eclipse. */
  static String pattern(String body) {
    StringBuilder pattern = new StringBuilder();
    Map<String, String> numbers = new HashMap<>();
    Matcher matcher = PLACE.matcher(body);
    int from = 0;
    while (matcher.find()) {
      pattern.append(body.substring(from, matcher.start()).replace("$", "$$"));
      pattern.append(variable(matcher, numbers));
      from = matcher.end();
    }
    return pattern.append(body.substring(from).replace("$", "$$")).toString();
  }

  private static String variable(Matcher place, Map<String, String> numbers) {
    if (place.group(2) != null) {
      return variable(place.group(1), List.of(place.group(2)), numbers);
    } else if (place.group(4) != null) {
      return variable(place.group(3), Arrays.asList(place.group(4).split(",")), numbers);
    }
    return "${cursor}";
  }

  /** A name stands for itself; what is no name, and a second one of it, is a value in quotes. */
  private static String variable(String number, List<String> values, Map<String, String> numbers) {
    String first = values.get(0);
    boolean named = values.size() == 1 && first.matches("\\w+");
    if (named && numbers.computeIfAbsent(first, name -> number).equals(number)) {
      return "${" + first + "}";
    }
    List<String> quoted = new ArrayList<>();
    values.forEach(value -> quoted.add("'" + value.replace("'", "''") + "'"));
    return "${value" + number + ":" + Values.TYPE + "(" + String.join(", ", quoted) + ")}";
  }
}
