package dev.lamina.dsl.server;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.server.Requests.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The edits that mend what is wrong at a place. */
final class QuickFixes {

  private QuickFixes() {}

  static List<Either<Command, CodeAction>> of(Asked asked, CodeActionParams params) {
    int start = asked.document().offset(params.getRange().getStart());
    int end = asked.document().offset(params.getRange().getEnd());
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    for (Problem problem : asked.analysis().compilation().problems()) {
      boolean touches = problem.at().offset() <= end && start <= problem.at().end();
      if (touches && problem.fix().isPresent()) {
        actions.add(Either.forRight(action(asked, problem, problem.fix().get(), params)));
      }
    }
    return actions;
  }

  private static CodeAction action(Asked asked, Problem problem, Fix fix, CodeActionParams params) {
    Places places = asked.document().places();
    CodeAction action = new CodeAction(fix.title());
    action.setKind(CodeActionKind.QuickFix);
    action.setIsPreferred(true);
    action.setEdit(new WorkspaceEdit(Map.of(asked.document().uri(), places.edits(fix.edits()))));
    action.setDiagnostics(
        params.getContext().getDiagnostics().stream()
            .filter(shown -> isOf(shown, problem))
            .toList());
    return action;
  }

  private static boolean isOf(Diagnostic shown, Problem problem) {
    return shown.getCode() != null
        && shown.getCode().isLeft()
        && problem.code().equals(shown.getCode().getLeft())
        && Places.range(problem.at()).equals(shown.getRange());
  }
}
