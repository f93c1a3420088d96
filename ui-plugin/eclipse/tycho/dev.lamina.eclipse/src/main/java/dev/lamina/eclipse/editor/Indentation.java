package dev.lamina.eclipse.editor;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.TextUtilities;

/** A new line is as deep as its braces; a closing brace goes back under its opening line. */
public final class Indentation implements IAutoEditStrategy {

  /** As the formatter has it. */
  static final String STEP = "    ";

  @Override
  public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
    try {
      if (command.text != null && command.length == 0 && isLineEnd(document, command.text)) {
        newLine(document, command);
      } else if ("}".equals(command.text)) {
        closingBrace(document, command);
      }
    } catch (BadLocationException outside) {
      // The text goes in as it was typed.
    }
  }

  private static boolean isLineEnd(IDocument document, String text) {
    return TextUtilities.endsWith(document.getLegalLineDelimiters(), text) >= 0 && text.isBlank();
  }

  private static void newLine(IDocument document, DocumentCommand command)
      throws BadLocationException {
    String indent = of(document, command.offset);
    boolean opens = before(document, command.offset).stripTrailing().endsWith("{");
    String end = command.text;
    command.text = end + indent + (opens ? STEP : "");
    if (opens && after(document, command.offset).strip().startsWith("}")) {
      command.caretOffset = command.offset + command.text.length();
      command.shiftsCaret = false;
      command.text += end + indent;
    }
  }

  private static void closingBrace(IDocument document, DocumentCommand command)
      throws BadLocationException {
    String before = before(document, command.offset);
    if (before.isBlank() && before.endsWith(STEP)) {
      command.offset -= STEP.length();
      command.length += STEP.length();
    }
  }

  private static String before(IDocument document, int offset) throws BadLocationException {
    IRegion line = document.getLineInformationOfOffset(offset);
    return document.get(line.getOffset(), offset - line.getOffset());
  }

  private static String after(IDocument document, int offset) throws BadLocationException {
    IRegion line = document.getLineInformationOfOffset(offset);
    return document.get(offset, line.getOffset() + line.getLength() - offset);
  }

  /** The spaces before a line's first word. */
  public static String of(IDocument document, int offset) throws BadLocationException {
    String before = before(document, offset);
    return before.substring(0, before.length() - before.stripLeading().length());
  }
}
