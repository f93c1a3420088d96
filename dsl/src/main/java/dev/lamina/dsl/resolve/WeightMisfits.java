package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.FitProblems.WeightsDiffer;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Extents;
import dev.lamina.ir.FixedWeights;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Phrases why written weights do not fit their layer, and what would. */
record WeightMisfits(Misread layer) {

  Problem weightsDiffer(FixedWeights written) {
    String found = written.matrix().shape();
    List<String> fitting = written.fitting().stream().map(WeightMisfits::sizes).toList();
    return new WeightsDiffer(
        layer.at("weights"),
        layer.name(),
        found,
        fitting.get(0),
        help(written, fitting),
        fix(written));
  }

  private static String sizes(List<Integer> sizes) {
    return sizes.stream().map(Object::toString).collect(Collectors.joining("x"));
  }

  private static String help(FixedWeights written, List<String> fitting) {
    if (fitting.size() == 1) {
      return "write a row of %d numbers for each of the %d"
          .formatted(written.channels(), written.filters());
    }
    return "write %s numbers for one filter that all share, %s for one each, or %s for all channels"
        .formatted(fitting.get(0), fitting.get(1), fitting.get(2));
  }

  /** The number of filters, or the kernel, may be what is wrong. */
  private Optional<Fix> fix(FixedWeights written) {
    List<Integer> found = written.matrix().sizes();
    List<Integer> kernel = written.kernel();
    int axes = kernel.size();
    if (axes == 0) {
      String count = layer.isGiven("vocabulary") ? "vocabulary" : "units";
      boolean rows = found.size() == 2 && found.get(1) == written.channels();
      return rows ? layer.use(count, found.get(0)) : Optional.empty();
    }
    boolean listed = found.size() > axes && found.subList(1, axes + 1).equals(kernel);
    boolean whole = found.size() == axes + 1 || found.size() == axes + 2;
    if (listed && whole) {
      boolean channels = found.size() == axes + 1 || found.get(axes + 1) == written.channels();
      return channels ? layer.use("filters", found.get(0)) : Optional.empty();
    }
    if (found.size() == axes) {
      return layer.use("kernel", new Extents(found));
    }
    boolean filters = found.size() == axes + 1 && found.get(0) == written.filters();
    return filters
        ? layer.use("kernel", new Extents(found.subList(1, axes + 1)))
        : Optional.empty();
  }
}
