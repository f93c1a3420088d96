package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.FitProblems.ReshapeDiffers;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Extents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phrases why values cannot be laid out in other extents. */
record ReshapeMisfits(Misread layer) {

  private static final int REST = -1;

  Problem reshapeDiffers(Extents sizes) {
    long values = layer.input().elements();
    List<Integer> all = sizes.sizes();
    long rests = all.stream().filter(size -> size == REST).count();
    if (all.contains(0)) {
      return problem(
          "a size of `reshape` is 0",
          "write at least 1, or `-1` for what the others leave",
          Optional.empty());
    } else if (rests > 1) {
      String headline = "%d sizes of `reshape` are `-1`, one can be computed".formatted(rests);
      return problem(headline, "write all sizes but one", Optional.empty());
    }
    String held =
        product(all).map(count -> Phrase.plural(count, "value")).orElse("too many values");
    String headline =
        rests == 1
            ? "%s cannot be laid out in parts of %s".formatted(Phrase.plural(values, "value"), held)
            : "`reshape` to %s lays out %s, found %s".formatted(sizes, held, Phrase.count(values));
    Optional<String> mended = rests == 1 ? Optional.empty() : mended(all, values);
    return problem(
        headline,
        mended
            .map(text -> "use " + text)
            .orElse("use sizes whose product is " + Phrase.count(values)),
        mended.flatMap(text -> layer.use("sizes", text)));
  }

  private Problem problem(String headline, String help, Optional<Fix> fix) {
    return new ReshapeDiffers(layer.at("sizes"), headline, layer.second(), help, fix);
  }

  /** The product of the written sizes, empty beyond 64 bits. */
  private static Optional<Long> product(List<Integer> sizes) {
    try {
      return Optional.of(
          sizes.stream()
              .filter(size -> size != REST)
              .mapToLong(Integer::longValue)
              .reduce(1, Math::multiplyExact));
    } catch (ArithmeticException beyond64Bits) {
      return Optional.empty();
    }
  }

  /** The same sizes but one, the last that can be changed so that they fit. */
  private static Optional<String> mended(List<Integer> sizes, long values) {
    for (int i = sizes.size() - 1; i >= 0; i--) {
      List<Integer> others = new ArrayList<>(sizes);
      others.remove(i);
      long product = product(others).orElse(Long.MAX_VALUE);
      if (values % product == 0 && values / product <= Integer.MAX_VALUE) {
        others.add(i, (int) (values / product));
        return Optional.of(new Extents(others).toString());
      }
    }
    return Optional.empty();
  }
}
