package dev.lamina.whole;

import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, in the few forms that drawing a file needs. */
record Draw(SplittableRandom random) {

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  <T> T any(Collection<T> of) {
    return List.copyOf(of).get(random.nextInt(of.size()));
  }

  String any(String... of) {
    return of[random.nextInt(of.length)];
  }
}
