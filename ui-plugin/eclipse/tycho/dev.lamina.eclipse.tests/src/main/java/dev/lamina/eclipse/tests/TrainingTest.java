package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.Actions;
import dev.lamina.eclipse.launch.Training;
import dev.lamina.eclipse.launch.Trainings;
import dev.lamina.eclipse.views.TrainingView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.console.TextConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trainings are started from the editor, watched and cancelled. */
@ExtendWith(Workbench.class)
class TrainingTest {

  private static String crosses(int epochs) {
    return """
        network Crosses {
            input 28x28x1
            conv(8, 3x3, relu)
            maxpool(2x2)
            conv(16, 3x3, relu)
            maxpool(2x2)
            flatten
            dense(32, relu)
            dense(2, softmax)
        }

        data drawings = crosses(count = 2000, seed = 1)

        train Crosses on drawings {
            optimizer adam(rate = 0.002)
            epochs    %d
            expect    accuracy >= 90%%
        }
        """
        .formatted(epochs);
  }

  private static ILaunch train(OpenEditor editor) {
    Ui.run(() -> Actions.run("lamina.train", editor.document(), "Crosses"));
    Ui.until("a process", () -> started().isPresent());
    return started().get();
  }

  /** While a launch is prepared, Eclipse shows a place holder, which has no process. */
  private static Optional<ILaunch> started() {
    return Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunches())
        .filter(launch -> launch.getProcesses().length > 0)
        .findFirst();
  }

  private static String console(ILaunch launch) {
    IProcess process = launch.getProcesses()[0];
    var console = (TextConsole) DebugUITools.getConsole(process);
    return console == null ? "" : console.getDocument().get();
  }

  @Test
  void train_showsCurvesAndVerdict() throws Exception {
    OpenEditor editor = OpenEditor.of("crosses.lamina", crosses(6));
    editor.untilErrors();
    ILaunch launch = train(editor);
    Ui.until(() -> console(launch), () -> console(launch).contains("epoch 2/6"));
    Ui.shot("training");
    Ui.until(() -> console(launch), () -> console(launch).contains("saved Crosses.safetensors"));
    Training training = Trainings.all().list().get(0);
    Ui.until("its end", () -> training.isOver());
    assertEquals(Training.State.PASSED, training.state(), training.verdict());
    assertEquals(6, training.epochs().size());
    assertTrue(training.points().size() > 10, "points of the curve");
    TrainingView view = (TrainingView) Ui.get(() -> Ui.page().findView(TrainingView.ID));
    Ui.until(view::headline, () -> view.headline().contains("Crosses: passed, test accuracy"));
    Ui.until(
        "the weights in the project",
        () -> editor.file().getProject().getFile("Crosses.safetensors").exists());
    Ui.shot("trained");
    // Beside Train and Evaluate, and again when the file is opened again.
    assertResultBesideTrain(editor);
    Ui.run(() -> Ui.page().closeAllEditors(false));
    assertResultBesideTrain(OpenEditor.open(editor.file()));
  }

  private static void assertResultBesideTrain(OpenEditor editor) {
    Ui.until(
        () -> "found " + editor.minings(),
        () -> {
          List<String> shown = editor.minings();
          int at = shown.indexOf("Evaluate") + 1;
          return at < shown.size() && shown.get(at).matches("\\d+\\.\\d\\d% in \\d+\\.\\d s");
        });
  }

  /** Who hardly learns takes much for something else. */
  @Test
  void worstMistakes_arePictures() throws Exception {
    OpenEditor editor =
        OpenEditor.of(
            "bad.lamina", crosses(1).replace("0.002", "0.0000001").replace("2000", "300"));
    ILaunch launch = train(editor);
    Training training = Trainings.all().list().get(0);
    Ui.until(() -> console(launch), () -> training.isOver());
    assertEquals(Training.State.MISSED, training.state(), training.verdict());
    TrainingView view = (TrainingView) Ui.get(() -> Ui.page().findView(TrainingView.ID));
    Ui.until("mistakes", () -> !view.mistakes().isEmpty());
    Ui.run(() -> view.showTab("Confusion"));
    Ui.shot("mistakes");
    assertTrue(paints() < 5, "painted again and again, though nothing happens: " + paints());
    for (String each : view.mistakes()) {
      assertTrue(each.matches("(X taken for O|O taken for X), 28 x 28"), each);
    }
  }

  /** How often the pictures are painted in a second. */
  private static int paints() {
    AtomicInteger paints = new AtomicInteger();
    Listener count =
        event -> {
          if (event.widget.getClass().getSimpleName().equals("MistakesCanvas")) {
            paints.incrementAndGet();
          }
        };
    Ui.run(() -> Ui.display().addFilter(SWT.Paint, count));
    Ui.pause(1000);
    Ui.run(() -> Ui.display().removeFilter(SWT.Paint, count));
    return paints.get();
  }

  @Test
  void cancel_savesTheWeights() throws Exception {
    OpenEditor editor = OpenEditor.of("long.lamina", crosses(1000));
    editor.untilErrors();
    ILaunch launch = train(editor);
    Ui.until(() -> console(launch), () -> console(launch).contains("epoch 1/1000"));
    launch.terminate();
    Training training = Trainings.all().list().get(0);
    Ui.until(() -> console(launch), () -> training.isOver());
    assertEquals(Training.State.CANCELLED, training.state(), training.verdict());
    Ui.until(() -> console(launch), () -> console(launch).contains("cancelled, weights saved to"));
  }

  /** A mistake that only running finds has a link to its place. */
  @Test
  void mistake_isInTheConsole() throws Exception {
    OpenEditor editor =
        OpenEditor.of("bad.lamina", crosses(1).replace("maxpool(2x2)", "maxpool(40x40)"));
    ILaunch launch = train(editor);
    Ui.until(() -> console(launch), () -> console(launch).contains("bad.lamina:4:"));
    assertTrue(console(launch).contains("error[window-too-large]"), console(launch));
    Ui.run(() -> Ui.page().closeAllEditors(false));
    TextConsole shown = (TextConsole) DebugUITools.getConsole(launch.getProcesses()[0]);
    Ui.until("a link", () -> shown.getHyperlinks().length > 0);
    Ui.run(() -> shown.getHyperlinks()[0].linkActivated());
    IEditorPart opened = Ui.get(() -> Ui.page().getActiveEditor());
    OpenEditor again = OpenEditor.of(editor.file(), opened);
    assertEquals("bad.lamina", Ui.get(opened::getTitle));
    assertEquals(again.text().indexOf("40x40"), again.cursor());
  }
}
