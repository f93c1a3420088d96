package dev.lamina.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random files of blocks and a network in which every value is 8x8x4, so that whatever is written
 * fits: named values, merges, rounds, choices and calls.
 */
final class RandomBlocks {

  private static final List<String> STEPS =
      List.of(
          "relu",
          "batchnorm",
          "conv(4, 3x3, padding = same)",
          "conv(4, 1x1)",
          "conv(4, 5x5, same, relu)",
          "dropout(%d%%)",
          "maxpool(3x3, 1, same)");

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();
  private int blocks;
  private int names;

  private RandomBlocks(SplittableRandom random) {
    this.random = random;
  }

  static String of(SplittableRandom random) {
    RandomBlocks file = new RandomBlocks(random);
    for (int i = random.nextInt(3); i >= 0; i--) {
      file.text.append("block b%d(n, k = 3x3, act = relu) {\n".formatted(file.blocks));
      file.lines(2 + random.nextInt(4), "    ", new ArrayList<>(), true);
      file.text.append("    conv(n, k, act, padding = same)\n}\n\n");
      file.blocks++;
    }
    file.text.append("network A {\n    input 8x8x4\n");
    file.lines(4 + random.nextInt(8), "    ", new ArrayList<>(), false);
    file.text.append("    flatten -> dense(2)\n}\n");
    String text = file.text.toString();
    return random.nextInt(4) == 0 ? text.replace("\n", "\r\n") : text;
  }

  private void lines(int count, String indent, List<String> values, boolean inBlock) {
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(12);
      if (kind == 0 && indent.length() < 12) {
        text.append(indent).append("repeat 2 {\n");
        lines(1 + random.nextInt(2), indent + "    ", new ArrayList<>(values), inBlock);
        text.append(indent).append("}\n");
      } else if (kind == 1 && inBlock) {
        text.append(indent)
            .append(
                "if (n == 4 && in.channels == n) %s else in -> relu\n".formatted(chain(values)));
      } else if (kind == 2) {
        text.append(indent).append("expect 8x8x4\n");
      } else if (kind < 5) {
        again(indent, values);
      } else {
        line(indent, values);
      }
    }
  }

  /** Lines that come several times, one behind the other. */
  private void again(String indent, List<String> values) {
    StringBuilder lines = new StringBuilder();
    for (int i = random.nextInt(2); i >= 0; i--) {
      lines.append(indent).append(chain(values)).append("\n");
    }
    text.append(lines.toString().repeat(2 + random.nextInt(2)));
  }

  private void line(String indent, List<String> values) {
    String name = random.nextInt(3) == 0 ? "v" + names++ : "";
    String head =
        switch (random.nextInt(6)) {
          case 0 -> "in -> ";
          case 1 -> values.isEmpty() ? "" : any(values) + " -> ";
          default -> "";
        };
    String comment = random.nextInt(15) == 0 ? " // a comment" : "";
    text.append(indent).append(name.isEmpty() ? "" : name + " = ");
    text.append(
        head.isEmpty() && random.nextInt(5) == 0 && !values.isEmpty()
            ? merge(values)
            : head + chain(values));
    text.append(comment).append("\n");
    if (!name.isEmpty()) {
      values.add(name);
    }
  }

  private String merge(List<String> values) {
    return "add(" + any(values) + ", in)";
  }

  private String chain(List<String> values) {
    List<String> steps = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (blocks > 0 && random.nextInt(4) == 0) {
        String more =
            random.nextBoolean() ? "" : ", " + any(List.of("k = 1x1", "5x5", "act = elu"));
        steps.add(
            "b%d(%s%s)"
                .formatted(random.nextInt(blocks), any(List.of("4", "2 + 2", "n = 4")), more));
      } else if (!values.isEmpty() && !steps.isEmpty() && random.nextInt(5) == 0) {
        steps.add("add(" + any(values) + ")");
      } else {
        steps.add(any(STEPS).formatted(10 + random.nextInt(3)));
      }
    }
    return String.join(" -> ", steps);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
