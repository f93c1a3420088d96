package dev.lamina.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which cells of an axis a place sees: place {@code i} those between {@code step · i + from} and
 * {@code step · i + to}. Fractions come from layers that make maps larger.
 */
public record Reach(Fraction step, Fraction from, Fraction to) {

  /** Each place sees the one it stands on. */
  public static final Reach ITSELF = shifted(0);

  /** A list for "each place sees everything". */
  public static final List<Reach> EVERYTHING = List.of();

  /** Each place sees itself, along each axis; a vector's entries count as places. */
  public static List<Reach> itself(Shape shape) {
    return Collections.nCopies(Math.max(1, shape.spatialRank()), ITSELF);
  }

  /** Places of a sliding window. */
  public static Reach of(Window window) {
    long from = -(long) window.padBefore();
    return new Reach(
        Fraction.of(window.stride()), Fraction.of(from), Fraction.of(from + window.span() - 1));
  }

  /** The way back through a window: which of its places a cell of its input takes part in. */
  public static Reach back(Window window) {
    long stride = window.stride();
    return new Reach(
        Fraction.of(1, stride),
        Fraction.of(window.padBefore() - window.span() + 1, stride),
        Fraction.of(window.padBefore(), stride));
  }

  /** Each place sees the one {@code cells} further on. */
  public static Reach shifted(int cells) {
    return new Reach(Fraction.of(1), Fraction.of(cells), Fraction.of(cells));
  }

  /** Each cell repeated. */
  public static Reach repeated(int factor) {
    return new Reach(Fraction.of(1, factor), Fraction.of(1L - factor, factor), Fraction.of(0));
  }

  /** The two cells nearest to each point between; half-pixel centres. */
  public static Reach between(int factor) {
    long twice = 2L * factor;
    long furthest = factor % 2 == 0 ? twice - 1 : twice - 2;
    return new Reach(
        Fraction.of(1, factor),
        Fraction.of(1 - factor - furthest, twice),
        Fraction.of(1 - factor + furthest, twice));
  }

  /** Most cells a place sees. */
  public long cells() {
    return to.minus(from).floor() + 1;
  }

  /** What the places of {@code outer} see of what this one looks at. */
  Reach then(Reach outer) {
    return new Reach(
        step.times(outer.step), step.times(outer.from).plus(from), step.times(outer.to).plus(to));
  }

  /** Axis by axis, everything when one of them is or numbers exceed 64 bits. */
  static List<Reach> then(List<Reach> inner, List<Reach> outer) {
    if (inner.size() != outer.size()) {
      return EVERYTHING;
    }
    try {
      List<Reach> all = new ArrayList<>();
      for (int axis = 0; axis < inner.size(); axis++) {
        all.add(inner.get(axis).then(outer.get(axis)));
      }
      all.forEach(Reach::cells);
      return all;
    } catch (ArithmeticException beyond64Bits) {
      return EVERYTHING;
    }
  }

  /** What is seen through either; everything when the two move at different steps. */
  static List<Reach> either(List<Reach> one, List<Reach> other) {
    if (one.size() != other.size()) {
      return EVERYTHING;
    }
    try {
      List<Reach> all = new ArrayList<>();
      for (int axis = 0; axis < one.size(); axis++) {
        if (!one.get(axis).step.equals(other.get(axis).step)) {
          return EVERYTHING;
        }
        all.add(one.get(axis).or(other.get(axis)));
      }
      all.forEach(Reach::cells);
      return all;
    } catch (ArithmeticException beyond64Bits) {
      return EVERYTHING;
    }
  }

  private Reach or(Reach other) {
    return new Reach(
        step,
        from.compareTo(other.from) <= 0 ? from : other.from,
        to.compareTo(other.to) >= 0 ? to : other.to);
  }
}
