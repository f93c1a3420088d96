package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.network;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Misfit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each way in which a layer may not fit has words; a new one without them fails here. */
class MisfitWordsTest {

  private record Case(String code, String body) {}

  private static final Map<String, Case> CASES =
      Map.ofEntries(
          entry("WindowTooLarge", new Case("window-too-large", "input 8x8x1\nconv(4, 9x9)")),
          entry(
              "OnlyPadding",
              new Case("window-on-padding", "input 8x8x1\nmaxpool(2x2, padding = 2)")),
          entry("NeedsFeatureMap", new Case("needs-feature-map", "input 8\nconv(4, 3)")),
          entry("NeedsVector", new Case("dense-before-flatten", "input 8x8x1\ndense(4)")),
          entry("RankDiffers", new Case("extents-differ", "input 8x8x1\nconv(4, 3x3x3)")),
          entry(
              "SidesDiffer",
              new Case("sides-differ", "input 8x8x1\nconv(4, 3x3, padding = (1, 2, 3))")),
          entry("GroupsDiffer", new Case("groups-differ", "input 8x8x3\nconv(4, 3x3, groups = 2)")),
          entry(
              "WeightsDiffer",
              new Case("weights-differ", "input 8x8x1\nconv(1, 3x3, weights = [[1]])")),
          entry("NothingLeft", new Case("nothing-left", "input 8x8x1\ncrop(4)")),
          entry("ReshapeDiffers", new Case("reshape-differs", "input 8x8x1\nreshape(9x9x1)")),
          entry("TooFewInputs", new Case("few-values", "input 8\na = relu\nadd(a)")),
          entry("ShapesDiffer", new Case("shapes-differ", "input 8\na = dense(3)\nadd(a, in)")),
          entry("ScaleIsZero", new Case("scale-is-zero", "input 8\nrescale(1 / 255)")),
          entry("TooManyValues", new Case("shape-too-large", "input 30000x30000x1\nupsample(2)")));

  @Test
  void everyMisfit_hasWords() {
    Map<String, String> expected =
        Arrays.stream(Misfit.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(
                Collectors.toMap(
                    kind -> kind, kind -> CASES.containsKey(kind) ? CASES.get(kind).code() : ""));
    Map<String, String> found =
        CASES.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> codes(each.getValue().body())));
    assertEquals(expected, found);
  }

  private static String codes(String body) {
    List<Problem> problems = Compile.text("net.lamina", network(body)).problems();
    return problems.stream().map(Problem::code).collect(Collectors.joining(", "));
  }
}
