package dev.lamina.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Which cells of an axis a place sees. Layers that make maps larger treat neighbouring places
 * differently, in turn: place {@code a · period + phase} sees the cells from {@code a · advance +
 * first[phase]} to {@code a · advance + last[phase]}. Both grow with the place.
 */
public final class Reach {

  /** Each place sees the one it stands on. */
  public static final Reach ITSELF = shifted(0);

  /** A list for "each place sees everything". */
  public static final List<Reach> EVERYTHING = List.of();

  /** Phases that are told apart; more count as seeing everything. */
  private static final int MOST_PHASES = 4096;

  /** Stands for one with too many phases. */
  private static final Reach MANY = shifted(0);

  private final long advance;
  private final long[] first;
  private final long[] last;

  private Reach(long advance, long[] first, long[] last) {
    this.advance = advance;
    this.first = first;
    this.last = last;
  }

  private static Reach of(
      int period, long advance, IntToLongFunction first, IntToLongFunction last) {
    long[] firsts = new long[period];
    long[] lasts = new long[period];
    Arrays.setAll(firsts, first);
    Arrays.setAll(lasts, last);
    return new Reach(advance, firsts, lasts);
  }

  /** Each place sees itself, along each axis; a vector's entries count as places. */
  public static List<Reach> itself(Shape shape) {
    return Collections.nCopies(Math.max(1, shape.spatialRank()), ITSELF);
  }

  /** Places of a sliding window. */
  public static Reach of(Window window) {
    long from = -(long) window.padBefore();
    return of(1, window.stride(), phase -> from, phase -> from + window.span() - 1);
  }

  /** The way back through a window: which of its places a cell of its input takes part in. */
  public static Reach back(Window window) {
    long stride = window.stride();
    return enlarged(
        window.stride(),
        phase -> -Math.floorDiv(window.span() - 1 - phase - window.padBefore(), stride),
        phase -> Math.floorDiv(phase + (long) window.padBefore(), stride));
  }

  /** Each place sees the one {@code cells} further on. */
  public static Reach shifted(int cells) {
    return of(1, 1, phase -> cells, phase -> cells);
  }

  /** Each cell repeated. */
  public static Reach repeated(int factor) {
    return enlarged(factor, phase -> 0, phase -> 0);
  }

  /** The cells on both sides of each point between; half-pixel centres. */
  public static Reach between(int factor) {
    long twice = 2L * factor;
    return enlarged(
        factor,
        phase -> Math.floorDiv(2L * phase + 1 - factor, twice),
        phase -> -Math.floorDiv(factor - 2L * phase - 1, twice));
  }

  private static Reach enlarged(int factor, IntToLongFunction first, IntToLongFunction last) {
    return factor > MOST_PHASES ? MANY : of(factor, 1, first, last);
  }

  /** A reach for each axis, everything when one of them has too many phases. */
  public static List<Reach> all(List<Reach> axes) {
    return axes.contains(MANY) ? EVERYTHING : axes;
  }

  private int period() {
    return first.length;
  }

  private long first(long place) {
    return value(first, place);
  }

  private long last(long place) {
    return value(last, place);
  }

  private long value(long[] values, long place) {
    long turns = Math.floorDiv(place, (long) period());
    long phase = Math.floorMod(place, (long) period());
    return Math.addExact(Math.multiplyExact(turns, advance), values[(int) phase]);
  }

  /** Most cells a place sees. */
  public long cells() {
    long most = 0;
    for (int phase = 0; phase < period(); phase++) {
      most = Math.max(most, Math.addExact(Math.subtractExact(last[phase], first[phase]), 1));
    }
    return most;
  }

  /**
   * The cells of an axis that somebody sees, of those there are.
   *
   * @param places how many places look
   * @param cells how many cells there are; padding around them is left out
   */
  public BitSet seen(int places, int cells) {
    BitSet seen = new BitSet(cells);
    long from = 0;
    for (int place = 0; place < places; place++) {
      from = Math.max(from, first(place));
      long to = Math.min(cells, last(place) + 1);
      if (from < to) {
        seen.set((int) from, (int) to);
        from = to;
      }
    }
    return seen;
  }

  /** True when no cell lies between what one place sees and what the next one does. */
  public boolean isGapless() {
    for (int phase = 0; phase < period(); phase++) {
      if (first(phase + 1) > last(phase) + 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many cells of an axis lie before those the first place sees, or behind those of the last.
   *
   * @param places how many places look
   * @param cells how many cells there are
   */
  public long outside(int places, int cells) {
    return Math.max(0, first(0)) + Math.max(0, cells - 1 - last(places - 1));
  }

  /** What the places of {@code outer} see of what this one looks at. */
  private Reach then(Reach outer) {
    long times = period() / gcd(period(), outer.advance);
    long turns = Math.multiplyExact(outer.advance, times) / period();
    return of(
        phases(times * outer.period()),
        Math.multiplyExact(turns, advance),
        phase -> first(outer.first(phase)),
        phase -> last(outer.last(phase)));
  }

  /** What is seen through either. */
  private Reach or(Reach other) {
    long times = other.period() / gcd(period(), other.period());
    int period = phases(times * period());
    long forward = Math.multiplyExact(advance, times);
    if (Math.multiplyExact(other.advance, period / other.period()) != forward) {
      throw new ArithmeticException("the two move at different steps");
    }
    return of(
        period,
        forward,
        phase -> Math.min(first(phase), other.first(phase)),
        phase -> Math.max(last(phase), other.last(phase)));
  }

  private static int phases(long count) {
    if (count > MOST_PHASES) {
      throw new ArithmeticException("too many phases");
    }
    return (int) count;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private interface Joining {
    Reach of(Reach one, Reach other);
  }

  /** Axis by axis, what {@code outer} sees of what {@code inner} looks at. */
  static List<Reach> then(List<Reach> inner, List<Reach> outer) {
    return joined(inner, outer, Reach::then);
  }

  /** Axis by axis what is seen through either. */
  static List<Reach> either(List<Reach> one, List<Reach> other) {
    return joined(one, other, Reach::or);
  }

  /** Everything where numbers grow out of bounds or do not fit each other. */
  private static List<Reach> joined(List<Reach> one, List<Reach> other, Joining joining) {
    if (one.size() != other.size()) {
      return EVERYTHING;
    }
    try {
      List<Reach> all = new ArrayList<>();
      for (int axis = 0; axis < one.size(); axis++) {
        Reach joined = joining.of(one.get(axis), other.get(axis));
        joined.cells();
        all.add(joined);
      }
      return all;
    } catch (ArithmeticException outOfBounds) {
      return EVERYTHING;
    }
  }
}
