package dev.lamina.dsl.server;

import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/**
 * Offsets of a text as lines and characters, both from 0, and back. Characters are those of UTF-16,
 * in the protocol as in Java.
 */
record Places(Source source) {

  static Range range(Origin at) {
    return new Places(at.source()).range(at.offset(), at.length());
  }

  Range range(int offset, int length) {
    return new Range(position(offset), position(offset + length));
  }

  Position position(int offset) {
    int within = Math.max(0, Math.min(offset, source.text().length()));
    int line = source.line(within);
    return new Position(line - 1, within - source.lineStart(line));
  }

  /**
   * The nearest offset of the text: clients may ask for places that are not, or no longer, there.
   */
  int offset(Position position) {
    if (position.getLine() < 0) {
      return 0;
    } else if (position.getLine() >= source.lines()) {
      return source.text().length();
    }
    int line = position.getLine() + 1;
    int longest = source.lineText(line).length();
    return source.lineStart(line) + Math.max(0, Math.min(position.getCharacter(), longest));
  }

  TextEdit edit(Edit edit) {
    return new TextEdit(range(edit.offset(), edit.length()), edit.replacement());
  }

  List<TextEdit> edits(List<Edit> edits) {
    return edits.stream().map(this::edit).toList();
  }
}
