package dev.lamina.dsl.server;

import dev.lamina.dsl.ide.Actions;
import dev.lamina.dsl.ide.Actions.Action;
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

/** What can be done with a selection, as the protocol knows it. */
final class CodeActions {

  static final List<String> KINDS =
      List.of(
          CodeActionKind.QuickFix,
          CodeActionKind.RefactorExtract,
          CodeActionKind.RefactorInline,
          CodeActionKind.RefactorRewrite);

  private CodeActions() {}

  static List<Either<Command, CodeAction>> of(
      Asked asked, CodeActionParams params, Workspace workspace) {
    int start = asked.document().offset(params.getRange().getStart());
    int end = Math.max(start, asked.document().offset(params.getRange().getEnd()));
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    for (Action action :
        Actions.at(
            asked.analysis().compilation(), start, end, asked.document().path(), workspace)) {
      if (isWanted(kind(action), params.getContext().getOnly())) {
        actions.add(Either.forRight(action(asked, action, params)));
      }
    }
    return actions;
  }

  /** Clients may ask for some kinds only; {@code refactor} means {@code refactor.inline} too. */
  private static boolean isWanted(String kind, List<String> only) {
    return only == null
        || only.stream().anyMatch(each -> each.isEmpty() || (kind + ".").startsWith(each + "."));
  }

  private static String kind(Action action) {
    return switch (action.kind()) {
      case QUICK_FIX, FIX_ALL -> CodeActionKind.QuickFix;
      case EXTRACT -> CodeActionKind.RefactorExtract;
      case INLINE -> CodeActionKind.RefactorInline;
      case REWRITE -> CodeActionKind.RefactorRewrite;
    };
  }

  private static CodeAction action(Asked asked, Action action, CodeActionParams params) {
    Places places = asked.document().places();
    CodeAction shown = new CodeAction(action.title());
    shown.setKind(kind(action));
    shown.setIsPreferred(action.isPreferred());
    shown.setEdit(new WorkspaceEdit(Map.of(asked.document().uri(), places.edits(action.edits()))));
    if (!action.mends().isEmpty()) {
      shown.setDiagnostics(
          params.getContext().getDiagnostics().stream()
              .filter(diagnostic -> action.mends().stream().anyMatch(p -> isOf(diagnostic, p)))
              .toList());
    }
    return shown;
  }

  private static boolean isOf(Diagnostic shown, Problem problem) {
    return shown.getCode() != null
        && shown.getCode().isLeft()
        && problem.code().equals(shown.getCode().getLeft())
        && Places.range(problem.at()).equals(shown.getRange());
  }
}
