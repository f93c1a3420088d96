package dev.lamina.eclipse.tests;

import dev.lamina.eclipse.views.LaminaPerspective;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh workbench for each test: no projects, no editors, our perspective. A test fails when the
 * workbench logs an error or a warning while it runs.
 */
final class Workbench implements BeforeEachCallback, AfterEachCallback, ILogListener {

  private final List<String> logged = new CopyOnWriteArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) {
    Ui.run(
        () -> {
          var window = Ui.window();
          IViewPart welcome = Ui.page().findView("org.eclipse.ui.internal.introview");
          if (welcome != null) {
            Ui.page().hideView(welcome);
          }
          window.getShell().setBounds(0, 0, 1400, 1000);
          PlatformUI.getWorkbench().showPerspective(LaminaPerspective.ID, window);
        });
    Platform.addLogListener(this);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Ui.run(Workbench::closeDialogs);
    for (ILaunch launch : DebugPlugin.getDefault().getLaunchManager().getLaunches()) {
      launch.terminate();
      Ui.until("a process has ended", launch::isTerminated);
      DebugPlugin.getDefault().getLaunchManager().removeLaunch(launch);
    }
    for (ILaunchConfiguration each :
        DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations()) {
      each.delete();
    }
    Ui.run(() -> Ui.page().closeAllEditors(false));
    Ui.untilBuilt();
    for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
      project.delete(true, true, null);
    }
    Ui.untilBuilt();
    Platform.removeLogListener(this);
    if (!logged.isEmpty() && context.getExecutionException().isEmpty()) {
      throw new AssertionError("the workbench logged:\n" + String.join("\n", logged));
    }
  }

  /** A dialog that a failed test left would wait for somebody for ever. */
  private static void closeDialogs() {
    Shell main = Ui.window().getShell();
    for (Shell shell : Ui.display().getShells()) {
      if (shell != main && !shell.isDisposed() && shell.isVisible()) {
        shell.close();
      }
    }
  }

  @Override
  public void logging(IStatus status, String plugin) {
    if (status.getSeverity() >= IStatus.WARNING) {
      java.io.StringWriter text = new java.io.StringWriter();
      text.append(plugin).append(": ").append(status.getMessage()).append('\n');
      if (status.getException() != null) {
        status.getException().printStackTrace(new java.io.PrintWriter(text));
      }
      logged.add(text.toString());
    }
  }
}
