package dev.lamina.kernels;

import java.util.Arrays;

/**
 * How the weights of a large dense layer lie while its network runs: the units in panels of as many
 * as one tile computes, and the rows of a panel, one for each input, one after another. So a tile
 * reads memory in its order, where rows of all units would take it to another page with every
 * second row. What is left behind whole panels belongs to the last one. Files have all units in one
 * row, as Keras does, and so has every layer where the kernels know no panels. A locally connected
 * layer has such weights for each place.
 */
public final class UnitPanels {

  private final int sets;
  private final int inputs;
  private final int units;
  private final int panel;
  private final int width;
  private final int count;

  /** The order of this process's kernels for weights (sets, inputs, units). */
  public UnitPanels(int sets, int inputs, int units) {
    this(sets, inputs, units, Kernels.get().panel());
  }

  /**
   * Panels of so many units.
   *
   * @param sets weights (inputs, units), one after another
   * @param panel 0 for a single panel with all of them
   */
  UnitPanels(int sets, int inputs, int units, int panel) {
    this.sets = sets;
    this.inputs = inputs;
    this.units = units;
    this.panel = panel;
    this.width = panel == 0 ? units : panel;
    this.count = Math.max(1, units / width);
  }

  /** The same for the turned weights. */
  UnitPanels turned() {
    return new UnitPanels(sets, units, inputs, panel);
  }

  /** How many times there are such weights. */
  public int sets() {
    return sets;
  }

  /** Panels, one at least. */
  public int count() {
    return count;
  }

  public int inputs() {
    return inputs;
  }

  /** True where there are panels that all of a tile fits. */
  boolean hasWhole() {
    return panel > 0 && wholeUnits() > 0;
  }

  /** Units of the panels that are no wider than others. */
  int wholeUnits() {
    return units(count - 1) == width ? units : unit(count - 1);
  }

  /** The first unit of a panel. */
  public int unit(int panel) {
    return panel * width;
  }

  /** Units of a panel. */
  public int units(int panel) {
    return panel == count - 1 ? units - unit(panel) : width;
  }

  private int size() {
    return Math.multiplyExact(sets, Math.multiplyExact(inputs, units));
  }

  /** Where a row of a panel starts in its set. */
  public int at(int panel, int row) {
    return unit(panel) * inputs + row * units(panel);
  }

  /** Rows of all units, as files have them, from weights in this order. */
  public float[] toRows(float[] weights, int from) {
    float[] rows = new float[size()];
    for (int set = 0; set < rows.length; set += inputs * units) {
      for (int panel = 0; panel < count; panel++) {
        for (int row = 0; row < inputs; row++) {
          int to = set + row * units + unit(panel);
          System.arraycopy(weights, from + set + at(panel, row), rows, to, units(panel));
        }
      }
    }
    return rows;
  }

  /** Puts rows of all units in this order, from {@code to} on. */
  public void ofRows(float[] rows, float[] weights, int to) {
    for (int set = 0; set < size(); set += inputs * units) {
      for (int panel = 0; panel < count; panel++) {
        for (int row = 0; row < inputs; row++) {
          int from = set + row * units + unit(panel);
          System.arraycopy(rows, from, weights, to + set + at(panel, row), units(panel));
        }
      }
    }
  }

  /** The same in place, of rows that were drawn or read where the weights belong. */
  public void ofRows(float[] weights, int at) {
    if (count > 1) {
      ofRows(Arrays.copyOfRange(weights, at, at + size()), weights, at);
    }
  }

  /** Writes what some rows of a panel are of turned weights (units, inputs), which lie so. */
  void turn(
      UnitPanels turned, float[] w, int wo, float[] wt, int wto, int panel, int row, int end) {
    int next;
    for (int i = row; i < end; i = next) {
      int other = Math.min(i / turned.width, turned.count - 1);
      next = Math.min(end, turned.unit(other) + turned.units(other));
      int to = wto + turned.at(other, unit(panel)) + i - turned.unit(other);
      int from = wo + at(panel, i);
      int width = units(panel);
      Rows.transpose(w, from, width, wt, to, turned.units(other), next - i, width);
    }
  }
}
