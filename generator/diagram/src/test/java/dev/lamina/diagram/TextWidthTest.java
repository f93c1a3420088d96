package dev.lamina.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextWidthTest {

  /** 64 hundredths of 11 pixels for each digit. */
  @Test
  void widthOfDigits() {
    assertEquals(3 * 0.64 * 11, TextWidth.of("123", TextStyle.COUNT), 1e-9);
  }

  @Test
  void textThatFits_stays() {
    assertEquals("conv1", TextWidth.fitted("conv1", TextStyle.NAME, 60));
  }

  @Test
  void textThatDoesNot_isCutBetweenCharacters() {
    String cat = "\uD83D\uDC31";
    String fitted = TextWidth.fitted(cat.repeat(20), TextStyle.NAME, 100);
    assertTrue(TextWidth.of(fitted, TextStyle.NAME) <= 100);
    assertEquals(cat.repeat((fitted.length() - 1) / 2) + "…", fitted);
  }
}
