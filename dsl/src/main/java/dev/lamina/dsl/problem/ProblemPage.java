package dev.lamina.dsl.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that explains a kind of problem, by its four parts in Markdown.
 *
 * @param what what is wrong, in a sentence or two
 * @param why why that is a problem, or how it comes about
 * @param example files that have it; of several, the first lines name them, and the last is checked
 * @param mending what to do about it, often with the example mended
 */
public record ProblemPage(String what, String why, String example, String mending) {

  private static final Pattern FORM =
      Pattern.compile(
          "# [a-z-]+\n\n(.+?)\n\n(.+?)\n\n## Example\n\n(.+?)\n\n## Mending\n\n(.+)\n",
          Pattern.DOTALL);

  /** Takes a page apart; one without all four parts is a mistake of ours. */
  static ProblemPage of(String markdown) {
    Matcher page = FORM.matcher(markdown);
    if (!page.matches()) {
      throw new IllegalStateException("a page needs what, why, example and mending:\n" + markdown);
    }
    return new ProblemPage(page.group(1), page.group(2), page.group(3), page.group(4));
  }
}
