package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;

/** Mends the mistakes of the line the cursor is in, those at the cursor first. */
public final class QuickFixes implements IQuickAssistProcessor {

  @Override
  public boolean canFix(Annotation annotation) {
    return annotation instanceof Problems.ProblemAnnotation shown
        && shown.problem().fix().isPresent();
  }

  @Override
  public boolean canAssist(IQuickAssistInvocationContext context) {
    return false;
  }

  @Override
  public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
    IDocument document = context.getSourceViewer().getDocument();
    return of(LiveTexts.compilation(document), context.getOffset()).stream()
        .map(problem -> new FixProposal(problem.headline(), problem.fix().orElseThrow()))
        .toArray(ICompletionProposal[]::new);
  }

  /** Problems with a fix, the nearest first. */
  static List<Problem> of(Compilation compilation, int offset) {
    int line = compilation.source().line(offset);
    return compilation.problems().stream()
        .filter(p -> p.at().source() == compilation.source() && p.fix().isPresent())
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

  /** One fix. */
  private record FixProposal(String problem, Fix fix) implements ICompletionProposal {

    @Override
    public void apply(IDocument document) {
      try {
        Edits.apply(fix.edits(), document);
      } catch (BadLocationException changed) {
        LaminaPlugin.log("A fix no longer fits the text", changed);
      }
    }

    @Override
    public Point getSelection(IDocument document) {
      int end =
          fix.edits().stream()
              .mapToInt(edit -> edit.offset() + edit.replacement().length())
              .max()
              .orElse(0);
      return new Point(Math.min(end, document.getLength()), 0);
    }

    @Override
    public String getAdditionalProposalInfo() {
      return problem;
    }

    @Override
    public String getDisplayString() {
      return Character.toUpperCase(fix.title().charAt(0)) + fix.title().substring(1);
    }

    @Override
    public Image getImage() {
      return LaminaPlugin.image("fix");
    }

    @Override
    public IContextInformation getContextInformation() {
      return null;
    }
  }
}
