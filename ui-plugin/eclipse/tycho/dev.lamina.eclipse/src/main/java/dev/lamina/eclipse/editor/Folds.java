package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Folding;
import dev.lamina.dsl.ide.Folding.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;

/** Braces, lists, comments and imports that can be folded. What is folded stays so. */
final class Folds implements Feature {

  private final ISourceViewer viewer;

  Folds(ISourceViewer viewer) {
    this.viewer = viewer;
  }

  @Override
  public void show(Compilation compilation) {
    if (viewer instanceof ProjectionViewer projection
        && projection.getProjectionAnnotationModel() != null) {
      List<Position> wanted = positions(compilation, viewer.getDocument());
      update(projection.getProjectionAnnotationModel(), wanted);
    }
  }

  private static void update(ProjectionAnnotationModel model, List<Position> wanted) {
    List<Annotation> gone = new ArrayList<>();
    model
        .getAnnotationIterator()
        .forEachRemaining(
            annotation -> {
              Position at = model.getPosition(annotation);
              if (at == null || !wanted.remove(at)) {
                gone.add(annotation);
              }
            });
    Map<Annotation, Position> added = new HashMap<>();
    wanted.forEach(position -> added.put(new ProjectionAnnotation(), position));
    if (!gone.isEmpty() || !added.isEmpty()) {
      model.modifyAnnotations(gone.toArray(Annotation[]::new), added, null);
    }
  }

  /** Of whole lines; two that begin on one line would have one button. */
  private static List<Position> positions(Compilation compilation, IDocument document) {
    List<Position> positions = new ArrayList<>();
    int before = 0;
    for (Fold fold : Folding.of(compilation)) {
      if (fold.first() != before) {
        before = fold.first();
        position(fold, document, positions);
      }
    }
    return positions;
  }

  private static void position(Fold fold, IDocument document, List<Position> positions) {
    try {
      int start = document.getLineOffset(fold.first() - 1);
      int end = document.getLineOffset(fold.last() - 1) + document.getLineLength(fold.last() - 1);
      positions.add(new Position(start, end - start));
    } catch (BadLocationException changedMeanwhile) {
      // The next version brings its own folds.
    }
  }
}
