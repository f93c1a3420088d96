package dev.lamina.eclipse.editor;

import dev.lamina.eclipse.preferences.Preferences;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextUtilities;

/** An opening bracket or quote brings its closing one, and typing that one steps over it. */
public final class ClosingBrackets implements IAutoEditStrategy {

  private static final String OPENING = "({[\"";
  private static final String CLOSING = ")}]\"";

  @Override
  public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
    if (command.text == null
        || command.text.length() != 1
        || command.length > 0
        || !Preferences.isOn(Preferences.CLOSE_BRACKETS)) {
      return;
    }
    try {
      char typed = command.text.charAt(0);
      char next = at(document, command.offset);
      String partition =
          TextUtilities.getContentType(document, Partitions.NAME, command.offset, true);
      boolean text = partition.equals(Partitions.TEXT);
      boolean code = partition.equals(IDocument.DEFAULT_CONTENT_TYPE);
      if (CLOSING.indexOf(typed) >= 0 && next == typed && (code || typed == '"' && text)) {
        stepOver(command);
      } else if (OPENING.indexOf(typed) >= 0 && code && !Character.isLetterOrDigit(next)) {
        close(command, CLOSING.charAt(OPENING.indexOf(typed)));
      }
    } catch (BadLocationException outside) {
      // The text goes in as it was typed.
    }
  }

  private static char at(IDocument document, int offset) throws BadLocationException {
    return offset < document.getLength() ? document.getChar(offset) : '\n';
  }

  private static void stepOver(DocumentCommand command) {
    command.text = "";
    command.caretOffset = command.offset + 1;
    command.shiftsCaret = false;
  }

  private static void close(DocumentCommand command, char closing) {
    command.text += closing;
    command.caretOffset = command.offset + 1;
    command.shiftsCaret = false;
  }
}
