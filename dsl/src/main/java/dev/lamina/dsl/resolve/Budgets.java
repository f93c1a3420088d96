package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.NetworkProblems.ExpectBudget;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Comparison;
import dev.lamina.ir.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code expect params <= 100k}: what a network may cost, as a whole. One `expect` is one problem.
 */
final class Budgets {

  private static final List<String> KNOWN = List.of("params", "macs", "memory", "receptive");

  private final Network network;
  private final Map<String, List<Long>> actual = new HashMap<>();

  Budgets(Network network) {
    this.network = network;
  }

  /** A name compared with a value; anything else is read as a shape. */
  static boolean isBudget(Expr condition) {
    return condition instanceof Binary binary
        && binary.getLeft() instanceof SymbolRef
        && Comparison.find(String.valueOf(binary.getOperator())).isPresent();
  }

  void check(Expr condition, Evaluator evaluator) {
    Binary binary = (Binary) condition;
    Origin at = evaluator.place().of(binary.getLeft());
    String name = Place.name(binary.getLeft(), AstPackage.Literals.SYMBOL_REF__TARGET);
    Value limit = binary.getRight() == null ? Value.UNKNOWN : evaluator.evaluate(binary.getRight());
    if (!KNOWN.contains(name)) {
      unknown(name, at, evaluator);
    } else if (Evaluator.isNumber(limit)) {
      Comparison.find(binary.getOperator())
          .ifPresent(comparison -> compare(condition, name, comparison, limit, evaluator));
    } else if (limit instanceof Value.Name constant) {
      evaluator.unknownName(constant, binary.getRight());
    } else if (!(limit instanceof Value.Unknown)) {
      evaluator.mismatch(binary.getRight(), Phrase.quoted(name), "a number such as `100k`");
    }
  }

  private void unknown(String name, Origin at, Evaluator evaluator) {
    String headline = "there is no budget " + Phrase.quoted(name);
    evaluator
        .problems()
        .add(
            new Unknown(
                ProblemCode.UNKNOWN_NAME,
                at,
                headline,
                Nearest.to(name, KNOWN),
                "use " + Phrase.either(KNOWN)));
  }

  private void compare(
      Expr condition, String name, Comparison comparison, Value limit, Evaluator evaluator) {
    List<Long> found = actual.computeIfAbsent(name, this::actual);
    boolean holds = found.stream().allMatch(value -> holds(comparison, value, limit));
    if (!holds) {
      Origin at = evaluator.place().of(condition);
      Problem problem = new ExpectBudget(at, network.name(), at.text(), found(name, found));
      evaluator.problems().addOnce(problem, at, condition.eContainer());
    }
  }

  /** The receptive field has a size along each axis; a limit is one of all of them. */
  private List<Long> actual(String name) {
    return switch (name) {
      case "params" -> List.of(network.params());
      case "macs" -> List.of(network.macs());
      case "memory" -> List.of(network.memory());
      default -> network.receptiveFields().get(network.result()).sizes();
    };
  }

  private static boolean holds(Comparison comparison, long actual, Value limit) {
    return limit instanceof Value.Whole whole
        ? comparison.holds(Long.compare(actual, whole.value()), 0)
        : comparison.holds(actual, Evaluator.toDouble(limit));
  }

  private static String found(String name, List<Long> found) {
    return switch (name) {
      case "params" -> "has %s parameters".formatted(Phrase.count(found.get(0)));
      case "macs" -> "has %s multiply-adds".formatted(Phrase.count(found.get(0)));
      case "memory" ->
          "needs %s to predict one example".formatted(Phrase.plural(found.get(0), "byte"));
      default -> "sees %s cells of its input".formatted(cells(found));
    };
  }

  /** {@code 18x18}. */
  private static String cells(List<Long> sizes) {
    return sizes.stream().map(Object::toString).collect(Collectors.joining("x"));
  }
}
