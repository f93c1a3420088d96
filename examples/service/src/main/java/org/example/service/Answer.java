package org.example.service;

import dev.lamina.exec.Classification;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A status and its JSON.
 *
 * @param allow methods of the path, for a 405; else empty
 */
record Answer(int status, String json, String allow) {

  static Answer of(String json) {
    return new Answer(200, json, "");
  }

  static Answer error(int status, String message) {
    return new Answer(status, "{\"error\":" + quoted(message) + "}", "");
  }

  static Answer onlyWith(String method) {
    return new Answer(405, error(405, "only " + method + " is possible here").json, method);
  }

  /** Best first. */
  static Answer classes(List<Classification> classes) {
    String all =
        classes.stream().map(each -> "{" + fields(each) + "}").collect(Collectors.joining(","));
    return of("{" + fields(classes.get(0)) + ",\"classes\":[" + all + "]}");
  }

  private static String fields(Classification each) {
    return "\"label\":%s,\"probability\":%s"
        .formatted(quoted(each.label()), Float.toString(each.probability()));
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ') {
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
