package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.ir.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorTextsTest {

  private static final String TEXT =
      """
      /** Looks at digits. */
      network A {
        input 11x11x64
        conv(64, 3x3, relu)
        maxpool(2x2)
        unknown(3)
        flatten
      }
      """;

  private final Compilation compilation = Compile.text("a.lamina", TEXT);

  @Test
  void hints_shapesAndParameters() {
    assertEquals(
        List.of("9x9x64 · 36,928", "4x4x64"),
        ShapeHints.of(compilation).stream().map(ShapeHints.Hint::text).toList());
  }

  @Test
  void hover_arithmeticOfALayer() {
    String hover = Hover.at(compilation, TEXT.indexOf("conv") + 1).orElseThrow();
    assertTrue(
        hover.startsWith(
            "11x11x64 → 9x9x64: 3·3·64·64 + 64 = 36,928 parameters; a place sees 3x3 of the input\n\n`conv("),
        hover);
    assertTrue(hover.contains("| `kernel` | sizes such as `3x3` |  | sizes of a filter"), hover);
  }

  @Test
  void hover_network() {
    String text = TEXT.replace("  unknown(3)\n", "");
    assertEquals(
        "**A**: 11x11x64 → 1024, 36,928 parameters, 2,985,984 multiply-adds\n\nLooks at digits.",
        Hover.at(Compile.text("a", text), text.indexOf("A {")).orElseThrow());
  }

  @Test
  void hover_elsewhereNothing() {
    assertTrue(Hover.at(compilation, 0).isEmpty());
    assertTrue(Hover.at(compilation, TEXT.indexOf("unknown")).isEmpty());
  }

  @Test
  void proposals() {
    assertEquals(
        List.of("maxpool", "maximum"),
        Proposals.layers("max").stream().map(Proposals.Proposal::name).toList());
    assertEquals(
        List.of("stride = ", "selu", "silu", "sigmoid", "softplus", "softmax"),
        Proposals.arguments(Layers.find("conv").orElseThrow().signature(), "s").stream()
            .map(Proposals.Proposal::name)
            .toList());
  }
}
