package dev.lamina.dsl.ide;

import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Call;
import dev.lamina.ir.Choice;
import dev.lamina.ir.Extents;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Signature;
import java.util.List;
import java.util.stream.Collectors;

/** The reference of everything that can be called, in Markdown, from its declarations. */
public final class Reference {

  /** Limits from here on are those of a type. */
  private static final double LARGE = Integer.MAX_VALUE;

  private Reference() {}

  /** One signature: its call, what it does, its arguments. */
  public static String markdown(Signature signature) {
    StringBuilder text = new StringBuilder();
    text.append("`")
        .append(call(signature))
        .append("`: ")
        .append(signature.summary())
        .append("\n\n");
    text.append(signature.documentation()).append("\n");
    if (!signature.attributes().isEmpty()) {
      text.append("\n| argument | value | default | |\n| --- | --- | --- | --- |\n");
      signature.attributes().forEach(a -> text.append(row(a)));
    }
    return text.toString();
  }

  /** A table of signatures: call and summary. */
  public static String table(List<Signature> signatures) {
    return signatures.stream()
        .map(s -> "| `" + call(s) + "` | " + s.summary() + " |\n")
        .collect(Collectors.joining("", "| | |\n| --- | --- |\n", ""));
  }

  /** All layers with arguments; activations as steps are listed apart. */
  public static List<Signature> layers() {
    return Layers.all().stream()
        .map(LayerType::signature)
        .filter(s -> Activation.find(s.name()).isEmpty())
        .toList();
  }

  /** {@code conv(filters, kernel, activation = linear, …)}, without parentheses when empty. */
  public static String call(Signature signature) {
    if (Layers.find(signature.name()).filter(LayerType::merges).isPresent()) {
      return signature.name() + "(a, b, …)";
    }
    return signature.attributes().isEmpty()
        ? signature.name()
        : signature.attributes().stream()
            .map(a -> a.isRequired() ? a.name() : a.name() + " = " + written(a.defaultValue()))
            .collect(Collectors.joining(", ", signature.name() + "(", ")"));
  }

  /** One argument: what it takes, what it is without being written, what it does. */
  public static String markdown(Attribute attribute) {
    String standard =
        attribute.isRequired()
            ? "required"
            : "`" + written(attribute.defaultValue()) + "` when left out";
    return "`%s`: %s, %s%n%n%s"
        .formatted(attribute.name(), value(attribute), standard, attribute.documentation())
        .replace("\r", "");
  }

  /** A name that an argument may be. */
  public static String markdown(Choice choice) {
    return Activation.find(choice.name())
        .map(
            activation ->
                "`%s`: `%s`\n\n%s"
                    .formatted(choice.name(), activation.formula(), choice.documentation()))
        .orElseGet(() -> "`%s`: %s".formatted(choice.name(), choice.documentation()));
  }

  private static String row(Attribute attribute) {
    String standard = attribute.isRequired() ? "" : "`" + written(attribute.defaultValue()) + "`";
    return "| `%s` | %s | %s | %s |%n"
        .formatted(attribute.name(), value(attribute), standard, attribute.documentation())
        .replace("\r", "");
  }

  private static String value(Attribute attribute) {
    return switch (attribute.kind()) {
      case CHOICE -> names(attribute.choices().stream().map(Choice::name).toList());
      case CALL -> names(attribute.signatures().stream().map(Signature::name).toList());
      case INTEGER, NUMBER -> attribute.noun() + limits(attribute);
      default -> attribute.noun();
    };
  }

  /** {@code from 0 to 1}; limits that only keep numbers within their type are left out. */
  private static String limits(Attribute attribute) {
    boolean least = Math.abs(attribute.minimum()) < LARGE;
    boolean most = Math.abs(attribute.maximum()) < LARGE;
    return (least ? " from " + Phrase.number(attribute.minimum()) : "")
        + (most ? " to " + Phrase.number(attribute.maximum()) : "");
  }

  private static String names(List<String> names) {
    return names.stream().map(Phrase::quoted).collect(Collectors.joining(", "));
  }

  /** A default as it would be written; the window's own size has no number. */
  static String written(Object value) {
    if (value instanceof Call call) {
      return written(call);
    } else if (value instanceof Extents extents && extents.equals(Extents.of(0))) {
      return "window";
    } else if (value instanceof String text && !isName(text)) {
      return "\"" + text + "\"";
    }
    return value instanceof Double number ? Phrase.number(number) : value.toString();
  }

  /** With the arguments that are not left at their defaults. */
  private static String written(Call call) {
    String given =
        call.signature().attributes().stream()
            .filter(a -> call.arguments().isGiven(a.name()))
            .map(a -> written(call.arguments().value(a.name())))
            .collect(Collectors.joining(", "));
    return given.isEmpty() ? call.name() : call.name() + "(" + given + ")";
  }

  private static boolean isName(String text) {
    return text.chars().allMatch(Character::isLetterOrDigit);
  }
}
