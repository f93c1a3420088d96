package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ide.Symbols.Symbol;
import dev.lamina.dsl.problem.Origin;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What editors show of a whole file: outline, folds, lenses, colours, and what belongs together.
 */
class OutlineTest {

  private static final String TEXT =
      """
      package vision
      import blocks.wide
      import other.*

      // Two lines
      // of a comment.
      const few = 2 * 4

      /** Twice
          the same. */
      block twice(filters, size = 3) {
          main = in -> conv(filters, 3x3, padding = same) -> relu
          if (size == 3) main else { relu }
      }

      network Small {
          input 8x8x1
          stem = conv(few, 3x3, padding = same)
          repeat 2 as i {
              twice(8)
          }
          flatten -> dense(2, softmax)
          expect {
              params < 1M
          }
      }

      data drawn = crosses(size = 8)

      train quick: Small on drawn {
          epochs 2
      }
      """;

  private final Compilation compilation = Compile.text("a.lamina", TEXT);

  private static String shown(List<Symbol> symbols, String indent) {
    return symbols.stream()
        .map(
            symbol ->
                indent
                    + symbol.kind().name().toLowerCase(Locale.ROOT)
                    + " "
                    + symbol.name()
                    + (symbol.detail().isEmpty() ? "" : "  : " + symbol.detail())
                    + "\n"
                    + shown(symbol.children(), indent + "  "))
        .collect(Collectors.joining());
  }

  @Test
  void symbols_withShapes() {
    assertEquals(
        """
        constant few  : 2 * 4
        block twice  : (filters, size)
          value main  : 8x8x8
            layer conv(filters, 3x3, padding = same)  : 8x8x8 · 584
            layer relu  : 8x8x8
          choice if (size == 3)
            call main
            layer relu
        network Small  : 2,274 params · 79,360 macs
          input input  : 8x8x1
          value stem  : 8x8x8 · 80
            layer conv(few, 3x3, padding = same)  : 8x8x8 · 80
          repeat repeat 2 as i
            call twice(8)  : 8x8x8 · 584
          layer flatten  : 512
          layer dense(2, softmax)  : 2 · 1,026
        data drawn  : crosses(size = 8)
        training quick: Small on drawn
        """,
        shown(Symbols.of(compilation), ""));
  }

  /** Clients refuse a symbol whose name lies outside of it. */
  @Test
  void symbols_namesLieWithin() {
    for (String text : List.of(TEXT, TEXT.substring(0, 300), "train\nblock\nnetwork A {", "")) {
      within(Symbols.of(Compile.text("a", text)));
    }
  }

  private static void within(List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      assertEquals(true, symbol.at().contains(symbol.nameAt()), symbol.toString());
      assertEquals(false, symbol.name().isEmpty(), symbol.toString());
      within(symbol.children());
    }
  }

  @Test
  void folds() {
    assertEquals(
        """
        IMPORTS 2-3
        COMMENT 5-6
        COMMENT 9-10
        BRACKETS 11-13
        BRACKETS 16-25
        BRACKETS 19-20
        BRACKETS 23-24
        BRACKETS 30-31
        """,
        Folding.of(compilation).stream()
            .map(f -> "%s %d-%d%n".formatted(f.kind(), f.first(), f.last()))
            .collect(Collectors.joining()));
  }

  @Test
  void lenses() {
    assertEquals(
        """
        16 Summary Small
        16 Diagram Small
        16 Generate Small
        30 Train quick
        30 Evaluate quick
        """,
        Lenses.of(compilation).stream()
            .map(lens -> "%d %s %s%n".formatted(lens.at().line(), lens.title(), lens.subject()))
            .collect(Collectors.joining()));
  }

  @Test
  void lenses_trainingWithoutAName() {
    String text = "network A { input 4 dense(2, softmax) }\ndata d = crosses()\ntrain A on d\n";
    assertEquals(
        List.of("lamina.train A", "lamina.evaluate A"),
        Lenses.of(Compile.text("a", text)).stream()
            .map(lens -> lens.command() + " " + lens.subject())
            .skip(3)
            .toList());
  }

  @Test
  void tokens_whatNamesMean() {
    assertEquals(
        """
        7 few CONSTANT!
        11 twice BLOCK! filters PARAMETER! size PARAMETER!
        12 main VALUE! conv LAYER filters PARAMETER padding ARGUMENT same CHOICE relu LAYER
        13 size PARAMETER main VALUE relu LAYER
        16 Small NETWORK!
        18 stem VALUE! conv LAYER few CONSTANT padding ARGUMENT same CHOICE
        19 i VALUE!
        20 twice BLOCK
        22 flatten LAYER dense LAYER softmax CHOICE
        24 params CHOICE
        28 drawn DATA! crosses CALL size ARGUMENT
        30 quick TRAINING! Small NETWORK drawn DATA
        31 epochs SETTING
        """,
        tokens());
  }

  private String tokens() {
    StringBuilder shown = new StringBuilder();
    int line = 0;
    for (SemanticTokens.Token token : SemanticTokens.of(compilation)) {
      if (token.at().line() != line) {
        shown.append(line == 0 ? "" : "\n").append(line = token.at().line());
      }
      String mark = token.declares() ? "!" : "";
      shown.append(' ').append(token.at().text()).append(' ').append(token.kind()).append(mark);
    }
    return shown.append('\n').toString();
  }

  @Test
  void highlights_ofOneName() {
    assertEquals(
        List.of("12:5 true", "13:20 false"),
        Highlights.at(compilation, TEXT.indexOf("main else")).stream()
            .map(h -> "%d:%d %s".formatted(h.at().line(), h.at().column(), h.declares()))
            .toList());
    assertEquals(List.of(), Highlights.at(compilation, TEXT.indexOf("flatten")));
  }

  @Test
  void selections_growFromAWordToAll() {
    List<Origin> around = Selections.around(compilation, TEXT.indexOf("softmax") + 2);
    assertEquals(
        List.of("softmax", "dense(2, softmax)", "flatten -> dense(2, softmax)"),
        around.stream().limit(3).map(Origin::text).toList());
    assertEquals(TEXT, around.get(around.size() - 1).text());
    assertEquals("", Selections.around(Compile.text("a", ""), 0).get(0).text());
  }

  /** Whatever is being typed: nothing throws, and nothing lies outside of the text. */
  @Test
  void unfinished() {
    for (int end = 0; end <= TEXT.length(); end++) {
      Compilation each = Compile.text("a", TEXT.substring(0, end));
      within(Symbols.of(each));
      Folding.of(each);
      Lenses.of(each);
      SemanticTokens.of(each);
      Highlights.at(each, end);
      Selections.around(each, end);
    }
  }
}
