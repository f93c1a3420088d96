package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.problem.NameProblems.CyclicConst;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The constants of a file, each computed and reported once. */
final class Constants {

  private final Unit unit;
  private final Map<ConstDecl, Value> known = new HashMap<>();
  private final Set<ConstDecl> inProgress = new HashSet<>();

  Constants(Unit unit) {
    this.unit = unit;
  }

  Value valueOf(ConstDecl constant) {
    if (known.containsKey(constant)) {
      return known.get(constant);
    }
    if (unit.isDamaged(constant)) {
      return Value.UNKNOWN;
    }
    if (!inProgress.add(constant)) {
      var at = unit.place().of(constant, AstPackage.Literals.CONST_DECL__VALUE);
      unit.problems().add(new CyclicConst(at, constant.getName()));
      return Value.UNKNOWN;
    }
    Evaluator evaluator = new Evaluator(unit, unit.problems(), Frame.EMPTY);
    Value value = evaluator.argument(constant.getValue(), "`const`");
    inProgress.remove(constant);
    known.put(constant, value);
    if (value instanceof Value.Unknown) {
      unit.markReported(constant);
    }
    return value;
  }
}
