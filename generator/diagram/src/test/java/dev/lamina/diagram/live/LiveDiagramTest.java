package dev.lamina.diagram.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.diagram.Frame;
import dev.lamina.diagram.Place;
import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveDiagramTest {

  private static final String BLOCKS =
      """
      block unit(n) {
          dense(n) -> relu
      }

      block pair(n) {
          unit(n)
          unit(n + 1)
      }

      network Small {
          input 4x4x1
          flatten
          repeat 2 { pair(3) }
          dense(2, softmax)
      }

      network Other { input 3 dense(2) }
      """;

  @TempDir Path folder;

  private static LiveDiagram live(String text, String network) {
    return LiveDiagram.of(Compile.text("a.lamina", text), network, LiveDiagram.EXPANDED);
  }

  /** What each box and frame leads to. */
  private static String table(LiveDiagram live, String text) {
    Function<Place, String> shown =
        place -> place.line() + " `" + text.substring(place.start(), place.end()) + "`";
    return live.parts().stream()
        .map(
            part ->
                part.name()
                    + ": "
                    + shown.apply(part.place())
                    + part.place().call().map(call -> ", by " + shown.apply(call)).orElse(""))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void everyBoxAndFrameLeadsToItsText() {
    assertEquals(
        """
        pair1: 13 `pair(3)`
        pair1.unit1: 6 `unit(n)`, by 13 `pair(3)`
        pair1.unit2: 7 `unit(n + 1)`, by 13 `pair(3)`
        pair2: 13 `pair(3)`
        pair2.unit1: 6 `unit(n)`, by 13 `pair(3)`
        pair2.unit2: 7 `unit(n + 1)`, by 13 `pair(3)`
        input: 11 `4x4x1`
        flatten1: 12 `flatten`
        pair1.unit1.dense1: 2 `dense(n)`, by 13 `pair(3)`
        pair1.unit1.relu1: 2 `relu`, by 13 `pair(3)`
        pair1.unit2.dense1: 2 `dense(n)`, by 13 `pair(3)`
        pair1.unit2.relu1: 2 `relu`, by 13 `pair(3)`
        pair2.unit1.dense1: 2 `dense(n)`, by 13 `pair(3)`
        pair2.unit1.relu1: 2 `relu`, by 13 `pair(3)`
        pair2.unit2.dense1: 2 `dense(n)`, by 13 `pair(3)`
        pair2.unit2.relu1: 2 `relu`, by 13 `pair(3)`
        dense1: 14 `dense(2, softmax)`
        """,
        table(live(BLOCKS, "Small"), BLOCKS));
  }

  @Test
  void collapsed_oneBoxForEachCall() {
    LiveDiagram live =
        LiveDiagram.of(Compile.text("a.lamina", BLOCKS), "Small", LiveDiagram.COLLAPSED);
    assertEquals(
        """
        input: 11 `4x4x1`
        flatten1: 12 `flatten`
        pair1: 13 `pair(3)`
        pair2: 13 `pair(3)`
        dense1: 14 `dense(2, softmax)`
        """,
        table(live, BLOCKS));
  }

  /** The view shows one file: what is written in another leads to the call in this one. */
  @Test
  void blockOfAnotherFile() throws Exception {
    Files.writeString(
        folder.resolve("blocks.lamina"), "package b\n\nblock wide(n) { dense(n) -> relu }\n");
    String text = "package a\nimport b.*\nnetwork N { input 3 wide(4) dense(2) }\n";
    Path file = Files.writeString(folder.resolve("a.lamina"), text);
    Compilation compilation = Compile.file(file);
    assertEquals("", compilation.report());
    assertEquals(
        """
        wide1: 3 `wide(4)`
        input: 3 `3`
        wide1.dense1: 3 `wide(4)`, by 3 `wide(4)`
        wide1.relu1: 3 `wide(4)`, by 3 `wide(4)`
        dense1: 3 `dense(2)`
        """,
        table(LiveDiagram.of(compilation, "N", LiveDiagram.EXPANDED), text));
  }

  @Test
  void svg_saysWhereABoxWasWritten() {
    LiveDiagram live = live(BLOCKS, "Small");
    int at = BLOCKS.indexOf("dense(n)");
    int call = BLOCKS.indexOf("pair(3)");
    String box =
        "<g class='box dense' role='graphics-symbol img' id='lamina-pair1.unit2.dense1'"
            + " data-title='pair1.unit2.dense1: dense(4)' data-line='2' data-start='%d'"
            + " data-end='%d' data-call-start='%d' data-call-end='%d'>";
    String svg = live.svg();
    assertTrue(svg.contains(box.formatted(at, at + 8, call, call + 7)), svg);
    int own = BLOCKS.indexOf("dense(2, softmax)");
    assertTrue(
        svg.contains(
            "id='lamina-dense1' data-title='dense1: dense(2, softmax)' data-line='14'"
                + " data-start='%d' data-end='%d'>".formatted(own, own + 17)),
        svg);
    for (LiveDiagram.Part part : live.parts()) {
      assertEquals(2, svg.split(" id='" + part.id() + "'", -1).length, part.id());
    }
  }

  /** Letter by letter; {@code -Dgolden.update} writes it anew, for a look at it. */
  @Test
  void svg_isThatOfTheFile() throws Exception {
    String svg = live(BLOCKS, "Small").svg();
    Path file = Path.of("src/test/resources/live.svg");
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, svg);
    }
    assertEquals(Files.readString(file), svg);
  }

  /** As it is typed: never an exception, and places that the text has. */
  @Test
  void everyBeginningOfAText() {
    int drawn = 0;
    for (int end = 0; end <= BLOCKS.length(); end++) {
      LiveDiagram live = live(BLOCKS.substring(0, end), "Small");
      for (LiveDiagram.Part part : live.parts()) {
        Place place = part.place();
        assertTrue(0 <= place.start() && place.start() <= place.end() && place.end() <= end);
      }
      drawn += live.svg().isEmpty() ? 0 : 1;
    }
    assertTrue(drawn > 100, drawn + " of them drawn");
  }

  @Test
  void network_chosenByNameOrTheFirst() {
    assertEquals("Other", live(BLOCKS, "Other").network());
    assertEquals("Small", live(BLOCKS, null).network());
    assertEquals("Small", live(BLOCKS, "Otherr").network());
    assertEquals(List.of("Small", "Other"), live(BLOCKS, "Other").networks());
  }

  @Test
  void textThatIsBeingWritten() {
    LiveDiagram live =
        live("network N {\n  input 8x8x1\n  conv(4, 3x3)\n  conv(4, 9x9)\n  dense(\n", "N");
    assertEquals("N", live.network());
    assertTrue(live.svg().contains(">6x6x4<"), live.svg());
    for (String text :
        List.of("", "network", "network N {", "network N { input", "dense(2)", "}")) {
      LiveDiagram nothing = live(text, null);
      assertEquals(nothing.diagram().isEmpty(), !nothing.message().isEmpty(), text);
      assertEquals(nothing.diagram().isEmpty(), nothing.svg().isEmpty(), text);
    }
    assertEquals(
        new LiveDiagram(
            Optional.empty(), List.of(), "there is no network to draw: write `network Name { … }`"),
        live("", null));
  }

  @Test
  void networkThatIsTooLarge() {
    LiveDiagram live = live("network Large { input 4 repeat 3000 { relu } }", null);
    assertEquals(
        "network `Large` is too large for a picture: it has 3,001 boxes, a picture at most 3,000;"
            + " put layers that belong together into a `block`, which can be one box",
        live.message());
    assertEquals(List.of("Large"), live.networks());
  }

  @Test
  void canvas_hasAllThereIsToDraw() {
    var diagram = live(BLOCKS, "Small").diagram().orElseThrow();
    assertEquals(11, diagram.boxes().size());
    assertEquals(10, diagram.edges().size());
    assertEquals(
        List.of("pair1", "pair1.unit1", "pair1.unit2", "pair2", "pair2.unit1", "pair2.unit2"),
        diagram.frames().stream().map(Frame::name).toList());
  }
}
