package dev.lamina.whole;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Constants, and blocks of the usual forms with drawn insides. */
final class RandomParts {

  /** Constants that calls may name, with what they stand for. */
  static final Map<String, String> CONSTANTS =
      new TreeMap<>(
          Map.of(
              "one", "1", "narrow", "2", "wide", "4", "bend", "tanh", "edge", "same", "yes",
              "true"));

  /** Arguments for the blocks. */
  static final Map<String, String[]> CALLS =
      new TreeMap<>(
          Map.of(
              "plain", new String[] {"2", "wide, pad = 1", "3, bend, act = relu"},
              "residual", new String[] {"2", "narrow", "4, stride = 2", "filters = 3"},
              "inception", new String[] {"1, 2", "two = narrow, one = one"},
              "deep", new String[] {"1", "2", "n = narrow"}));

  private RandomParts() {}

  static String constants(Draw draw) {
    return """
        const one = %s
        const narrow = one + 1
        const wide = %s
        const bend = tanh
        const edge = same
        const yes = %s
        """
        .formatted(
            draw.any("1", "3 - 2", "1_0 / 10"),
            draw.any("narrow * 2", "4", "(one + 1) * narrow"),
            draw.any("true", "narrow > one", "!false"));
  }

  /** Everything of the file with the parts, at once or by name. */
  static String imports(Draw draw) {
    return draw.chance(50)
        ? "import nets.parts.*\n"
        : Stream.concat(CONSTANTS.keySet().stream(), CALLS.keySet().stream())
            .map("import nets.parts.%s\n"::formatted)
            .collect(Collectors.joining());
  }

  static String blocks(Draw draw) {
    return """
        block plain(filters, bent = relu, pad = same, act = tanh) {
            conv(filters, %d, bent, padding = pad) -> batchnorm -> act
        }
        /** He et al. */
        block residual(filters, stride = 1) {
            main     = in -> conv(filters, 3, stride = stride, padding = same, bias = false) -> batchnorm -> %s
                          -> conv(filters, %d, padding = same, bias = %s)
            shortcut = if (stride == 1 && in.channels == filters) in
                       else in -> conv(filters, 1, stride = stride, padding = same)
            %s(main, shortcut) -> relu
        }
        block inception(one, two) {
            a = in -> conv(one, 1, %s)
            b = in -> conv(two, 3, %s, padding = same)
            c = in -> maxpool(3, stride = 1, padding = same)
            concat(a, b, c)
        }
        block deep(n) {
            repeat n as i { residual(i + 1) }
            if (n > 1) { inception(n, 1) } else { plain(n) }
        }
        """
        .formatted(
            draw.between(1, 3),
            draw.any("gelu", "relu", "hardswish"),
            draw.between(1, 3),
            draw.chance(50),
            draw.any("add", "average", "maximum"),
            draw.any("silu", "softplus"),
            draw.any("selu", "elu"));
  }
}
