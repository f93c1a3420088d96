package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One random edit of a valid file, as fingers slip: a word deleted, doubled, swapped with another.
 * The file stays valid or there are one to three messages inside it, and in the files that import
 * it. A failure prints its seed; {@code -Dtest.rounds=100000 -Dtest.seed=7} tries more.
 */
class EditedFilesTest {

  private static final long SEED = Long.getLong("test.seed", 20261121);
  private static final int ROUNDS = Integer.getInteger("test.rounds", 6_000);
  private static final int MOST = 3;
  private static final int SHOWN = 20;

  /** The first folder uses every rule of the grammar; without an edit there are no errors. */
  private static List<Path> corpus() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("src/test/resources/corpus", "../examples")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".lamina")).sorted().forEach(found::add);
      }
    }
    return found;
  }

  @Test
  void oneEdit_oneToThreeMessages() throws IOException {
    List<Path> corpus = corpus();
    List<String> failures = new ArrayList<>();
    for (int round = 0; round < ROUNDS && failures.size() < SHOWN; round++) {
      Path path = corpus.get(round % corpus.size());
      Edited edited = edit(Files.readString(path), new SplittableRandom(SEED + round));
      for (Path checked : importing(path, corpus)) {
        String failure = failure(path, edited.text(), checked);
        if (!failure.isEmpty()) {
          failures.add(
              "%s, seed %d, round %d, %s: %s".formatted(path, SEED, round, edited.what(), failure));
        }
      }
    }
    assertEquals("", String.join("\n", failures), () -> failures.size() + " failures");
  }

  /** The file, and those beside it that import something. */
  private static List<Path> importing(Path path, List<Path> corpus) throws IOException {
    List<Path> importing = new ArrayList<>(List.of(path));
    for (Path other : corpus) {
      boolean beside = other.getParent().equals(path.getParent()) && !other.equals(path);
      if (beside && Files.readString(other).contains("\nimport ")) {
        importing.add(other);
      }
    }
    return importing;
  }

  private record Edited(String text, String what) {}

  private static Edited edit(String text, SplittableRandom random) {
    List<MatchResult> words = RandomFiles.words(text);
    int at = random.nextInt(words.size());
    int other = random.nextBoolean() ? (at + 1) % words.size() : random.nextInt(words.size());
    MatchResult first = words.get(Math.min(at, other));
    MatchResult second = words.get(Math.max(at, other));
    String before = text.substring(0, first.start());
    String word = first.group();
    String rest = text.substring(first.end());
    return switch (random.nextInt(3)) {
      case 0 -> new Edited(before + rest, "without " + shown(first));
      case 1 -> new Edited(before + word + " " + word + rest, "twice " + shown(first));
      default -> {
        int between = Math.max(first.end(), second.start());
        String swapped =
            before
                + second.group()
                + text.substring(first.end(), between)
                + (between == first.end() && second != first ? " " : "")
                + word
                + text.substring(second.end());
        yield new Edited(
            first == second ? before + rest : swapped,
            "swapped " + shown(first) + " and " + shown(second));
      }
    };
  }

  private static String shown(MatchResult word) {
    return word.group() + " at " + word.start();
  }

  /** What does not hold, or nothing. */
  private static String failure(Path edited, String text, Path checked) throws IOException {
    Path absolute = edited.toAbsolutePath().normalize();
    Compilation compilation;
    try {
      compilation =
          Compile.file(
              checked, file -> file.equals(absolute) ? Optional.of(text) : Optional.empty());
    } catch (RuntimeException | StackOverflowError thrown) {
      return thrown + " in\n" + text;
    }
    if (compilation.problems().size() > MOST) {
      return compilation.problems().size() + " messages:\n" + compilation.report();
    }
    String shown = compilation.source().text();
    boolean inside =
        compilation.problems().stream()
            .map(problem -> problem.at())
            .allMatch(
                at ->
                    at.source() == compilation.source()
                        && at.offset() >= 0
                        && at.end() <= shown.length());
    if (!inside) {
      return "a message outside of the file:\n" + compilation.report();
    }
    return compilation.problems().isEmpty() && !isUnderstood(compilation, shown)
        ? "no message for\n" + shown
        : "";
  }

  /** A file without messages is balanced, and each of its declarations came to something. */
  private static boolean isUnderstood(Compilation compilation, String text) {
    List<String> words = RandomFiles.words(text).stream().map(MatchResult::group).toList();
    return isBalanced(words)
        && compilation.networks().size() == count(words, "network")
        && compilation.data().size() == count(words, "data")
        && compilation.trainings().size() == count(words, "train");
  }

  private static long count(List<String> words, String word) {
    return words.stream().filter(word::equals).count();
  }

  private static boolean isBalanced(List<String> words) {
    Deque<Integer> open = new ArrayDeque<>();
    for (String word : words) {
      if ("([{".contains(word)) {
        open.push("([{".indexOf(word));
      } else if (")]}".contains(word) && (open.isEmpty() || open.pop() != ")]}".indexOf(word))) {
        return false;
      }
    }
    return open.isEmpty();
  }
}
