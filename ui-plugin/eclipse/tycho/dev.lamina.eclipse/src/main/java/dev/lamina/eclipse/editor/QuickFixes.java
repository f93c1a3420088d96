package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Actions;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.LiveTexts;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;

/**
 * Mends the mistakes of the line the cursor is in, those at the cursor first, and writes what is
 * selected in another way.
 */
public final class QuickFixes implements IQuickAssistProcessor {

  @Override
  public boolean canFix(Annotation annotation) {
    return annotation instanceof Problems.ProblemAnnotation shown
        && !shown.problem().fixes().isEmpty();
  }

  @Override
  public boolean canAssist(IQuickAssistInvocationContext context) {
    return true;
  }

  @Override
  public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
    IDocument document = context.getSourceViewer().getDocument();
    int start = context.getOffset();
    int end = start + Math.max(0, context.getLength());
    return of(LiveTexts.compilation(document), LiveTexts.pathOf(document), start, end).stream()
        .map(ActionProposal::new)
        .toArray(ICompletionProposal[]::new);
  }

  private static Set<Action> of(Compilation compilation, Optional<Path> file, int start, int end) {
    Set<Action> actions = new LinkedHashSet<>();
    for (Problem problem : ofLine(compilation, start)) {
      int at = problem.at().offset();
      Actions.at(compilation, at, at, file, LiveTexts.all()).stream()
          .filter(action -> !action.mends().isEmpty())
          .forEach(actions::add);
    }
    actions.addAll(Actions.at(compilation, start, end, file, LiveTexts.all()));
    return actions;
  }

  /** The nearest first. */
  private static List<Problem> ofLine(Compilation compilation, int offset) {
    int line = compilation.source().line(offset);
    return compilation.problems().stream()
        .filter(p -> p.at().source() == compilation.source())
        .filter(p -> p.at().line() <= line && line <= p.at().behind().line())
        .sorted((a, b) -> Integer.compare(distance(a, offset), distance(b, offset)))
        .toList();
  }

  private static int distance(Problem problem, int offset) {
    return Math.max(0, Math.max(problem.at().offset() - offset, offset - problem.at().end()));
  }

  @Override
  public String getErrorMessage() {
    return null;
  }

  /** One action. */
  private record ActionProposal(Action action) implements ICompletionProposal {

    @Override
    public void apply(IDocument document) {
      try {
        Edits.apply(action.edits(), document);
      } catch (BadLocationException changed) {
        LaminaPlugin.log("An action no longer fits the text", changed);
      }
    }

    /** Behind what was written last, in the text as it is then. */
    @Override
    public Point getSelection(IDocument document) {
      int end = 0;
      int moved = 0;
      List<Edit> edits =
          action.edits().stream()
              .sorted((a, b) -> Integer.compare(a.offset(), b.offset()))
              .toList();
      for (Edit edit : edits) {
        end = edit.offset() + moved + edit.replacement().length();
        moved += edit.replacement().length() - edit.length();
      }
      return new Point(Math.min(end, document.getLength()), 0);
    }

    @Override
    public String getAdditionalProposalInfo() {
      return action.mends().isEmpty()
          ? null
          : action.mends().stream().map(Problem::headline).collect(Collectors.joining("\n"));
    }

    @Override
    public String getDisplayString() {
      String title = action.title();
      return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    @Override
    public Image getImage() {
      return LaminaPlugin.image(action.mends().isEmpty() ? "block" : "fix");
    }

    @Override
    public IContextInformation getContextInformation() {
      return null;
    }
  }
}
