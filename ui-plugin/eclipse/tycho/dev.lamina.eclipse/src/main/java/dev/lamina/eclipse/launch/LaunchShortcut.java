package dev.lamina.eclipse.launch;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.Files;
import dev.lamina.eclipse.views.TrainingView;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut;
import org.eclipse.debug.ui.RefreshTab;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Run As > Lamina training, and the words above networks and trainings. */
public final class LaunchShortcut implements ILaunchShortcut {

  @Override
  public void launch(ISelection selection, String mode) {
    if (selection instanceof IStructuredSelection structured) {
      IFile file = Adapters.adapt(structured.getFirstElement(), IFile.class);
      if (file != null && Files.isLamina(file)) {
        run(file, "train", "");
      }
    }
  }

  @Override
  public void launch(IEditorPart editor, String mode) {
    IFile file = editor.getEditorInput().getAdapter(IFile.class);
    if (file != null) {
      run(file, "train", "");
    }
  }

  /**
   * Runs a command on a file, with the settings it was last run with.
   *
   * @param command {@code train}, {@code evaluate}, {@code summary} or {@code generate}
   * @param subject the training or network; empty for the only one
   */
  public static void run(IFile file, String command, String subject) {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    try {
      if (LaunchSettings.hasEvents(command)) {
        window.getActivePage().showView(TrainingView.ID);
      }
      DebugUITools.launch(configuration(file, command, subject), ILaunchManager.RUN_MODE);
    } catch (CoreException failure) {
      ErrorDialog.openError(
          window.getShell(),
          "Lamina",
          "`lamina " + command + "` cannot be started",
          failure.getStatus());
    }
  }

  static ILaunchConfiguration configuration(IFile file, String command, String subject)
      throws CoreException {
    ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
    ILaunchConfigurationType type = manager.getLaunchConfigurationType(LaunchSettings.TYPE);
    Map<String, String> wanted =
        Map.of(
            LaunchSettings.FILE, file.getFullPath().toString(),
            LaunchSettings.COMMAND, command,
            LaunchSettings.SUBJECT, subject);
    for (ILaunchConfiguration known : manager.getLaunchConfigurations(type)) {
      if (known.exists() && fits(known, wanted)) {
        return known;
      }
    }
    String base = command + " " + (subject.isEmpty() ? file.getName() : subject);
    ILaunchConfigurationWorkingCopy created =
        type.newInstance(null, manager.generateLaunchConfigurationName(base));
    wanted.forEach(created::setAttribute);
    created.setAttribute(RefreshTab.ATTR_REFRESH_SCOPE, "${project}");
    created.setMappedResources(new IResource[] {file});
    return created.doSave();
  }

  private static boolean fits(ILaunchConfiguration known, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            each -> {
              try {
                return known.getAttribute(each.getKey(), "").equals(each.getValue());
              } catch (CoreException unreadable) {
                LaminaPlugin.log("A launch configuration cannot be read", unreadable);
                return false;
              }
            });
  }
}
