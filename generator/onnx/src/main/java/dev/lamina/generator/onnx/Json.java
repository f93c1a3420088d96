package dev.lamina.generator.onnx;

import java.util.List;
import java.util.stream.Collectors;

/** Texts as a JSON array: a separator of our own could be part of a text. */
final class Json {

  private Json() {}

  static String array(List<String> texts) {
    return texts.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
