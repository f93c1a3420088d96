package dev.lamina.whole;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Valid files drawn by seed: a network of any layers with branches, merges, blocks, repetitions and
 * conditions. A statement is drawn and kept when the file is still without errors, so nothing here
 * knows a shape rule.
 */
final class RandomText {

  /** Values of an example, above which the plain reference takes too long. */
  private static final int MOST_VALUES = 600;

  private final SplittableRandom random;
  private final RandomSteps steps;
  private final String blocks;
  private final String inputs;
  private final boolean branches;
  private final List<String> statements = new ArrayList<>();
  private int names;
  private Shape shape;

  private RandomText(long seed) {
    random = new SplittableRandom(seed);
    int rank = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3);
    steps = new RandomSteps(random, rank);
    blocks = RandomBlocks.declarations(steps);
    inputs = steps.inputs();
    branches = random.nextInt(4) > 0;
  }

  /** The file of this seed, whose network answers with two to five probabilities. */
  static String of(long seed) {
    return new RandomText(seed).draw();
  }

  private String draw() {
    if (!accepted(steps.first())) {
      throw new AssertionError("no beginning: " + text());
    }
    int most = random.nextInt(5) == 0 ? 40 : 12;
    int wanted = 1 + random.nextInt(most);
    for (int i = 0; i < wanted; i++) {
      accepted(statement());
    }
    if (shape.rank() > 1) {
      accepted(random.nextBoolean() ? "flatten" : "globalavgpool");
    }
    if (!accepted("dense(%d, softmax)".formatted(2 + random.nextInt(4)))) {
      throw new AssertionError("no end: " + text());
    }
    return text();
  }

  private String statement() {
    int kind = branches ? random.nextInt(12) : 8;
    return switch (kind) {
      case 0, 1 -> RandomBlocks.call(steps);
      case 2 -> fork(steps.merge());
      case 3 -> fork("concat");
      case 4 ->
          "repeat %d as i { %s }".formatted(1 + random.nextInt(3), steps.indexed(shape, "i"));
      case 5 ->
          "if (%s) { %s } else { %s }"
              .formatted(steps.condition(shape), steps.any(shape), steps.any(shape));
      case 6 -> gate();
      default -> chain();
    };
  }

  private String chain() {
    String text = steps.any(shape);
    while (random.nextInt(3) == 0) {
      text += " -> " + steps.any(shape);
    }
    return text;
  }

  /** Two or three ways from here that meet again. */
  private String fork(String merge) {
    String from = name();
    StringBuilder text = new StringBuilder(from + " = " + steps.keeping(shape));
    List<String> ends = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      String end = name();
      ends.add(end);
      text.append("\n%s = %s -> %s".formatted(end, from, steps.keeping(shape)));
    }
    if (random.nextInt(3) == 0) {
      ends.add(from);
    }
    return text.append("\n%s(%s)".formatted(merge, String.join(", ", ends))).toString();
  }

  /** Weighs the channels by a value for each. */
  private String gate() {
    String from = name();
    String weight = name();
    return "%s = %s\n%s = %s -> globalavgpool -> dense(%d, sigmoid)\nmultiply(%s, %s)"
        .formatted(from, steps.keeping(shape), weight, from, shape.channels(), from, weight);
  }

  private String name() {
    return "v" + names++;
  }

  /** Keeps a statement that leaves the file without errors, and the network small. */
  private boolean accepted(String statement) {
    statements.add(statement);
    Compilation compilation = Compile.text("random.lamina", text());
    boolean valid =
        compilation.problems().stream().noneMatch(p -> p.severity() == Severity.ERROR);
    if (valid) {
      Shape after = compilation.networks().get(0).output();
      if (after.elements() <= MOST_VALUES && compilation.networks().get(0).params() < 20_000) {
        shape = after;
        return true;
      }
    }
    statements.remove(statements.size() - 1);
    return false;
  }

  private String text() {
    return blocks
        + "network Drawn {\n"
        + inputs
        + String.join("\n", statements)
        + "\n}\n";
  }
}
