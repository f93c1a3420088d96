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
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.StringLiteral;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ast.Tuple;
import dev.lamina.dsl.problem.CallProblems.ArgumentOutOfRange;
import dev.lamina.dsl.problem.CallProblems.DivisionByZero;
import dev.lamina.dsl.problem.CallProblems.NumberTooLarge;
import dev.lamina.dsl.problem.CallProblems.WrongArgumentType;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.syntax.Numbers;
import dev.lamina.ir.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;

/**
 * Computes expressions. Whole numbers have 64 bits and are checked for overflow, {@code 7 / 2} is
 * 3; as soon as one side has a fraction, both are doubles.
 */
final class Evaluator {

  private final Unit unit;
  private final Place place;
  private final Problems problems;
  private final Frame frame;
  private final boolean isReading;

  Evaluator(Unit unit, Problems problems, Frame frame) {
    this(unit, problems, frame, false);
  }

  private Evaluator(Unit unit, Problems problems, Frame frame, boolean isReading) {
    this.unit = unit;
    this.place = unit.place();
    this.problems = problems;
    this.frame = frame;
    this.isReading = isReading;
  }

  /** For a body that is only read: constants have no value, so that no branch is decided. */
  static Evaluator reading(Unit unit, Problems problems, Frame frame) {
    return new Evaluator(unit, problems, frame, true);
  }

  Place place() {
    return place;
  }

  Problems problems() {
    return problems;
  }

  /**
   * Where a value comes from: a parameter that stands alone was written at the call, and that is
   * the place to mend.
   */
  Origin origin(Expr written) {
    Symbol symbol = written instanceof SymbolRef reference ? unit.meaning(reference) : null;
    return symbol == null
        ? place.of(written)
        : frame.origin(symbol.element()).orElseGet(() -> place.of(written));
  }

  /** True for the name of a constant, parameter or value. */
  boolean isBound(Expr written) {
    return written instanceof SymbolRef reference && unit.meaning(reference) != null;
  }

  boolean isParameter(SymbolRef reference) {
    Symbol symbol = unit.meaning(reference);
    return symbol != null && symbol.is(ParamDecl.class);
  }

  boolean mayBeDeclared(String name) {
    return unit.mayBeDeclared(name);
  }

  /** What has the value that a name stands for, wherever that is used: a constant, a layer. */
  Optional<EObject> bearer(Expr written) {
    Symbol symbol = written instanceof SymbolRef reference ? unit.meaning(reference) : null;
    return symbol == null || symbol.is(ParamDecl.class)
        ? Optional.ofNullable(symbol).flatMap(parameter -> frame.bearer(parameter.element()))
        : Optional.of(symbol.element());
  }

  private record Unfit(ProblemCode code, EObject bearer) {}

  /**
   * Reports a problem of a value that may come from elsewhere, and may be used elsewhere too.
   *
   * @param causes as in {@link Problems#addOnce}
   */
  void report(Problem problem, Expr written, Object... causes) {
    List<Object> all = new ArrayList<>(List.of(causes));
    bearer(written).ifPresent(bearer -> all.add(new Unfit(problem.kind(), bearer)));
    problems.addOnce(problem, place.of(written), all.toArray());
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
    } else if (expression instanceof InputProperty property) {
      return InputSizes.of(property, frame.in().shape(), place, problems);
    }
    return expression == null ? Value.UNKNOWN : new Value.Flowing(frame.in());
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
    Symbol symbol = unit.meaning(reference);
    if (unit.isReported(reference) || (symbol != null && symbol.isReported())) {
      return Value.UNKNOWN;
    }
    if (reference.isCall() || symbol == null) {
      String name = Place.name(reference, AstPackage.Literals.SYMBOL_REF__TARGET);
      return reference.isCall() ? new Value.Called(name, reference, this) : new Value.Name(name);
    }
    if (symbol.element() instanceof ConstDecl constant) {
      Value value = symbol.unit().constants().valueOf(constant);
      return isReading && !(value instanceof Value.Name) ? Value.UNKNOWN : value;
    }
    return frame.get(symbol.element());
  }

  /**
   * A value of any kind, for a constant or a parameter.
   *
   * @param what such as "`const`"
   */
  Value argument(Expr written, String what) {
    Value value = evaluate(written);
    if (value instanceof Value.Name name && !Words.isChoice(name.name())) {
      return unknownName(name, written);
    }
    boolean callable = value instanceof Value.Called called && Words.isCall(called.name());
    return value instanceof Value.Called && !callable
        ? mismatch(written, what, "a number, a text or sizes such as `3x3`")
        : value;
  }

  Value unknownName(Value.Name name, Expr written) {
    if (unit.mayBeDeclared(name.name())) {
      return Value.UNKNOWN;
    }
    Set<String> known = new TreeSet<>();
    List<String> locals = frame.names();
    if (unit.suggestsNames()) {
      known.addAll(unit.names(ConstDecl.class));
      known.addAll(locals);
    }
    String headline =
        "there is no constant%s %s"
            .formatted(locals.isEmpty() ? "" : " or parameter", Phrase.quoted(name.name()));
    List<String> nearest = Nearest.to(name.name(), known);
    String otherwise = "declare it with `const %s = …`".formatted(name.name());
    problems.add(
        new Unknown(ProblemCode.UNKNOWN_NAME, place.of(written), headline, nearest, otherwise));
    return Value.UNKNOWN;
  }

  /** How often something is repeated, empty when that was not understood. */
  Optional<Long> count(Expr written) {
    Value value = operand(written);
    if (value instanceof Value.Whole whole && whole.value() >= 0) {
      return Optional.of(whole.value());
    } else if (value instanceof Value.Whole) {
      Origin at = place.of(written);
      problems.add(
          new ArgumentOutOfRange(
              at,
              "`repeat`",
              "at least 0",
              Phrase.quoted(at.text()),
              "write how many rounds there are",
              Optional.empty()));
    } else if (!(value instanceof Value.Unknown)) {
      mismatch(written, "`repeat`", "a whole number");
    }
    return Optional.empty();
  }

  /** A condition's value, empty when that was not understood. */
  Optional<Boolean> condition(Expr written) {
    return truth(written, "`if`", "a condition such as `in.channels == 16`");
  }

  private Optional<Boolean> truth(Expr written, String what, String needs) {
    Value value = written == null ? Value.UNKNOWN : operand(written);
    if (value instanceof Value.Truth truth) {
      return Optional.of(truth.value());
    } else if (!(value instanceof Value.Unknown)) {
      mismatch(written, what, needs);
    }
    return Optional.empty();
  }

  /** Reports a value of another type than {@code needs} says. */
  Value mismatch(Expr written, String what, String needs) {
    report(new WrongArgumentType(origin(written), what, needs, "write " + needs), written);
    return Value.UNKNOWN;
  }

  private Value tuple(Tuple tuple) {
    if (tuple.getElements().size() == 1) {
      return evaluate(tuple.getElements().get(0));
    }
    List<Long> sizes = new ArrayList<>();
    for (Expr element : tuple.getElements()) {
      Value value = operand(element);
      if (!(value instanceof Value.Whole whole)) {
        return value instanceof Value.Unknown
            ? value
            : mismatch(element, "a size", "a whole number");
      }
      sizes.add(whole.value());
    }
    return sizes.isEmpty() ? Value.UNKNOWN : new Value.Sizes(sizes);
  }

  /** A value to compute with, so a name that is no constant is a mistake. */
  private Value operand(Expr expression) {
    Value value = evaluate(expression);
    return value instanceof Value.Name name && !isBound(expression)
        ? unknownName(name, expression)
        : value;
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
    String operator = String.valueOf(binary.getOperator());
    if (operator.equals("&&") || operator.equals("||")) {
      return logic(binary, operator.equals("&&"));
    }
    boolean equality = operator.equals("==") || operator.equals("!=");
    Value left = equality ? comparable(binary.getLeft()) : operand(binary.getLeft());
    Value right = equality ? comparable(binary.getRight()) : operand(binary.getRight());
    if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
      return Value.UNKNOWN;
    }
    if (equality && !isNumber(left) && left.getClass() == right.getClass()) {
      return new Value.Truth(left.equals(right) == operator.equals("=="));
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

  /** What {@code ==} compares: also names that an argument may be, {@code padding == same}. */
  private Value comparable(Expr expression) {
    Value value = evaluate(expression);
    return value instanceof Value.Name name && Words.isChoice(name.name())
        ? value
        : operand(expression);
  }

  /** The right side counts only when the left one leaves the answer open. */
  private Value logic(Binary binary, boolean both) {
    String operator = Phrase.quoted(binary.getOperator());
    Optional<Boolean> left = truth(binary.getLeft(), operator, "`true` or `false`");
    if (left.isPresent() && left.get() != both) {
      return new Value.Truth(!both);
    }
    Optional<Boolean> right = truth(binary.getRight(), operator, "`true` or `false`");
    return left.isPresent() && right.isPresent() ? new Value.Truth(right.get()) : Value.UNKNOWN;
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
