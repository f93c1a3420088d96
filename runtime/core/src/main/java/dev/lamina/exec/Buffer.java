package dev.lamina.exec;

/**
 * A stretch of an arena that holds one value of every example in a pass.
 *
 * <p>Positions count floats per example: with room for n examples the value starts at {@code offset
 * · n}. Sizes are rounded to {@link #ALIGNMENT}, so that values stay aligned for any n.
 */
public final class Buffer {

  /** Floats of a cache line, 64 bytes. */
  static final int ALIGNMENT = 16;

  private final String name;
  private final long size;
  private int firstUse = Integer.MAX_VALUE;
  private int lastUse = Integer.MIN_VALUE;
  private long offset = -1;

  /** {@code conv1} as a part of a longer name: {@code Conv1}. */
  static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  Buffer(String name, long values) {
    this.name = name;
    this.size = roundUp(values);
  }

  /** So many floats, rounded up to whole cache lines. */
  static long roundUp(long floats) {
    return Math.multiplyExact((floats - 1) / ALIGNMENT + 1, ALIGNMENT);
  }

  /** What it holds: {@code conv1} or {@code gradConv1}. */
  public String name() {
    return name;
  }

  /** Floats per example, rounded up. */
  public long size() {
    return size;
  }

  /** Floats per example before it. */
  public long offset() {
    return offset;
  }

  void usedAt(int time) {
    firstUse = Math.min(firstUse, time);
    lastUse = Math.max(lastUse, time);
  }

  /** False for what no step reads or writes in the end; it has no place. */
  public boolean isUsed() {
    return firstUse <= lastUse;
  }

  boolean livesWith(Buffer other) {
    return firstUse <= other.lastUse && other.firstUse <= lastUse;
  }

  void placeAt(long place) {
    offset = place;
  }

  long end() {
    return offset + size;
  }
}
