package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where weights lie; a weight is written as its input, then its unit. */
class UnitPanelsTest {

  @Test
  void order_isPanelByPanelAndTheLastTakesTheRest() {
    assertEquals("00 01 10 11 20 21 | 02 03 12 13 22 23", shown(3, 4, 2));
    assertEquals("00 01 10 11 20 21 | 02 03 04 12 13 14 22 23 24", shown(3, 5, 2));
    assertEquals("00 01 02 10 11 12", shown(2, 3, 4));
    assertEquals("00 01 02 10 11 12", shown(2, 3, 3));
    assertEquals("00 01 02 10 11 12", shown(2, 3, 0));
  }

  @Test
  void turned_isTheOrderOfTheTurnedMatrix() {
    assertEquals(
        "00 10 01 11 02 12 03 13 04 14 | 20 30 40 21 31 41 22 32 42 23 33 43 24 34 44",
        turned(5, 5, 2));
    assertEquals("00 10 01 11 02 12", turned(2, 3, 2));
    assertEquals("00 10 01 11 02 12", turned(2, 3, 0));
  }

  @Test
  void rows_comeBack() {
    for (int units : new int[] {1, 7, 8, 9, 15, 16, 24, 25}) {
      UnitPanels panels = new UnitPanels(1, 6, units, 8);
      float[] rows = numbers(6, units);
      float[] weights = new float[rows.length + 5];
      panels.ofRows(rows, weights, 3);
      assertArrayEquals(rows, panels.toRows(weights, 3), units + " units");
      System.arraycopy(rows, 0, weights, 3, rows.length);
      panels.ofRows(weights, 3);
      assertArrayEquals(rows, panels.toRows(weights, 3), units + " units, in place");
    }
  }

  @Test
  void sets_lieOneAfterAnother() {
    UnitPanels panels = new UnitPanels(2, 2, 3, 2);
    float[] rows = {0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112};
    float[] weights = rows.clone();
    panels.ofRows(weights, 0);
    assertArrayEquals(rows, weights, "one panel takes the rest");
    float[] four = {0, 1, 2, 3, 10, 11, 12, 13, 100, 101, 102, 103, 110, 111, 112, 113};
    UnitPanels two = new UnitPanels(2, 2, 4, 2);
    float[] arranged = four.clone();
    two.ofRows(arranged, 0);
    assertArrayEquals(
        new float[] {0, 1, 10, 11, 2, 3, 12, 13, 100, 101, 110, 111, 102, 103, 112, 113}, arranged);
    assertArrayEquals(four, two.toRows(arranged, 0));
  }

  private static String shown(int inputs, int units, int panel) {
    UnitPanels panels = new UnitPanels(1, inputs, units, panel);
    float[] weights = new float[inputs * units];
    panels.ofRows(numbers(inputs, units), weights, 0);
    return shown(panels, weights);
  }

  private static String turned(int inputs, int units, int panel) {
    UnitPanels panels = new UnitPanels(1, inputs, units, panel);
    float[] weights = new float[inputs * units];
    panels.ofRows(numbers(inputs, units), weights, 0);
    String whole = turned(panels, weights, inputs);
    for (int rows = 1; rows < inputs; rows++) {
      assertEquals(whole, turned(panels, weights, rows), rows + " rows at a time");
    }
    return whole;
  }

  private static String turned(UnitPanels panels, float[] weights, int rows) {
    int inputs = panels.inputs();
    float[] turned = new float[weights.length];
    for (int panel = 0; panel < panels.count(); panel++) {
      for (int row = 0; row < inputs; row += rows) {
        int end = Math.min(row + rows, inputs);
        panels.turn(panels.turned(), weights, 0, turned, 0, panel, row, end);
      }
    }
    return shown(panels.turned(), turned);
  }

  private static String shown(UnitPanels panels, float[] weights) {
    return IntStream.range(0, panels.count())
        .mapToObj(
            panel ->
                IntStream.range(
                        panels.at(panel, 0),
                        panels.at(panel, 0) + panels.inputs() * panels.units(panel))
                    .mapToObj(i -> "%02d".formatted((int) weights[i]))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }

  /** Rows of ten times the input, plus the unit. */
  private static float[] numbers(int inputs, int units) {
    float[] rows = new float[inputs * units];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i / units * 10 + i % units;
    }
    return rows;
  }
}
