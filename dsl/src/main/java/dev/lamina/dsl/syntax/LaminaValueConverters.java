package dev.lamina.dsl.syntax;

import java.math.BigDecimal;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.impl.AbstractDeclarativeValueConverterService;
import org.eclipse.xtext.conversion.impl.AbstractNullSafeConverter;
import org.eclipse.xtext.nodemodel.ILeafNode;
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

  @ValueConverter(rule = "QName")
  public IValueConverter<String> qualifiedName() {
    return new AbstractNullSafeConverter<>() {
      @Override
      protected String internalToString(String value) {
        return value;
      }

      @Override
      protected String internalToValue(String text, INode node) {
        return node == null ? text : withoutSpace(node);
      }
    };
  }

  @ValueConverter(rule = "QNameWithWildcard")
  public IValueConverter<String> imported() {
    return qualifiedName();
  }

  /** {@code a . b} is the name {@code a.b}: white space and comments are no part of it. */
  private static String withoutSpace(INode node) {
    StringBuilder name = new StringBuilder();
    for (ILeafNode leaf : node.getLeafNodes()) {
      name.append(leaf.isHidden() ? "" : leaf.getText());
    }
    return name.toString();
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
