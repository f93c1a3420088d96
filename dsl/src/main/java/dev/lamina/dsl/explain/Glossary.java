package dev.lamina.dsl.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words and letters of formulas stand for, where no argument has the name. */
enum Glossary {
  X("x", "what is read"),
  Y("y", "what is given (before an activation)"),
  I("i", "place (its row)"),
  J("j", "place (its column)"),
  U("u", "row of the kernel or window"),
  V("v", "column of the kernel or window"),
  C("c", "channel"),
  F("f", "filter or unit"),
  K("k", "filter of a channel"),
  S("s", "stride"),
  D("d", "dilation"),
  M("m", "multiplier"),
  W("w", "weights"),
  P("p", "weights of the second step"),
  B("b", "bias"),
  INPUT("input", "cells along the axis before"),
  PADDING("padding", "cells added along the axis, both sides together"),
  CUT("cut", "cells cut off along the axis, both sides together"),
  CHANNELS("channels", "channels before"),
  INPUTS("inputs", "values before"),
  EXTENTS("extents", "all extents before, multiplied"),
  KERNEL_CELLS("kernel cells", "the kernel's extents, multiplied"),
  OUTPUT_CELLS("output cells", "places after: extents without channels, multiplied"),
  INPUT_CELLS("input cells", "places before: extents without channels, multiplied"),
  ALL_SIZES("all sizes", "the sizes, multiplied"),
  OTHER_SIZES("other sizes", "the other sizes, multiplied");

  private final String term;
  private final String meaning;

  Glossary(String term, String meaning) {
    this.term = term;
    this.meaning = meaning;
  }

  /**
   * A list in Markdown.
   *
   * @param value the formula of a value, which has letters
   * @param terms the words of the others
   */
  static String of(String value, Set<String> terms) {
    List<String> lines = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    for (Glossary entry : values()) {
      if (entry.term.length() > 1 && terms.contains(entry.term)) {
        lines.add("- `" + entry.term + "`: " + entry.meaning + "\n");
      } else if (entry.isLetterOf(value)) {
        letters.append(letters.isEmpty() ? "- " : "; ");
        letters.append("`").append(entry.term).append("`: ").append(entry.meaning);
      }
    }
    return letters + "\n" + String.join("", lines);
  }

  private boolean isLetterOf(String value) {
    // The b of `add(a, b)` is no bias.
    String letter = this == B ? "b\\[[^]]*f" : term;
    return term.length() == 1 && Pattern.compile("\\b" + letter + "\\b").matcher(value).find();
  }
}
