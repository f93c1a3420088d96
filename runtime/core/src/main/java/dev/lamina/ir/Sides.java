package dev.lamina.ir;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Cells on the two sides of each spatial axis: one number for all sides, one for each axis, or two
 * for each axis, the low side first: {@code (top, bottom, left, right)}.
 */
public record Sides(List<Integer> cells) {

  public Sides {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("sides need at least one number");
    }
  }

  public static Sides of(Integer... cells) {
    return new Sides(List.of(cells));
  }

  public boolean fitsRank(int spatialRank) {
    return cells.size() == 1 || cells.size() == spatialRank || cells.size() == 2 * spatialRank;
  }

  /** Cells on the low side of an axis: above, to the left. */
  public int before(int axis, int spatialRank) {
    return side(axis, spatialRank, 0);
  }

  /** Cells on the high side of an axis. */
  public int after(int axis, int spatialRank) {
    return side(axis, spatialRank, 1);
  }

  private int side(int axis, int spatialRank, int high) {
    if (cells.size() == 1) {
      return cells.get(0);
    }
    return cells.size() == spatialRank ? cells.get(axis) : cells.get(2 * axis + high);
  }

  /** As in a file: {@code 2} or {@code (1, 2)}. */
  @Override
  public String toString() {
    return cells.size() == 1
        ? cells.get(0).toString()
        : cells.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
