package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.problem.CallProblems.DuplicateArgument;
import dev.lamina.dsl.problem.CallProblems.MissingArgument;
import dev.lamina.dsl.problem.CallProblems.TooManyArguments;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Signature;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds the arguments of any call to its declaration. A bare name that a choice has, such as an
 * activation's, goes to that choice wherever it stands; other positional values fill the attributes
 * in their order.
 */
final class Binder {

  private final Evaluator evaluator;
  private final Place place;
  private final Problems problems;
  private final Converter converter;

  Binder(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.place = evaluator.place();
    this.problems = evaluator.problems();
    this.converter = new Converter(evaluator, this);
  }

  /**
   * @param called where the name of what is called was written
   */
  Bound bind(Signature signature, List<Argument> arguments, Origin called) {
    return new Call(signature, called).bind(arguments);
  }

  /** The value for one attribute, empty when a problem was reported. */
  Optional<Object> convert(Attribute attribute, String called, Expr written) {
    return converter.convert(attribute, called, written, written);
  }

  /** Arguments of one call that are not its own: all are one mistake. */
  record Misfit(Origin called) {}

  private final class Call {
    private final Signature signature;
    private final Origin called;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Map<Attribute, Argument> matched = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    private boolean complete = true;

    Call(Signature signature, Origin called) {
      this.signature = signature;
      this.called = called;
    }

    Bound bind(List<Argument> arguments) {
      arguments.stream().map(Argument::getName).filter(n -> n != null).forEach(given::add);
      Argument excess = null;
      for (Argument argument : arguments) {
        Optional<Attribute> attribute =
            argument.getName() != null ? named(argument) : positional(argument);
        if (attribute.isPresent()) {
          match(attribute.get(), argument);
        } else if (argument.getName() == null && excess == null) {
          excess = argument;
        }
      }
      if (excess != null) {
        int most = signature.attributes().size();
        complete = false;
        misfit(new TooManyArguments(place.of(excess), signature.name(), most, arguments.size()));
      }
      if (complete) { // else the values may be meant for something else
        matched.forEach(this::give);
      }
      if (complete) {
        missing();
      }
      Optional<Arguments> bound =
          complete ? Optional.of(Arguments.of(signature, values)) : Optional.empty();
      return new Bound(bound, origins);
    }

    private Optional<Attribute> named(Argument argument) {
      Optional<Attribute> attribute = signature.attribute(argument.getName());
      if (attribute.isEmpty()) {
        complete = false;
        List<String> names = signature.attributes().stream().map(Attribute::name).toList();
        String headline =
            "%s has no argument %s"
                .formatted(Phrase.quoted(signature.name()), Phrase.quoted(argument.getName()));
        String otherwise =
            names.isEmpty() ? "it takes no arguments" : "it takes " + Phrase.either(names);
        Origin at = place.of(argument, AstPackage.Literals.ARGUMENT__NAME);
        List<String> nearest = Nearest.to(argument.getName(), names);
        misfit(new Unknown(ProblemCode.UNKNOWN_ARGUMENT, at, headline, nearest, otherwise));
      }
      return attribute;
    }

    /** Several arguments that are not declared: it may be another call that is meant. */
    private void misfit(Problem problem) {
      problems.addOnce(problem, problem.at(), new Misfit(called));
    }

    private Optional<Attribute> positional(Argument argument) {
      Optional<Attribute> byChoice =
          bareName(argument.getValue())
              .flatMap(name -> free().filter(a -> a.hasChoice(name)).findFirst());
      return byChoice.isPresent() ? byChoice : free().findFirst();
    }

    /** Attributes nothing was given for, in their order. */
    private java.util.stream.Stream<Attribute> free() {
      return signature.attributes().stream()
          .filter(a -> !origins.containsKey(a.name()) && !given.contains(a.name()));
    }

    private void match(Attribute attribute, Argument argument) {
      Origin at = place.of(argument);
      Origin first = origins.get(attribute.name());
      if (first != null) {
        complete = false;
        problems.add(new DuplicateArgument(at, signature.name(), attribute.name(), first));
        return;
      }
      origins.put(attribute.name(), evaluator.origin(argument.getValue()));
      matched.put(attribute, argument);
    }

    private void give(Attribute attribute, Argument argument) {
      Optional<Object> value =
          converter.convert(attribute, signature.name(), argument.getValue(), new Misfit(called));
      value.ifPresent(v -> values.put(attribute.name(), v));
      complete &= value.isPresent();
    }

    private void missing() {
      for (Attribute attribute : signature.attributes()) {
        if (attribute.isRequired() && !values.containsKey(attribute.name())) {
          complete = false;
          problems.add(
              new MissingArgument(
                  called, signature.name(), attribute.name(), attribute.documentation()));
          return;
        }
      }
    }
  }

  /**
   * The name that stands for a value, {@code same}, or calls one, {@code l2(1e-4)}. A parameter
   * goes by its place: what it stands for differs from call to call.
   */
  private Optional<String> bareName(Expr expression) {
    if (!(expression instanceof SymbolRef reference) || evaluator.isParameter(reference)) {
      return Optional.empty();
    }
    Value value = evaluator.evaluate(reference);
    if (value instanceof Value.Called called) {
      return Optional.of(called.name());
    }
    return value instanceof Value.Name found ? Optional.of(found.name()) : Optional.empty();
  }
}
