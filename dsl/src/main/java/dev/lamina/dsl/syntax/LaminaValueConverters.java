package dev.lamina.dsl.syntax;

import java.math.BigDecimal;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.impl.AbstractDeclarativeValueConverterService;
import org.eclipse.xtext.conversion.impl.AbstractNullSafeConverter;
import org.eclipse.xtext.nodemodel.INode;

/** What the words of a file stand for: {@code 100k} is 100000, {@code 50%} is 0.5. */
public final class LaminaValueConverters extends AbstractDeclarativeValueConverterService {

  @ValueConverter(rule = "NUMBER")
  public IValueConverter<BigDecimal> number() {
    return new AbstractNullSafeConverter<>() {
      @Override
      protected String internalToString(BigDecimal value) {
        return value.toPlainString();
      }

      @Override
      protected BigDecimal internalToValue(String text, INode node) {
        return Numbers.parse(text).orElse(null);
      }
    };
  }

  @ValueConverter(rule = "STRING")
  public IValueConverter<String> string() {
    return new AbstractNullSafeConverter<>() {
      @Override
      protected String internalToString(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      }

      @Override
      protected String internalToValue(String text, INode node) {
        return unescaped(text.substring(1, Math.max(1, text.length() - 1)));
      }
    };
  }

  /** {@code \n} and {@code \t}; any other character after a backslash is itself. */
  private static String unescaped(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        result.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }
}
