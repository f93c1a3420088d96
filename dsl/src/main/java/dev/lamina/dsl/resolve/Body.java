package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockBranch;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.Branch;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.IfDecl;
import dev.lamina.dsl.ast.InputStep;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.NetworkProblems.Misplaced;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.LayerType;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/**
 * Lays out the statements between two braces, with the values their names have there: each line
 * reads the value of the line before it, unless it begins with another.
 */
final class Body {

  private final Layout layout;
  private final Scope scope;
  private final Evaluator evaluator;
  private final LayerSteps layers;
  private final BlockSteps blocks;

  Body(Layout layout, Scope scope) {
    this.layout = layout;
    this.scope = scope;
    this.evaluator = scope.evaluator();
    this.layers = new LayerSteps(layout, scope, evaluator);
    this.blocks = new BlockSteps(layout, scope, evaluator);
  }

  /** What the last statement gives. */
  Flow statements(List<Statement> statements, Flow start) {
    Flow flow = start;
    for (Statement statement : statements) {
      flow = statement(statement, flow);
    }
    return flow;
  }

  private Flow statement(Statement statement, Flow before) {
    Flow after = followed(statement, before);
    passed(statement, before, after);
    return after;
  }

  /** For editors; what is only read has no shapes. */
  private void passed(EObject part, Flow before, Flow after) {
    if (!scope.isReading()) {
      layout.passed(part, before.shape(), after.shape());
    }
  }

  private Flow followed(Statement statement, Flow before) {
    if (statement instanceof ExpectDecl expect) {
      return expect(expect, before);
    } else if (statement instanceof RepeatDecl repeat) {
      return repeat(repeat, before);
    }
    return statement instanceof PipelineDecl pipeline ? pipeline(pipeline, before) : before;
  }

  private Flow expect(ExpectDecl expect, Flow flow) {
    boolean understood = true;
    for (Expr condition : expect.getConditions()) {
      if (!Budgets.isBudget(condition)) {
        ShapeExpectation expectation = new ShapeExpectation(evaluator, layout);
        understood &= expectation.check(condition, flow.shape(), flow.cause());
      } else if (!scope.isReading()) {
        layout.budget(condition, evaluator);
      }
    }
    return understood ? flow : broken(flow);
  }

  private Flow pipeline(PipelineDecl pipeline, Flow before) {
    Flow flow = before;
    if (pipeline.getChoice() != null) {
      flow = choice(pipeline.getChoice(), before);
    }
    boolean head = true;
    for (Step step : pipeline.getSteps()) {
      flow = step(step, flow, head);
      head = false;
    }
    if (pipeline.getName() != null) {
      scope.frame().define(pipeline, new Value.Flowing(flow));
    }
    return flow;
  }

  private Flow step(Step step, Flow before, boolean head) {
    Flow after = taken(step, before, head);
    passed(step, before, after);
    return after;
  }

  private Flow taken(Step step, Flow before, boolean head) {
    if (step instanceof InputStep) {
      return head ? scope.frame().in() : before.broken();
    }
    LayerDecl written = (LayerDecl) step;
    if (!scope.isReading() && !layout.step(scope.place().of(written), scope.problems())) {
      return before.broken();
    }
    LayerType type = scope.unit().type(written);
    if (type != null) {
      return layers.step(written, type, before, head);
    }
    Symbol symbol = scope.unit().meaning(written);
    if (symbol == null || symbol.isReported()) {
      return layers.unknown(written, before);
    } else if (symbol.is(BlockDecl.class)) {
      return blocks.call(written, symbol, before);
    }
    return local(written, symbol, before, head);
  }

  /** A named value, or a parameter that stands for a value or an activation. */
  private Flow local(LayerDecl written, Symbol symbol, Flow before, boolean head) {
    Value value = scope.frame().get(symbol.element());
    if (value instanceof Value.Flowing flowing && head && !written.isCall()) {
      return flowing.flow();
    }
    LayerType type = value instanceof Value.Name name ? Words.layer(name.name()) : null;
    if (type != null) {
      return layers.step(written, type, before, head);
    }
    if (!(value instanceof Value.Unknown || value instanceof Value.Flowing)) {
      Origin at = scope.place().of(written, AstPackage.Literals.LAYER_DECL__TARGET);
      String headline = "%s is no layer here".formatted(Phrase.quoted(symbol.name()));
      String help = "a parameter as a step stands for a value or an activation";
      scope.problems().add(new Misplaced(at, headline, help));
    }
    return layers.unknown(written, before);
  }

  private Flow repeat(RepeatDecl repeat, Flow before) {
    Optional<Long> count = evaluator.count(repeat.getCount());
    if (scope.isReading() || count.isEmpty() || count.get() == 0) {
      read(repeat, repeat.getStatements());
      return count.isEmpty() ? broken(before) : before;
    }
    Flow flow = before;
    Origin at = head(repeat);
    for (long i = 1; i <= count.get() && layout.step(at, scope.problems()); i++) {
      Frame round = scope.frame().inner();
      Scope inner = scope.with(round);
      if (repeat.getIndex() != null) {
        round.define(repeat.getIndex(), new Value.Whole(i));
      }
      if (count.get() > 1) {
        long number = i;
        Problems problems =
            scope.problems().within(() -> new Label(at, round(repeat, number, count.get())));
        inner = inner.with(problems);
      }
      flow = new Body(layout, inner).statements(repeat.getStatements(), flow);
    }
    return flow;
  }

  private static String round(RepeatDecl repeat, long i, long count) {
    String index =
        repeat.getIndex() == null ? "" : ", %s = %d".formatted(repeat.getIndex().getName(), i);
    return "round %s of %s%s".formatted(Phrase.count(i), Phrase.count(count), index);
  }

  /** `repeat 3 as i`, without its braces. */
  private Origin head(RepeatDecl repeat) {
    Origin last =
        scope.place().of(repeat.getIndex() == null ? repeat.getCount() : repeat.getIndex());
    return scope.place().of(repeat).to(last);
  }

  private Flow choice(IfDecl choice, Flow before) {
    Optional<Boolean> holds = evaluator.condition(choice.getCondition());
    if (holds.isEmpty()) {
      read(choice.getThen());
      read(choice.getOtherwise());
      return broken(before);
    }
    Branch taken = holds.get() ? choice.getThen() : choice.getOtherwise();
    read(holds.get() ? choice.getOtherwise() : choice.getThen());
    return taken == null ? before : branch(taken, scope.with(scope.frame().inner()), before);
  }

  private Flow branch(Branch branch, Scope inner, Flow before) {
    Body body = new Body(layout, inner);
    return branch instanceof BlockBranch braces
        ? body.statements(braces.getStatements(), before)
        : body.pipeline((PipelineDecl) branch, before);
  }

  /** A branch that is not taken: its mistakes that depend on nothing. */
  private void read(Branch branch) {
    if (branch instanceof BlockBranch braces) {
      read(braces, braces.getStatements());
    } else if (branch instanceof PipelineDecl pipeline) {
      read(pipeline, List.of(pipeline));
    }
  }

  /** Once for all rounds; blocks are read as a whole before they are called. */
  private void read(EObject branch, List<Statement> statements) {
    boolean inCall = !scope.isReading() && !scope.names().isOfNetwork();
    if (!inCall && layout.readsFirst(branch)) {
      new Body(layout, scope.reading()).statements(statements, Flow.NOTHING);
    }
  }

  private Flow broken(Flow flow) {
    if (!scope.isReading()) {
      layout.markBroken();
    }
    return flow.broken();
  }
}
