package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What to do about values that do not merge; a layer that is named there mends it. */
class MergeHelpTest {

  private static String text(String merge, String a, String b) {
    return Checking.network("input a: %s\ninput b: %s\n%s(a, b)".formatted(a, b, merge));
  }

  private static String help(String merge, String a, String b) {
    List<Problem> problems = Compile.text("a.lamina", text(merge, a, b)).problems();
    assertEquals(1, problems.size(), problems::toString);
    assertEquals("shapes-differ", problems.get(0).code());
    return problems.get(0).help();
  }

  /** The help is this layer; on the value it names, it leaves nothing to be said. */
  private static void assertMends(String merge, String a, String b, String layer, boolean first) {
    String help = help(merge, a, b);
    assertEquals("`" + layer + "`", help.substring(0, help.indexOf(" makes")), help);
    String made = first ? "a" : "b";
    String arguments = first ? "c, b" : "a, c";
    String mended =
        text(merge, a, b)
            .replace(
                merge + "(a, b)", "c = %s -> %s\n%s(%s)".formatted(made, layer, merge, arguments));
    Compilation compilation = Compile.text("a.lamina", mended);
    // A shortcut reads every other cell; here are no convolutions beside it that read the rest.
    boolean silent =
        compilation.problems().stream().allMatch(p -> p.code().equals("cells-never-read"));
    assertTrue(silent && (compilation.problems().isEmpty() || layer.contains("stride")), mended);
  }

  @Test
  void channels() {
    assertEquals("`conv(32, 1x1)` makes 14x14x32 of 14x14x16", help("add", "14x14x32", "14x14x16"));
    assertMends("add", "14x14x32", "14x14x16", "conv(32, 1x1)", false);
    assertMends("multiply", "14x14x16", "14x14x32", "conv(32, 1x1)", true);
    assertMends("add", "50x16", "50x32", "conv(32, 1)", true);
    assertMends("average", "10", "20", "dense(20)", true);
  }

  @Test
  void strides() {
    assertMends("add", "14x14x32", "28x28x16", "conv(32, 1x1, stride = 2)", false);
    assertMends("add", "28x14x32", "14x14x32", "conv(32, 1x1, stride = 2x1)", true);
    assertMends("concat", "8x8x8x3", "4x4x4x5", "conv(3, 1x1x1, stride = 2)", true);
    assertMends("maximum", "9x9x4", "1x3x5", "conv(5, 1x1, stride = 9x4)", true);
  }

  @Test
  void vectorsAndMaps() {
    assertMends("multiply", "7", "14x14x32", "dense(32)", true);
    assertEquals("bring both to vectors, with `flatten` for example", help("concat", "7", "4x4x7"));
    assertEquals(
        "bring both to as many axes, with `reshape` for example", help("add", "4x4", "4x4x4"));
  }

  @Test
  void others() {
    String same = "keep both at one size, with `padding = same` and equal strides for example";
    assertEquals(same, help("add", "6x6x4", "4x4x4"));
    assertEquals(same, help("add", "6x4x4", "4x6x4"));
  }
}
