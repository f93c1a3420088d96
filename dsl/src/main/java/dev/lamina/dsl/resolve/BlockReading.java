package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.problem.NetworkProblems.EmptyBlock;
import dev.lamina.dsl.problem.Phrase;

/** Reads a block for the mistakes that depend on no call of it. */
record BlockReading(Unit unit, BlockDecl block) {

  void read() {
    Frame frame = Frame.of(Flow.NOTHING);
    Scope scope = new Scope(unit, frame, Namespace.ofNetwork(), unit.problems(), true);
    for (ParamDecl parameter : block.getParams()) {
      if (parameter.getName() != null) { // else the syntax error is all there is to say
        parameter(parameter, scope);
      }
    }
    if (block.getStatements().stream().allMatch(s -> s instanceof ExpectDecl)) {
      unit.problems().add(new EmptyBlock(unit.place().ofName(block), block.getName()));
    }
    new Body(new Layout(block.getName()), scope).statements(block.getStatements(), Flow.NOTHING);
  }

  private void parameter(ParamDecl parameter, Scope scope) {
    if (parameter.getDefaultValue() != null) {
      String what = "the default of " + Phrase.quoted(parameter.getName());
      scope.evaluator().argument(parameter.getDefaultValue(), what);
    }
    scope.frame().define(parameter, Value.UNKNOWN);
  }
}
