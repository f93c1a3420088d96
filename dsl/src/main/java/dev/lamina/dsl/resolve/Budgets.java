package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.problem.FileProblems.NotSupportedYet;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.NetworkProblems.ExpectBudget;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Comparison;
import dev.lamina.ir.Network;
import java.util.List;

/** {@code expect params <= 100k}: what a network may cost, as a whole. */
record Budgets(Evaluator evaluator, Network network) {

  private static final List<String> KNOWN = List.of("params", "macs");
  private static final List<String> LATER = List.of("memory", "receptive");

  /** A name compared with a value; anything else is read as a shape. */
  static boolean isBudget(Expr condition) {
    return condition instanceof Binary binary
        && binary.getLeft() instanceof SymbolRef
        && Comparison.find(String.valueOf(binary.getOperator())).isPresent();
  }

  void check(Expr condition) {
    Binary binary = (Binary) condition;
    Origin at = evaluator.place().of(binary.getLeft());
    String name = Place.name(binary.getLeft(), AstPackage.Literals.SYMBOL_REF__TARGET);
    Value limit = binary.getRight() == null ? Value.UNKNOWN : evaluator.evaluate(binary.getRight());
    if (LATER.contains(name)) {
      evaluator.problems().add(new NotSupportedYet(at, "the budget " + Phrase.quoted(name), ""));
    } else if (!KNOWN.contains(name)) {
      unknown(name, at);
    } else if (Evaluator.isNumber(limit)) {
      Comparison.find(binary.getOperator())
          .ifPresent(comparison -> compare(condition, name, comparison, limit));
    } else if (limit instanceof Value.Name constant) {
      evaluator.unknownName(constant, binary.getRight());
    } else if (!(limit instanceof Value.Unknown)) {
      evaluator.mismatch(binary.getRight(), Phrase.quoted(name), "a number such as `100k`");
    }
  }

  private void unknown(String name, Origin at) {
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

  private void compare(Expr condition, String name, Comparison comparison, Value limit) {
    long actual = name.equals("params") ? network.params() : network.macs();
    boolean holds =
        limit instanceof Value.Whole whole
            ? comparison.holds(Long.compare(actual, whole.value()), 0)
            : comparison.holds(actual, Evaluator.toDouble(limit));
    if (!holds) {
      Origin at = evaluator.place().of(condition);
      String what = name.equals("params") ? "parameters" : "multiply-adds";
      evaluator
          .problems()
          .add(new ExpectBudget(at, network.name(), at.text(), what, Phrase.count(actual)));
    }
  }
}
