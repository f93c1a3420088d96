package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.eclipse.launch.Trainings;
import dev.lamina.eclipse.preferences.Preferences;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.ISourceViewerExtension5;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.widgets.Display;

/** Shapes and actions between the lines follow the text, the user's choice of them, and results. */
final class Minings implements Feature {

  private final ISourceViewer viewer;
  private final IPropertyChangeListener choice =
      event -> {
        if (Preferences.isMining(event.getProperty())) {
          update();
        }
      };

  private final Trainings.Listener results;

  Minings(ISourceViewer viewer) {
    this.viewer = viewer;
    Display display = viewer.getTextWidget().getDisplay();
    this.results =
        training -> {
          if (training.isOver() && !display.isDisposed()) {
            display.asyncExec(this::update);
          }
        };
    Trainings.all().addListener(results);
    Preferences.store().addPropertyChangeListener(choice);
  }

  @Override
  public void show(Compilation compilation) {
    update();
  }

  private void update() {
    if (viewer instanceof ISourceViewerExtension5 extension && viewer.getTextWidget() != null) {
      extension.updateCodeMinings();
    }
  }

  @Override
  public void dispose() {
    Preferences.store().removePropertyChangeListener(choice);
    Trainings.all().removeListener(results);
  }
}
