package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.views.contentoutline.ContentOutline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What shows how a text is made up. */
@ExtendWith(Workbench.class)
class OutlineTest {

  private static final String TEXT =
      """
      /*
       * Two of them.
       */
      network First {
          input 28x28x1
          conv(8, 3x3, relu)
          flatten
      }

      network Second {
          input 4
          dense(
              2
          )
      }
      """;

  private static Tree tree() throws Exception {
    ContentOutline view =
        (ContentOutline)
            Ui.page().showView(IPageLayout.ID_OUTLINE, null, IWorkbenchPage.VIEW_VISIBLE);
    return (Tree) view.getCurrentPage().getControl();
  }

  private static List<String> selected() {
    return Ui.get(() -> Arrays.stream(tree().getSelection()).map(TreeItem::getText).toList());
  }

  @Test
  void outline_hasShapes_andFollowsTheCursor() throws Exception {
    OpenEditor editor = OpenEditor.of("two.lamina", TEXT);
    editor.untilErrors();
    Ui.until("symbols", () -> tree().getItemCount() == 2);
    editor.cursorIn("conv(");
    Ui.until(
        () -> "selected " + selected(),
        () -> selected().equals(List.of("conv(8, 3x3, relu)  26x26x8 · 80")));
    editor.cursorBehind("flatten").type("\nrelu");
    Ui.until(() -> "selected " + selected(), () -> selected().equals(List.of("relu  5408")));
  }

  @Test
  void folds_areCommentsAndBrackets() throws Exception {
    OpenEditor editor = OpenEditor.of("two.lamina", TEXT);
    Ui.until(() -> "found " + folds(editor), () -> folds(editor).size() == 4);
    assertEquals(List.of(1, 4, 10, 12), folds(editor));
  }

  /** The lines on which they begin. */
  private static List<Integer> folds(OpenEditor editor) {
    return Ui.get(
        () -> {
          List<Integer> lines = new ArrayList<>();
          var model = ((ProjectionViewer) editor.viewer()).getProjectionAnnotationModel();
          model
              .getAnnotationIterator()
              .forEachRemaining(
                  annotation -> {
                    if (annotation instanceof ProjectionAnnotation) {
                      lines.add(line(editor, model.getPosition(annotation).getOffset()));
                    }
                  });
          lines.sort(null);
          return lines;
        });
  }

  private static int line(OpenEditor editor, int offset) {
    return (int) editor.document().get().substring(0, offset).lines().count() + 1;
  }
}
