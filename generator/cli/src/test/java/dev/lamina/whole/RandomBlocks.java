package dev.lamina.whole;

import java.util.List;

/** Blocks of the usual forms with drawn insides, and calls of them. */
final class RandomBlocks {

  private RandomBlocks() {}

  static String declarations(RandomSteps steps) {
    return """
        block plain(filters, act = relu, pad = same) {
            conv(filters, %d, act, padding = pad) -> batchnorm -> %s
        }
        block residual(filters, stride = 1) {
            main     = in -> conv(filters, 3, stride = stride, padding = same, bias = false) -> batchnorm -> %s
                          -> conv(filters, %d, padding = same, bias = %s)
            shortcut = if (stride == 1 && in.channels == filters) in
                       else in -> conv(filters, 1, stride = stride, padding = same)
            %s(main, shortcut) -> %s
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
            steps.between(1, 3),
            steps.notLinear(),
            steps.notLinear(),
            steps.between(1, 3),
            steps.random.nextBoolean(),
            steps.merge(),
            steps.notLinear(),
            steps.activation(),
            steps.activation());
  }

  static String call(RandomSteps steps) {
    return steps.any(
        List.of(
            "plain(%d)".formatted(steps.between(1, 5)),
            "residual(%d)".formatted(steps.between(1, 5)),
            "residual(%d, stride = 2)".formatted(steps.between(1, 5)),
            "inception(%d, %d)".formatted(steps.between(1, 3), steps.between(1, 3)),
            "deep(%d)".formatted(steps.between(1, 2))));
  }
}
