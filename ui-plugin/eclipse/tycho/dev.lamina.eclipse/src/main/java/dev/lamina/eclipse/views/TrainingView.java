package dev.lamina.eclipse.views;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.launch.Result;
import dev.lamina.eclipse.launch.Training;
import dev.lamina.eclipse.launch.Training.Point;
import dev.lamina.eclipse.launch.Trainings;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.ui.part.ViewPart;

/** Trainings of this session: curves while they run, verdicts, and what was confused. */
public final class TrainingView extends ViewPart implements Trainings.Listener {

  public static final String ID = "dev.lamina.eclipse.views.training";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Between two pictures, in milliseconds. */
  private static final int PAUSE = 100;

  private final AtomicBoolean planned = new AtomicBoolean();
  private TableViewer list;
  private Label headline;
  private TabFolder tabs;
  private CurveCanvas curves;
  private ConfusionCanvas confusion;
  private MistakesCanvas mistakes;
  private Training shown;

  @Override
  public void createPartControl(Composite parent) {
    SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
    list = new TableViewer(sash, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
    list.setContentProvider(ArrayContentProvider.getInstance());
    list.setLabelProvider(new Labels());
    list.addSelectionChangedListener(
        event -> show((Training) event.getStructuredSelection().getFirstElement()));
    details(sash);
    sash.setWeights(1, 3);
    Trainings.all().addListener(this);
    refresh();
  }

  private void details(Composite parent) {
    Composite details = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().applyTo(details);
    headline = new Label(details, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).indent(6, 4).applyTo(headline);
    tabs = new TabFolder(details, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
    curves = new CurveCanvas(tabs);
    SashForm confused = new SashForm(tabs, SWT.HORIZONTAL);
    confusion = new ConfusionCanvas(confused);
    mistakes = new MistakesCanvas(confused);
    tab(tabs, "Curves", curves);
    confused.setWeights(2, 3);
    tab(tabs, "Confusion", confused);
  }

  private static void tab(TabFolder tabs, String label, Control control) {
    TabItem item = new TabItem(tabs, SWT.NONE);
    item.setText(label);
    item.setControl(control);
  }

  /** Events come faster than pictures can be looked at. */
  @Override
  public void changed(Training training) {
    if (planned.compareAndSet(false, true)) {
      getSite()
          .getShell()
          .getDisplay()
          .asyncExec(() -> getSite().getShell().getDisplay().timerExec(PAUSE, this::refresh));
    }
  }

  private void refresh() {
    planned.set(false);
    if (list.getControl().isDisposed()) {
      return;
    }
    List<Training> all = Trainings.all().list();
    boolean added = !all.isEmpty() && !all.equals(list.getInput());
    if (added) {
      list.setInput(all);
      list.setSelection(new StructuredSelection(all.get(0)), true);
    } else {
      list.refresh();
      show(shown);
    }
  }

  private void show(Training training) {
    shown = training;
    curves.show(training);
    Result result = training == null ? null : training.result();
    confusion.show(result);
    mistakes.show(result);
    headline.setText(training == null ? "" : headline(training));
    headline.getParent().layout();
  }

  private static String headline(Training training) {
    List<Point> points = training.points();
    StringBuilder text = new StringBuilder(training.name()).append(": ").append(state(training));
    if (!training.isOver() && !points.isEmpty()) {
      Point now = points.get(points.size() - 1);
      int epoch = Math.min(training.wantedEpochs(), (int) now.epoch() + 1);
      text.append(
          String.format(
              Locale.ROOT,
              ", epoch %d/%d, loss %.4f, accuracy %.2f%%, %,.0f images/s",
              epoch,
              training.wantedEpochs(),
              now.loss(),
              100 * now.accuracy(),
              training.imagesPerSecond()));
    }
    Result result = training.result();
    if (result != null) {
      text.append(
          String.format(
              Locale.ROOT,
              ", test accuracy %.2f%%, loss %.4f",
              100 * result.accuracy(),
              result.loss()));
    }
    return text.append(training.verdict().isEmpty() ? "" : "\n" + training.verdict()).toString();
  }

  private static String state(Training training) {
    return switch (training.state()) {
      case STARTING -> "starting";
      case RUNNING -> "running";
      case PASSED -> "passed";
      case MISSED -> "missed what it expects";
      case CANCELLED -> "cancelled";
      case FAILED -> "failed";
    };
  }

  /** For tests: what stands above the curves. */
  public String headline() {
    return headline.getText();
  }

  /** For tests: what was taken for what, and the sizes of their pictures. */
  public List<String> mistakes() {
    return mistakes.described();
  }

  /** For tests. */
  public void showTab(String label) {
    for (TabItem item : tabs.getItems()) {
      if (item.getText().equals(label)) {
        tabs.setSelection(item);
      }
    }
  }

  @Override
  public void setFocus() {
    list.getControl().setFocus();
  }

  @Override
  public void dispose() {
    Trainings.all().removeListener(this);
    super.dispose();
  }

  private static final class Labels extends LabelProvider {

    @Override
    public String getText(Object element) {
      Training training = (Training) element;
      Result result = training.result();
      String accuracy =
          result == null ? "" : String.format(Locale.ROOT, ", %.2f%%", 100 * result.accuracy());
      return "%s  %s %s, %s%s"
          .formatted(
              TIME.format(training.started()),
              training.command(),
              training.name(),
              state(training),
              accuracy);
    }

    @Override
    public Image getImage(Object element) {
      return LaminaPlugin.image("train");
    }
  }
}
