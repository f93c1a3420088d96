package dev.lamina.eclipse.refactor;

import dev.lamina.dsl.format.Format;
import dev.lamina.dsl.format.Formatted;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.editor.Edits;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.ITextSelection;

/**
 * Source > Format: indents, spaces and line breaks as they are usual; of a selection, its lines.
 */
public final class FormatHandler extends AbstractHandler {

  @Override
  public Object execute(ExecutionEvent event) {
    Here.of(event).ifPresent(FormatHandler::format);
    return null;
  }

  private static void format(Here here) {
    Formatted formatted = Format.of(here.compilation());
    ITextSelection selection = (ITextSelection) here.editor().getSelectionProvider().getSelection();
    List<Edit> edits =
        selection.getLength() == 0
            ? formatted.edits()
            : formatted.edits(selection.getOffset(), selection.getLength());
    try {
      Edits.apply(edits, here.document());
    } catch (BadLocationException changed) {
      LaminaPlugin.log("The formatted text no longer fits", changed);
    }
  }
}
