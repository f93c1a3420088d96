package dev.lamina.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StyleSheetTest {

  private static final String DARK = ".lamina-dark svg.lamina-diagram{";

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void darkTheme_setsEveryVariable() {
    String[] parts = StyleSheet.TEXT.split(Pattern.quote(DARK));
    assertEquals(2, parts.length);
    Set<String> read = found("var\\((--lamina-[a-z-]+), #", parts[0]);
    assertEquals(5 + 2 * Kind.values().length, read.size());
    assertEquals(read, found("(--lamina-[a-z-]+):#", parts[1]));
  }

  /** Otherwise it would reach other elements of the page that holds the picture. */
  @Test
  void everyRule_reachesPicturesOnly() {
    for (String rule : StyleSheet.TEXT.split("\n")) {
      for (String selector : rule.substring(0, rule.indexOf('{')).split(",")) {
        assertTrue(selector.replace(".lamina-dark ", "").startsWith("svg.lamina-diagram"), rule);
      }
    }
  }

  /** A page that sets nothing, and one that forbids style sheets, shows the same. */
  @Test
  void withoutVariables_theColoursAreThoseOfTheAttributes() {
    String live = SvgWriter.live(Diagram.of(Networks.resnet20(true), Options.EXPANDED));
    String sheet = StyleSheet.TEXT.split(Pattern.quote(DARK))[0];
    Set<String> attributes = found("(#[0-9a-f]{6})", live.substring(live.indexOf("</style>")));
    assertTrue(found(", (#[0-9a-f]{6})\\)", sheet).containsAll(attributes), attributes.toString());
    for (Kind kind : Kind.values()) {
      Palette palette = Theme.LIGHT.of(kind);
      String rule =
          ".box.%1$s>rect{fill:var(--lamina-%1$s-fill, %2$s);stroke:var(--lamina-%1$s-accent, %3$s)}"
              .formatted(kind.keyword(), palette.fill(), palette.accent());
      assertTrue(sheet.contains(rule), rule);
    }
  }
}
