package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.problem.CallProblems.DuplicateArgument;
import dev.lamina.dsl.problem.CallProblems.MissingArgument;
import dev.lamina.dsl.problem.CallProblems.TooManyArguments;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds the arguments of a call to a block's parameters, which take values of any kind. */
final class BlockArguments {

  private final Evaluator evaluator;
  private final Place place;
  private final Problems problems;
  private final BlockDecl block;
  private final Origin called;
  private final Frame frame;
  private final Map<ParamDecl, Origin> origins = new LinkedHashMap<>();
  private final Map<ParamDecl, Argument> matched = new LinkedHashMap<>();
  private final Set<String> given = new HashSet<>();
  private boolean complete = true;

  /**
   * @param evaluator computes arguments where they are written
   * @param frame of the block, where the parameters get their values
   * @param called where the block's name was written
   */
  BlockArguments(Evaluator evaluator, BlockDecl block, Frame frame, Origin called) {
    this.evaluator = evaluator;
    this.place = evaluator.place();
    this.problems = evaluator.problems();
    this.block = block;
    this.frame = frame;
    this.called = called;
  }

  /** False when a problem was reported. */
  boolean bind(List<Argument> arguments) {
    arguments.stream().map(Argument::getName).filter(n -> n != null).forEach(given::add);
    Argument excess = null;
    for (Argument argument : arguments) {
      Optional<ParamDecl> parameter = argument.getName() != null ? named(argument) : nextFree();
      if (parameter.isPresent()) {
        match(parameter.get(), argument);
      } else if (argument.getName() == null && excess == null) {
        excess = argument;
      }
    }
    if (excess != null) {
      complete = false;
      int most = block.getParams().size();
      misfit(new TooManyArguments(place.of(excess), block.getName(), most, arguments.size()));
    }
    if (complete) { // else the values may be meant for something else
      matched.forEach(this::give);
    }
    if (complete) {
      missing();
    }
    return complete;
  }

  private Optional<ParamDecl> named(Argument argument) {
    Optional<ParamDecl> parameter =
        block.getParams().stream().filter(p -> argument.getName().equals(p.getName())).findFirst();
    if (parameter.isEmpty()) {
      complete = false;
      List<String> names = block.getParams().stream().map(ParamDecl::getName).toList();
      String headline =
          "%s has no parameter %s"
              .formatted(Phrase.quoted(block.getName()), Phrase.quoted(argument.getName()));
      String otherwise =
          names.isEmpty() ? "it has no parameters" : "it has " + Phrase.either(names);
      Origin at = place.of(argument, AstPackage.Literals.ARGUMENT__NAME);
      List<String> nearest = Nearest.to(argument.getName(), names);
      misfit(new Unknown(ProblemCode.UNKNOWN_ARGUMENT, at, headline, nearest, otherwise));
    }
    return parameter;
  }

  /**
   * Calls that its parameters do not fit are one problem: it may be the parameters that are wrong.
   */
  private void misfit(Problem problem) {
    problems.addOnce(
        problem, problem.at(), List.of(block, problem.kind()), new Binder.Misfit(called));
  }

  private Optional<ParamDecl> nextFree() {
    return block.getParams().stream()
        .filter(p -> !origins.containsKey(p) && !given.contains(p.getName()))
        .findFirst();
  }

  private void match(ParamDecl parameter, Argument argument) {
    Origin first = origins.putIfAbsent(parameter, place.of(argument));
    if (first != null) {
      complete = false;
      problems.add(
          new DuplicateArgument(place.of(argument), block.getName(), parameter.getName(), first));
      return;
    }
    matched.put(parameter, argument);
  }

  private void give(ParamDecl parameter, Argument argument) {
    String what =
        "%s of %s".formatted(Phrase.quoted(parameter.getName()), Phrase.quoted(block.getName()));
    Value value = evaluator.argument(argument.getValue(), what);
    complete &= !(value instanceof Value.Unknown);
    frame.define(parameter, value, argument.getValue(), evaluator);
  }

  private void missing() {
    for (ParamDecl parameter : block.getParams()) {
      if (parameter.getDefaultValue() == null && !frame.has(parameter)) {
        complete = false;
        String name = parameter.getName();
        misfit(new MissingArgument(called, block.getName(), name, "it has no default"));
        return;
      }
    }
  }
}
