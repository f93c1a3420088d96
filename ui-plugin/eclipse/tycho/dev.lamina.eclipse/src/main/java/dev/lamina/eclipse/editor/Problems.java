package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Severity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;

/** Mistakes under their words while one types. Those of saved files are markers, see `build`. */
final class Problems implements Feature {

  private static final String ERROR = "org.eclipse.ui.workbench.texteditor.error";
  private static final String WARNING = "org.eclipse.ui.workbench.texteditor.warning";

  /** A mistake in the text. */
  static final class ProblemAnnotation extends Annotation {
    private final Problem problem;

    ProblemAnnotation(Problem problem) {
      super(problem.severity() == Severity.ERROR ? ERROR : WARNING, false, problem.headline());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /** What is seen of a mistake. */
  private record Shown(String code, String headline, int offset, int length) {

    static Shown of(Problem problem) {
      return new Shown(
          problem.code(), problem.headline(), problem.at().offset(), problem.at().length());
    }
  }

  private final ISourceViewer viewer;
  private Map<Shown, Annotation> annotations = new HashMap<>();

  Problems(ISourceViewer viewer) {
    this.viewer = viewer;
  }

  @Override
  public void show(Compilation compilation) {
    IAnnotationModel model = viewer.getAnnotationModel();
    if (!(model instanceof IAnnotationModelExtension extension)) {
      return;
    }
    Map<Annotation, Position> added = new HashMap<>();
    Map<Shown, Annotation> now = new LinkedHashMap<>();
    for (Problem problem : compilation.problems()) {
      if (problem.at().source() == compilation.source()) {
        Annotation annotation = new ProblemAnnotation(problem);
        now.put(Shown.of(problem), annotation);
        added.put(annotation, new Position(problem.at().offset(), visible(problem)));
      }
    }
    // All are new: a help may have changed where the headline has not.
    if (!now.isEmpty() || !annotations.isEmpty()) {
      extension.replaceAnnotations(annotations.values().toArray(Annotation[]::new), added);
      annotations = now;
    }
  }

  /** A place of no length, such as the end of the text, is shown as one letter. */
  private static int visible(Problem problem) {
    boolean last = problem.at().offset() >= problem.at().source().text().length();
    return problem.at().length() == 0 && !last ? 1 : problem.at().length();
  }
}
