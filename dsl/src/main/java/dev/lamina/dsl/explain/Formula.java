package dev.lamina.dsl.explain;

import dev.lamina.dsl.problem.Phrase;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one number of a layer follows from others. There is one text for the rule and for the sum
 * with numbers, so that they cannot differ.
 *
 * @param rule when it holds, for any layer of the kind: {@code each axis, `same`}
 * @param of the number it gives for this layer: {@code height}
 * @param template with the terms in braces: <code>{input} · {stride}</code>
 * @param terms the numbers of this layer; a product may stand for a number: {@code 3·3}
 * @param result what this layer really has
 */
record Formula(String rule, String of, String template, Map<String, String> terms, long result) {

  static final String AXIS = "each axis";
  static final String SPAN = "span";
  static final String PARAMETERS = "parameters";
  static final String MACS = "multiply-adds";

  /** Divided by a stride of 1. */
  private static final Pattern WHOLE =
      Pattern.compile("(?:floor\\(\\(([^()]*)\\)|ceil\\((\\{input})) / \\{stride}\\)");

  private static final Pattern TERM = Pattern.compile("\\{([^}]+)}");

  Formula {
    terms = Map.copyOf(terms);
  }

  /** As a rule: {@code input · stride}. */
  String symbols() {
    return TERM.matcher(template).replaceAll("$1");
  }

  /** With numbers: {@code 14 · 2 = 28}. */
  String worked() {
    String sum =
        TERM.matcher(template)
            .replaceAll(term -> Matcher.quoteReplacement(terms.get(term.group(1))));
    String total = Phrase.count(result);
    return sum.equals(total) ? sum : sum + " = " + total;
  }

  /** With numbers, without what changes nothing here: {@code 28 - 3 + 1 = 26}. */
  String brief() {
    String rest = template;
    if (is("padding", "0")) {
      rest = rest.replace(" + {padding}", "");
    }
    if (is("stride", "1")) {
      rest = WHOLE.matcher(rest).replaceAll("$1$2");
    }
    if (is("groups", "1")) {
      rest = rest.replace(" / {groups}", "");
    }
    return new Formula(rule, of, rest, terms, result).worked();
  }

  private boolean is(String term, String value) {
    return value.equals(terms.get(term));
  }

  /** The terms that occur. */
  Set<String> used() {
    Set<String> names = new TreeSet<>();
    TERM.matcher(template).results().map((MatchResult m) -> m.group(1)).forEach(names::add);
    return names;
  }

  /** True for an extent, or a step on the way to it. */
  boolean isAlongAnAxis() {
    return rule.startsWith(AXIS) || rule.equals(SPAN);
  }

  /** True for the span of a kernel without gaps, which is its size. */
  boolean isPlainSpan() {
    return rule.equals(SPAN) && is("dilation", "1");
  }

  /** False for what speaks of parameters or cost. */
  boolean isOfShape() {
    return !rule.equals(PARAMETERS) && !rule.equals(MACS);
  }
}
