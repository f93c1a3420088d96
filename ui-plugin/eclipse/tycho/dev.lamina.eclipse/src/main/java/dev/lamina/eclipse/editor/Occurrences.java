package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Highlights;
import dev.lamina.dsl.ide.Highlights.Highlight;
import dev.lamina.eclipse.preferences.Preferences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;

/** Marks all places that mean the same as the name at the cursor. */
final class Occurrences implements Feature {

  private static final String USE = "dev.lamina.eclipse.occurrence";
  private static final String DECLARATION = "dev.lamina.eclipse.occurrence.declaration";

  private final ISourceViewer viewer;
  private final ISelectionChangedListener cursor = event -> mark();
  private Compilation compilation;
  private List<Position> shown = List.of();
  private Annotation[] annotations = {};

  Occurrences(ISourceViewer viewer) {
    this.viewer = viewer;
    provider().addPostSelectionChangedListener(cursor);
  }

  private IPostSelectionProvider provider() {
    return (IPostSelectionProvider) viewer.getSelectionProvider();
  }

  @Override
  public void show(Compilation compiled) {
    compilation = compiled;
    mark();
  }

  private void mark() {
    if (compilation == null || viewer.getDocument() == null || viewer.getTextWidget() == null) {
      return;
    }
    // Places of an older text would be wrong; the newer one is being compiled.
    boolean current = compilation.source().text().length() == viewer.getDocument().getLength();
    boolean wanted = Preferences.isOn(Preferences.OCCURRENCES);
    int offset = viewer.getSelectedRange().x;
    List<Highlight> found =
        current && wanted ? Highlights.at(compilation, offset) : List.<Highlight>of();
    List<Position> places =
        found.stream().map(h -> new Position(h.at().offset(), h.at().length())).toList();
    if (current && !places.equals(shown)) {
      replace(found, places);
    }
  }

  private void replace(List<Highlight> found, List<Position> places) {
    if (viewer.getAnnotationModel() instanceof IAnnotationModelExtension model) {
      Map<Annotation, Position> added = new HashMap<>();
      for (int i = 0; i < found.size(); i++) {
        String type = found.get(i).declares() ? DECLARATION : USE;
        added.put(new Annotation(type, false, found.get(i).at().text()), places.get(i));
      }
      model.replaceAnnotations(annotations, added);
      annotations = added.keySet().toArray(Annotation[]::new);
      shown = places;
    }
  }

  @Override
  public void dispose() {
    provider().removePostSelectionChangedListener(cursor);
  }
}
