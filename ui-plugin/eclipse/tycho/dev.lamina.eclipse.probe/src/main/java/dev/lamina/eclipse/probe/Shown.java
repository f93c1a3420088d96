package dev.lamina.eclipse.probe;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.ISourceViewer;

/** Words that an editor shows between and behind its lines. */
public final class Shown {

  private Shown() {}

  /** In the order of the text; to be asked on the user interface's thread. */
  public static List<String> minings(ISourceViewer viewer) {
    record Mining(int offset, String label) {}
    List<Mining> shown = new ArrayList<>();
    var model = viewer.getAnnotationModel();
    model
        .getAnnotationIterator()
        .forEachRemaining(
            annotation -> {
              int offset = model.getPosition(annotation).getOffset();
              labels(annotation).forEach(label -> shown.add(new Mining(offset, label)));
            });
    shown.sort(Comparator.comparingInt(Mining::offset));
    return shown.stream().map(Mining::label).toList();
  }

  /** The platform keeps what a line shows in a private field, and draws it from there. */
  private static List<String> labels(Annotation annotation) {
    if (!annotation.getClass().getSimpleName().startsWith("CodeMining")) {
      return List.of();
    }
    try {
      Field field = annotation.getClass().getDeclaredField("fMinings");
      field.setAccessible(true);
      List<String> labels = new ArrayList<>();
      for (Object mining : (List<?>) field.get(annotation)) {
        if (((ICodeMining) mining).getLabel() != null) {
          labels.add(((ICodeMining) mining).getLabel().strip());
        }
      }
      return labels;
    } catch (ReflectiveOperationException changed) {
      throw new AssertionError(changed);
    }
  }
}
