package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.BoolLiteral;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DimsLiteral;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.InputProperty;
import dev.lamina.dsl.ast.Matrix;
import dev.lamina.dsl.ast.Negation;
import dev.lamina.dsl.ast.NumberLiteral;
import dev.lamina.dsl.ast.StringLiteral;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ast.Tuple;
import dev.lamina.dsl.problem.CallProblems.DivisionByZero;
import dev.lamina.dsl.problem.CallProblems.NumberTooLarge;
import dev.lamina.dsl.problem.CallProblems.WrongArgumentType;
import dev.lamina.dsl.problem.NameProblems.CyclicConst;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.syntax.Numbers;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes expressions. Whole numbers have 64 bits and are checked for overflow, {@code 7 / 2} is
 * 3; as soon as one side has a fraction, both are doubles.
 */
final class Evaluator {

  private final Place place;
  private final Problems problems;
  private final Map<String, ConstDecl> constants;
  private final Map<ConstDecl, Value> known = new HashMap<>();
  private final Set<ConstDecl> inProgress = new HashSet<>();

  Evaluator(Place place, Problems problems, Map<String, ConstDecl> constants) {
    this.place = place;
    this.problems = problems;
    this.constants = constants;
  }

  Place place() {
    return place;
  }

  Problems problems() {
    return problems;
  }

  boolean isConstant(String name) {
    return constants.containsKey(name);
  }

  Set<String> constants() {
    return constants.keySet();
  }

  /** The value, {@link Value#UNKNOWN} when a problem was reported. */
  Value evaluate(Expr expression) {
    if (expression instanceof NumberLiteral literal) {
      return number(literal);
    } else if (expression instanceof DimsLiteral dims) {
      return sizes(dims);
    } else if (expression instanceof StringLiteral text) {
      return text.getValue() == null ? Value.UNKNOWN : new Value.Text(text.getValue());
    } else if (expression instanceof BoolLiteral truth) {
      return new Value.Truth("true".equals(truth.getValue()));
    } else if (expression instanceof SymbolRef reference) {
      return reference(reference);
    } else if (expression instanceof Tuple tuple) {
      return tuple(tuple);
    } else if (expression instanceof Negation negation) {
      return negation(negation);
    } else if (expression instanceof Binary binary) {
      return binary(binary);
    } else if (expression instanceof Matrix matrix) {
      return new Matrices(this).evaluate(matrix);
    } else if (expression instanceof InputProperty) {
      return new Value.Unsupported("a size of `in`");
    }
    return expression == null ? Value.UNKNOWN : new Value.Unsupported("`in` as a value");
  }

  private Value number(NumberLiteral literal) {
    BigDecimal value = literal.getValue();
    Origin at = place.of(literal);
    if (value == null) {
      return tooLarge(at);
    }
    if (Numbers.isWhole(at.text(), value)) {
      return value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
          ? tooLarge(at)
          : new Value.Whole(value.longValue());
    }
    return real(value.doubleValue(), at);
  }

  private Value real(double value, Origin at) {
    return Double.isFinite(value) ? new Value.Real(value) : tooLarge(at);
  }

  private Value tooLarge(Origin at) {
    problems.add(new NumberTooLarge(at));
    return Value.UNKNOWN;
  }

  private Value sizes(DimsLiteral dims) {
    List<Long> values = new ArrayList<>();
    for (String size : dims.getValue() == null ? new String[0] : dims.getValue().split("x")) {
      if (size.length() > 18) {
        return tooLarge(place.of(dims));
      }
      values.add(Long.parseLong(size));
    }
    return values.isEmpty() ? Value.UNKNOWN : new Value.Sizes(values);
  }

  private Value reference(SymbolRef reference) {
    String name = Place.name(reference, AstPackage.Literals.SYMBOL_REF__TARGET);
    if (reference.isCall()) {
      return new Value.Called(name, reference);
    }
    ConstDecl constant = constants.get(name);
    return constant == null ? new Value.Name(name) : valueOf(constant);
  }

  /** A constant's value, computed and reported once. */
  Value valueOf(ConstDecl constant) {
    if (known.containsKey(constant)) {
      return known.get(constant);
    }
    if (!inProgress.add(constant)) {
      Origin at = place.of(constant, AstPackage.Literals.CONST_DECL__VALUE);
      problems.add(new CyclicConst(at, constant.getName()));
      return Value.UNKNOWN;
    }
    Value value = constant(constant.getValue());
    inProgress.remove(constant);
    known.put(constant, value);
    return value;
  }

  private Value constant(Expr written) {
    Value value = evaluate(written);
    if (value instanceof Value.Name name && !isBuiltIn(name.name())) {
      return unknownName(name, written);
    }
    return value instanceof Value.Called || value instanceof Value.Unsupported
        ? mismatch(written, "`const`", "a number, a text or sizes such as `3x3`")
        : value;
  }

  private static boolean isBuiltIn(String name) {
    return Activation.find(name).isPresent() || name.equals("same") || name.equals("valid");
  }

  Value unknownName(Value.Name name, Expr written) {
    String headline = "there is no constant " + Phrase.quoted(name.name());
    List<String> nearest = Nearest.to(name.name(), constants.keySet());
    String otherwise = "declare it with `const %s = …`".formatted(name.name());
    problems.add(
        new Unknown(ProblemCode.UNKNOWN_NAME, place.of(written), headline, nearest, otherwise));
    return Value.UNKNOWN;
  }

  /** Reports a value of another type than {@code needs} says. */
  Value mismatch(Expr written, String what, String needs) {
    problems.add(new WrongArgumentType(place.of(written), what, needs, "write " + needs));
    return Value.UNKNOWN;
  }

  private Value tuple(Tuple tuple) {
    if (tuple.getElements().size() == 1) {
      return evaluate(tuple.getElements().get(0));
    }
    List<Long> sizes = new ArrayList<>();
    boolean complete = true;
    for (Expr element : tuple.getElements()) {
      Value value = operand(element);
      if (value instanceof Value.Whole whole) {
        sizes.add(whole.value());
      } else {
        complete = false;
        if (!(value instanceof Value.Unknown)) {
          mismatch(element, "a size", "a whole number");
        }
      }
    }
    return complete ? new Value.Sizes(sizes) : Value.UNKNOWN;
  }

  /** A value to compute with, so a name that is no constant is a mistake. */
  private Value operand(Expr expression) {
    Value value = evaluate(expression);
    return value instanceof Value.Name name ? unknownName(name, expression) : value;
  }

  private Value negation(Negation negation) {
    Value value = operand(negation.getOperand());
    boolean minus = "-".equals(negation.getOperator());
    if (value instanceof Value.Unknown) {
      return value;
    } else if (minus && value instanceof Value.Whole whole) {
      return whole.value() == Long.MIN_VALUE
          ? tooLarge(place.of(negation))
          : new Value.Whole(-whole.value());
    } else if (minus && value instanceof Value.Real real) {
      return new Value.Real(-real.value());
    } else if (!minus && value instanceof Value.Truth truth) {
      return new Value.Truth(!truth.value());
    }
    String needs = minus ? "a number" : "`true` or `false`";
    return mismatch(negation.getOperand(), Phrase.quoted(negation.getOperator()), needs);
  }

  private Value binary(Binary binary) {
    Value left = operand(binary.getLeft());
    Value right = operand(binary.getRight());
    String operator = binary.getOperator();
    if (left instanceof Value.Unknown || right instanceof Value.Unknown || operator == null) {
      return Value.UNKNOWN;
    }
    if (operator.equals("&&") || operator.equals("||")) {
      return logic(binary, left, right);
    }
    if (!isNumber(left)) {
      return mismatch(binary.getLeft(), Phrase.quoted(operator), "a number");
    }
    if (!isNumber(right)) {
      return mismatch(binary.getRight(), Phrase.quoted(operator), "a number");
    }
    return Comparison.find(operator)
        .<Value>map(comparison -> new Value.Truth(holds(comparison, left, right)))
        .orElseGet(() -> arithmetic(binary, left, right));
  }

  private static boolean holds(Comparison comparison, Value left, Value right) {
    return left instanceof Value.Whole a && right instanceof Value.Whole b
        ? comparison.holds(Long.compare(a.value(), b.value()), 0)
        : comparison.holds(toDouble(left), toDouble(right));
  }

  private Value logic(Binary binary, Value left, Value right) {
    String operator = Phrase.quoted(binary.getOperator());
    if (!(left instanceof Value.Truth a)) {
      return mismatch(binary.getLeft(), operator, "`true` or `false`");
    }
    if (!(right instanceof Value.Truth b)) {
      return mismatch(binary.getRight(), operator, "`true` or `false`");
    }
    boolean both = binary.getOperator().equals("&&");
    return new Value.Truth(both ? a.value() && b.value() : a.value() || b.value());
  }

  static boolean isNumber(Value value) {
    return value instanceof Value.Whole || value instanceof Value.Real;
  }

  static double toDouble(Value value) {
    return value instanceof Value.Whole whole ? whole.value() : ((Value.Real) value).value();
  }

  private Value arithmetic(Binary binary, Value left, Value right) {
    boolean divides = binary.getOperator().equals("/") || binary.getOperator().equals("%");
    if (divides && toDouble(right) == 0) {
      String dividend = place.of(binary.getLeft()).text();
      problems.add(new DivisionByZero(place.of(binary.getRight()), dividend));
      return Value.UNKNOWN;
    }
    try {
      return left instanceof Value.Whole a && right instanceof Value.Whole b
          ? new Value.Whole(whole(binary.getOperator(), a.value(), b.value()))
          : real(fraction(binary.getOperator(), toDouble(left), toDouble(right)), place.of(binary));
    } catch (ArithmeticException overflow) {
      return tooLarge(place.of(binary));
    }
  }

  private static long whole(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "/" -> b == -1 ? Math.negateExact(a) : a / b;
      default -> a % b;
    };
  }

  private static double fraction(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default -> a % b;
    };
  }
}
