package dev.lamina.exec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places buffers so that two overlap only when they are never alive together: largest first, each
 * at the lowest place that is free during its life.
 */
final class Arena {

  private Arena() {}

  /** Places every used buffer and returns the floats per example that all need together. */
  static long place(List<Buffer> buffers) {
    List<Buffer> order = new ArrayList<>(buffers);
    order.removeIf(buffer -> !buffer.isUsed());
    order.sort(Comparator.comparingLong(Buffer::size).reversed());
    List<Buffer> placed = new ArrayList<>();
    long end = 0;
    for (Buffer buffer : order) {
      buffer.placeAt(lowestFreePlace(buffer, placed));
      placed.add(buffer);
      end = Math.max(end, buffer.end());
    }
    return end;
  }

  private static long lowestFreePlace(Buffer buffer, List<Buffer> placed) {
    List<Buffer> inTheWay = new ArrayList<>(placed);
    inTheWay.removeIf(other -> !other.livesWith(buffer));
    inTheWay.sort(Comparator.comparingLong(Buffer::offset));
    long place = 0;
    for (Buffer other : inTheWay) {
      if (place + buffer.size() <= other.offset()) {
        break;
      }
      place = Math.max(place, other.end());
    }
    return place;
  }
}
