package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.problem.CallProblems.ArgumentOutOfRange;
import dev.lamina.dsl.problem.CallProblems.WrongArgumentType;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Call;
import dev.lamina.ir.Choice;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Sides;
import dev.lamina.ir.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a written value into the type an attribute declares, or reports why it cannot. */
final class Converter {

  /** Whole numbers a double holds exactly. */
  private static final double EXACT = 1L << 53;

  private final Evaluator evaluator;
  private final Place place;
  private final Binder binder;

  Converter(Evaluator evaluator, Binder binder) {
    this.evaluator = evaluator;
    this.place = evaluator.place();
    this.binder = binder;
  }

  /**
   * @param called the name of what is called
   * @param call equal for all arguments of one call
   */
  Optional<Object> convert(Attribute attribute, String called, Expr written, Object call) {
    return new Target(attribute, called, written, call).convert();
  }

  private final class Target {
    private final Attribute attribute;
    private final Expr written;
    private final String what;
    private final Origin at;
    private final Object call;

    Target(Attribute attribute, String called, Expr written, Object call) {
      this.call = call;
      this.attribute = attribute;
      this.written = written;
      this.at = evaluator.origin(written);
      this.what = Phrase.quoted(attribute.name()) + " of " + Phrase.quoted(called);
    }

    Optional<Object> convert() {
      Value value = evaluator.evaluate(written);
      if (value instanceof Value.Unknown) {
        return Optional.empty();
      }
      return switch (attribute.kind()) {
        case INTEGER -> whole(value).map(v -> v);
        case NUMBER -> number(value).map(v -> v);
        case FLAG ->
            value instanceof Value.Truth truth ? Optional.of(truth.value()) : mismatch(value);
        case EXTENTS -> extents(value).map(v -> v);
        case PADDING -> padding(value).map(v -> v);
        case SIDES -> sides(value).map(v -> v);
        case MATRIX ->
            value instanceof Value.Table table ? Optional.of(table.matrix()) : mismatch(value);
        case CHOICE -> choice(value).map(v -> v);
        case TEXT -> value instanceof Value.Text text ? Optional.of(text.value()) : mismatch(value);
        case CALL -> call(value).map(v -> v);
      };
    }

    private void report(Problem problem) {
      evaluator.report(problem, written);
    }

    private Optional<Object> mismatch(Value value) {
      boolean unbound = value instanceof Value.Name && !evaluator.isBound(written);
      if (unbound && !Words.isChoice(((Value.Name) value).name())) {
        evaluator.unknownName((Value.Name) value, written);
      } else {
        wrongType(attribute.noun(), help());
      }
      return Optional.empty();
    }

    /** Where one value stands in the place of another, the other does not fit either. */
    private void wrongType(String needs, String help) {
      evaluator.report(new WrongArgumentType(at, what, needs, help), written, call);
    }

    private String help() {
      return Phrase.quoted(attribute.name()) + ": " + attribute.documentation();
    }

    private Optional<Long> whole(Value value) {
      if (value instanceof Value.Whole whole) {
        return inRange(whole.value()) ? Optional.of(whole.value()) : Optional.empty();
      }
      if (value instanceof Value.Real real
          && real.value() == Math.rint(real.value())
          && Math.abs(real.value()) <= EXACT) {
        return inRange(real.value()) ? Optional.of((long) real.value()) : Optional.empty();
      }
      mismatch(value);
      return Optional.empty();
    }

    private Optional<Double> number(Value value) {
      if (!Evaluator.isNumber(value)) {
        mismatch(value);
        return Optional.empty();
      }
      double number = Evaluator.toDouble(value);
      return inRange(number) ? Optional.of(number) : Optional.empty();
    }

    private Optional<Extents> extents(Value value) {
      return integers(value).map(Extents::new);
    }

    private Optional<Sides> sides(Value value) {
      return integers(value).map(Sides::new);
    }

    /** One number or several, each within the limits. */
    private Optional<List<Integer>> integers(Value value) {
      if (value instanceof Value.Whole whole) {
        return integers(List.of(whole.value()));
      } else if (value instanceof Value.Sizes sizes) {
        return integers(sizes.values());
      }
      mismatch(value);
      return Optional.empty();
    }

    private Optional<List<Integer>> integers(List<Long> sizes) {
      List<Integer> integers = new ArrayList<>();
      for (long size : sizes) {
        if (!inRange(size)) {
          return Optional.empty();
        }
        integers.add(Math.toIntExact(size));
      }
      return Optional.of(integers);
    }

    private Optional<Padding> padding(Value value) {
      if (value instanceof Value.Name name) {
        switch (name.name()) {
          case "same":
            return Optional.of(Padding.SAME);
          case "valid":
            return Optional.of(Padding.VALID);
          default:
            unknown(name.name(), "padding", List.of("same", "valid"));
            return Optional.empty();
        }
      }
      return sides(value).map(found -> new Padding(Padding.Mode.CELLS, found));
    }

    private Optional<String> choice(Value value) {
      List<String> names = attribute.choices().stream().map(Choice::name).toList();
      if (value instanceof Value.Name name) {
        if (names.contains(name.name())) {
          return Optional.of(name.name());
        }
        unknown(name.name(), attribute.noun(), names);
      } else {
        wrongType("the name of " + Phrase.a(attribute.noun()), among(names));
      }
      return Optional.empty();
    }

    private Optional<Call> call(Value value) {
      if (value instanceof Value.Name name) {
        return signature(name.name()).flatMap(s -> call(s, binder.bind(s, List.of(), at)));
      } else if (value instanceof Value.Called called) {
        SymbolRef reference = called.call();
        return signature(called.name()).flatMap(s -> bind(called.scope(), s, reference));
      }
      List<String> names = attribute.signatures().stream().map(Signature::name).toList();
      wrongType("the name of " + Phrase.a(attribute.noun()), among(names));
      return Optional.empty();
    }

    /** The arguments have the values of the place where they were written. */
    private Optional<Call> bind(Evaluator scope, Signature signature, SymbolRef reference) {
      Binder there = new Binder(scope);
      return call(signature, there.bind(signature, reference.getArguments(), nameOf(reference)));
    }

    private static Optional<Call> call(Signature signature, Bound bound) {
      return bound.arguments().map(a -> new Call(signature, a));
    }

    private Optional<Signature> signature(String name) {
      Optional<Signature> signature = attribute.signature(name);
      if (signature.isEmpty()) {
        unknown(
            name, attribute.noun(), attribute.signatures().stream().map(Signature::name).toList());
      }
      return signature;
    }

    private Origin nameOf(SymbolRef reference) {
      return place.of(reference, dev.lamina.dsl.ast.AstPackage.Literals.SYMBOL_REF__TARGET);
    }

    private void unknown(String name, String noun, List<String> names) {
      if (evaluator.mayBeDeclared(name)) {
        return;
      }
      String headline = "there is no %s %s".formatted(noun, Phrase.quoted(name));
      boolean isCall = written instanceof SymbolRef reference && reference.isCall();
      Origin place = isCall ? nameOf((SymbolRef) written) : at;
      report(new Unknown(codeFor(noun), place, headline, Nearest.to(name, names), among(names)));
    }

    private static String among(List<String> names) {
      return "use " + Phrase.either(names);
    }

    private static ProblemCode codeFor(String noun) {
      return switch (noun) {
        case "activation" -> ProblemCode.UNKNOWN_ACTIVATION;
        case "optimizer" -> ProblemCode.UNKNOWN_OPTIMIZER;
        case "loss" -> ProblemCode.UNKNOWN_LOSS;
        case "data source" -> ProblemCode.UNKNOWN_DATA_SOURCE;
        default -> ProblemCode.UNKNOWN_NAME;
      };
    }

    private boolean inRange(double value) {
      if (attribute.allows(value)) {
        return true;
      }
      report(
          new ArgumentOutOfRange(at, what, limits(value), found(value), help(), Optional.empty()));
      return false;
    }

    /** As written, and what that is when it was computed. */
    private String found(double value) {
      String text = at.text();
      boolean literal = !text.isEmpty() && Character.isDigit(text.charAt(0)) && !text.contains(" ");
      return literal ? Phrase.quoted(text) : Phrase.number(value);
    }

    /** One limit when the other is only that of the type. */
    private String limits(double value) {
      if (attribute.maximum() < Integer.MAX_VALUE) {
        return "%s to %s"
            .formatted(Phrase.number(attribute.minimum()), Phrase.number(attribute.maximum()));
      }
      return value < attribute.minimum()
          ? "at least " + Phrase.number(attribute.minimum())
          : "at most " + Phrase.number(attribute.maximum());
    }
  }
}
