package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.SemanticTokens;
import dev.lamina.dsl.ide.SemanticTokens.Kind;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextPresentationListener;
import org.eclipse.jface.text.ITextViewerExtension2;
import org.eclipse.jface.text.ITextViewerExtension4;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.custom.StyleRange;

/**
 * Colours names by what they mean. Until a changed text is compiled its names move along with the
 * letters, so that nothing flickers; then only what differs is drawn anew.
 */
final class NameColours implements Feature, ITextPresentationListener, IDocumentListener {

  private record Name(int offset, int length, Kind kind, boolean declares) {

    int end() {
      return offset + length;
    }

    Name moved(int by) {
      return new Name(offset + by, length, kind, declares);
    }
  }

  private final ISourceViewer viewer;
  private final IPropertyChangeListener recolour = event -> redraw(0, Integer.MAX_VALUE);
  private IDocument watched;
  private List<Name> names = List.of();

  NameColours(ISourceViewer viewer) {
    this.viewer = viewer;
    ((ITextViewerExtension4) viewer).addTextPresentationListener(this);
    Colours.registry().addListener(recolour);
  }

  @Override
  public void show(Compilation compilation) {
    watch(viewer.getDocument());
    List<Name> before = names;
    names =
        SemanticTokens.of(compilation).stream()
            .map(t -> new Name(t.at().offset(), t.at().length(), t.kind(), t.declares()))
            .toList();
    redrawDifference(before, names);
  }

  private void watch(IDocument document) {
    if (watched != document) {
      unwatch();
      watched = document;
      watched.addDocumentListener(this);
    }
  }

  private void unwatch() {
    if (watched != null) {
      watched.removeDocumentListener(this);
      watched = null;
    }
  }

  private void redrawDifference(List<Name> before, List<Name> after) {
    int first = 0;
    int shorter = Math.min(before.size(), after.size());
    while (first < shorter && before.get(first).equals(after.get(first))) {
      first++;
    }
    int last = 0;
    while (last < shorter - first
        && before.get(before.size() - 1 - last).equals(after.get(after.size() - 1 - last))) {
      last++;
    }
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (List<Name> names : List.of(before, after)) {
      List<Name> changed = names.subList(first, names.size() - last);
      if (!changed.isEmpty()) {
        start = Math.min(start, changed.get(0).offset());
        end = Math.max(end, changed.get(changed.size() - 1).end());
      }
    }
    if (start < end) {
      redraw(start, end);
    }
  }

  private void redraw(int start, int end) {
    if (viewer.getDocument() != null) {
      int last = Math.min(end, viewer.getDocument().getLength());
      if (start < last) {
        ((ITextViewerExtension2) viewer).invalidateTextPresentation(start, last - start);
      }
    }
  }

  @Override
  public void applyTextPresentation(TextPresentation presentation) {
    IRegion shown = presentation.getExtent();
    int end = shown.getOffset() + shown.getLength();
    List<StyleRange> ranges = new ArrayList<>();
    for (Name name : names) {
      if (name.end() > shown.getOffset() && name.offset() < end) {
        ranges.add(
            new StyleRange(
                name.offset(),
                name.length(),
                Colours.of(name.kind()),
                null,
                Colours.style(name.kind(), name.declares())));
      }
    }
    presentation.mergeStyleRanges(ranges.toArray(StyleRange[]::new));
  }

  /** Names behind a change move with it; a name that is changed itself has no meaning any more. */
  @Override
  public void documentAboutToBeChanged(DocumentEvent event) {
    int start = event.getOffset();
    int end = start + event.getLength();
    int by = (event.getText() == null ? 0 : event.getText().length()) - event.getLength();
    List<Name> moved = new ArrayList<>(names.size());
    for (Name name : names) {
      if (name.end() < start) {
        moved.add(name);
      } else if (name.offset() > end) {
        moved.add(name.moved(by));
      }
    }
    names = moved;
  }

  @Override
  public void documentChanged(DocumentEvent event) {}

  @Override
  public void dispose() {
    unwatch();
    Colours.registry().removeListener(recolour);
    ((ITextViewerExtension4) viewer).removeTextPresentationListener(this);
  }
}
