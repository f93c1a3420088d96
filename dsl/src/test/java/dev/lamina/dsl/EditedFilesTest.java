package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One random edit of a valid file, as fingers slip: a word deleted, doubled, swapped with another.
 * The file stays valid or there are one to three messages inside it. A failure prints its seed.
 */
class EditedFilesTest {

  private static final long SEED = Long.getLong("test.seed", 20261121);
  private static final int ROUNDS = Integer.getInteger("test.rounds", 2_000);
  private static final int MOST = 3;

  /** The files together use every rule of the grammar; without an edit they have no problem. */
  private static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void oneEdit_oneToThreeMessages() throws IOException {
    List<String> failures = new ArrayList<>();
    for (Path path : corpus()) {
      String text = Files.readString(path);
      List<String> before = shown(Compile.text("edited.lamina", text));
      for (int round = 0; round < ROUNDS; round++) {
        SplittableRandom random = new SplittableRandom(SEED + round);
        Edited edited = edit(text, random);
        String failure = failure(edited.text(), before);
        if (!failure.isEmpty()) {
          failures.add("%s, seed %d, %s: %s".formatted(path, SEED + round, edited.what(), failure));
        }
      }
    }
    assertEquals("", String.join("\n", failures), () -> failures.size() + " failures");
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
  private static String failure(String text, List<String> before) {
    Compilation compilation;
    try {
      compilation = Compile.text("edited.lamina", text);
    } catch (RuntimeException | StackOverflowError thrown) {
      return thrown + " in\n" + text;
    }
    List<String> more = new ArrayList<>(shown(compilation));
    before.forEach(more::remove);
    if (more.size() > MOST) {
      return more.size() + " messages:\n" + compilation.report();
    }
    boolean inside =
        compilation.problems().stream()
            .allMatch(p -> p.at().offset() >= 0 && p.at().end() <= text.length());
    if (!inside) {
      return "a message outside of the file:\n" + compilation.report();
    }
    return compilation.problems().isEmpty() && !isUnderstood(compilation, text)
        ? "no message for\n" + text
        : "";
  }

  private static List<String> shown(Compilation compilation) {
    return compilation.problems().stream().map(p -> p.code() + ": " + p.headline()).toList();
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
