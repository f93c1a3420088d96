package dev.lamina.eclipse.editor;

import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentRewriteSession;
import org.eclipse.jface.text.DocumentRewriteSessionType;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;

/** Edits of {@code dsl} in a document, as one step of undo; what a build made stays as it is. */
public final class Edits {

  private Edits() {}

  /** Applies edits that do not overlap, seen from the text as it is. */
  public static void apply(List<Edit> edits, IDocument document) throws BadLocationException {
    if (LiveTexts.pathOf(document).filter(BuiltProject::isMade).isPresent()) {
      return; // such as a copy from a jar, which is for reading
    }
    List<Edit> backwards = new ArrayList<>(edits);
    backwards.sort(Comparator.comparingInt(Edit::offset).reversed());
    IDocumentExtension4 sessions = (IDocumentExtension4) document;
    DocumentRewriteSession session =
        sessions.startRewriteSession(DocumentRewriteSessionType.UNRESTRICTED_SMALL);
    try {
      for (Edit edit : backwards) {
        document.replace(edit.offset(), edit.length(), edit.replacement());
      }
    } finally {
      sessions.stopRewriteSession(session);
    }
  }
}
