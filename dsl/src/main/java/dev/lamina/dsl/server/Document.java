package dev.lamina.dsl.server;

import dev.lamina.dsl.problem.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * One version of a text that is open in an editor.
 *
 * @param uri as the client writes it
 * @param path empty for a text that is in no file
 */
record Document(String uri, Optional<Path> path, int version, Source source) {

  static Document of(String uri, int version, String text) {
    return new Document(uri, Uris.path(uri), version, new Source(Uris.name(uri), text));
  }

  String text() {
    return source.text();
  }

  Places places() {
    return new Places(source);
  }

  int offset(Position position) {
    return places().offset(position);
  }

  /** The text after changes, each of which is seen from the one before it. */
  Document changed(int newVersion, List<TextDocumentContentChangeEvent> changes) {
    Document result = this;
    for (TextDocumentContentChangeEvent change : changes) {
      result = result.changed(newVersion, change);
    }
    return new Document(uri, path, newVersion, result.source);
  }

  private Document changed(int newVersion, TextDocumentContentChangeEvent change) {
    String text = change.getText();
    if (change.getRange() != null) {
      int start = offset(change.getRange().getStart());
      int end = Math.max(start, offset(change.getRange().getEnd()));
      text = source.text().substring(0, start) + text + source.text().substring(end);
    }
    return new Document(uri, path, newVersion, new Source(source.name(), text));
  }
}
