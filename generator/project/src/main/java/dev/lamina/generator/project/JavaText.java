package dev.lamina.generator.project;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Java source as the bytes of an encoding; characters that it does not have are escaped. */
final class JavaText {

  private JavaText() {}

  static byte[] bytes(String source, Charset encoding) {
    if (encoding.equals(StandardCharsets.UTF_8)) {
      return source.getBytes(encoding);
    }
    CharsetEncoder encoder = encoding.newEncoder();
    StringBuilder known = new StringBuilder(source.length());
    for (char unit : source.toCharArray()) {
      if (encoder.canEncode(unit)) {
        known.append(unit);
      } else {
        known.append(String.format("\\u%04x", (int) unit));
      }
    }
    return known.toString().getBytes(encoding);
  }
}
