package dev.lamina.diagram;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Contrasts as the Web Content Accessibility Guidelines 2.1 count them. */
class ThemeTest {

  private static final String DARK_EDITOR = "#1e1e1e";

  @Test
  void textsInBoxes() {
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      for (Kind kind : Kind.values()) {
        requireContrast(4.5, theme.ink(), theme.of(kind).fill());
        requireContrast(4.5, theme.faintInk(), theme.of(kind).fill());
      }
      requireContrast(4.5, theme.headerInk(), theme.header());
    }
  }

  /** What means something without being a text needs 3:1. */
  @Test
  void bars() {
    for (Kind kind : Kind.values()) {
      requireContrast(3, Theme.DARK.of(kind).accent(), Theme.DARK.of(kind).fill());
    }
  }

  /** No colour has 4.5 against both. */
  @Test
  void headlineAndEdges() {
    requireContrast(4, Theme.LIGHT.line(), "#ffffff");
    requireContrast(4, Theme.LIGHT.line(), DARK_EDITOR);
    requireContrast(4.5, Theme.DARK.line(), DARK_EDITOR);
  }

  private static void requireContrast(double least, String a, String b) {
    double contrast = (luminance(a) + 0.05) / (luminance(b) + 0.05);
    double either = Math.max(contrast, 1 / contrast);
    assertTrue(either >= least, a + " on " + b + ": " + either);
  }

  private static double luminance(String color) {
    return 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
  }

  private static double linear(String color, int at) {
    double value = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
