package dev.lamina.dsl.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which known names a mistyped one is close to. */
public final class Nearest {

  private static final int MOST = 3;

  private record Candidate(String name, int distance) {}

  private Nearest() {}

  /** At most three, nearest first; none when nothing is close. */
  public static List<String> to(String written, Collection<String> known) {
    String wanted = cut(written).toLowerCase(Locale.ROOT);
    int limit = Math.max(1, wanted.length() / 3);
    return known.stream()
        .distinct()
        .map(name -> new Candidate(name, distance(wanted, cut(name).toLowerCase(Locale.ROOT))))
        .filter(c -> c.distance() <= limit || isPart(wanted, c.name()))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  private static String cut(String name) {
    return name.length() > 60 ? name.substring(0, 60) : name;
  }

  /** {@code pool} is part of {@code maxpool}, {@code conv2d} begins with {@code conv}. */
  private static boolean isPart(String wanted, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return wanted.length() >= 3
        && (lower.contains(wanted) || (lower.length() >= 3 && wanted.contains(lower)));
  }

  /** Edits from one word to the other; two swapped neighbours are one edit (Damerau 1964). */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
