package dev.lamina.ir;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be called in a file: a name, its arguments in positional order and its documentation.
 * Validation, completion, hover and the reference read it from here.
 *
 * @param summary one line, without a full stop
 * @param documentation a paragraph in Markdown
 */
public record Signature(
    String name, String summary, String documentation, List<Attribute> attributes) {

  public Signature {
    attributes = List.copyOf(attributes);
  }

  public Optional<Attribute> attribute(String wanted) {
    return attributes.stream().filter(a -> a.name().equals(wanted)).findFirst();
  }

  /** All arguments at their defaults, for a signature without required ones. */
  public Arguments defaults() {
    return Arguments.of(this, Map.of());
  }

  /** As in a reference: {@code conv(filters, kernel, activation = linear, …)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append('(');
    String separator = "";
    for (Attribute attribute : attributes) {
      text.append(separator).append(attribute.name());
      if (!attribute.isRequired()) {
        text.append(" = ").append(attribute.defaultValue());
      }
      separator = ", ";
    }
    return text.append(')').toString();
  }
}
