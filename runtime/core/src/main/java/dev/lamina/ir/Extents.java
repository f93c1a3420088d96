package dev.lamina.ir;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sizes along the spatial axes, such as a kernel's {@code 3x3} or a stride. A single number means
 * the same along every axis, however many there are.
 */
public record Extents(List<Integer> sizes) {

  public Extents {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("extents need at least one size");
    }
  }

  public static Extents of(Integer... sizes) {
    return new Extents(Arrays.asList(sizes));
  }

  /** True for {@code 2}, which fits any rank, and false for {@code 2x2}. */
  public boolean isUniform() {
    return sizes.size() == 1;
  }

  public boolean fitsRank(int spatialRank) {
    return isUniform() || sizes.size() == spatialRank;
  }

  /** The size along one spatial axis. */
  public int along(int axis) {
    return isUniform() ? sizes.get(0) : sizes.get(axis);
  }

  /** Written out for a rank: {@code 2} on an image is {@code 2x2}. */
  public Extents forRank(int spatialRank) {
    return isUniform()
        ? new Extents(Collections.nCopies(Math.max(1, spatialRank), sizes.get(0)))
        : this;
  }

  @Override
  public String toString() {
    return sizes.stream().map(Object::toString).collect(Collectors.joining("x"));
  }
}
