package dev.lamina.eclipse.refactor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import dev.lamina.eclipse.model.LiveTexts;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;

/** Where a command was called: the text of the active editor and the cursor in it. */
record Here(ITextEditor editor, IDocument document, int offset) {

  static Optional<Here> of(ExecutionEvent event) {
    return HandlerUtil.getActiveEditor(event) instanceof ITextEditor editor
            && editor.getSelectionProvider().getSelection() instanceof ITextSelection selection
        ? Optional.of(
            new Here(
                editor,
                editor.getDocumentProvider().getDocument(editor.getEditorInput()),
                selection.getOffset()))
        : Optional.empty();
  }

  Compilation compilation() {
    return LiveTexts.compilation(document);
  }

  Optional<Occurrence> name() {
    return compilation().resolution().occurrences().at(offset);
  }

  /** Empty for a text that is in no file. */
  Optional<Path> path() {
    return LiveTexts.pathOf(document);
  }

  /** For what cannot be done here. */
  void say(String message) {
    editor.getEditorSite().getActionBars().getStatusLineManager().setErrorMessage(message);
    editor.getSite().getShell().getDisplay().beep();
  }
}
