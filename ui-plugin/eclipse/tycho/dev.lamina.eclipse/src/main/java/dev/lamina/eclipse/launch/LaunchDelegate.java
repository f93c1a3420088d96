package dev.lamina.eclipse.launch;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;

/** Starts the command line in the project's folder, where it leaves weights and results. */
public final class LaunchDelegate extends LaunchConfigurationDelegate {

  /** By this the console knows where to look for links. */
  static final String PROCESS_TYPE = "dev.lamina.process";

  @Override
  public void launch(
      ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
      throws CoreException {
    IFile file = LaunchSettings.file(configuration);
    String command = LaunchSettings.command(configuration);
    String subject = configuration.getAttribute(LaunchSettings.SUBJECT, "");
    File folder = file.getProject().getLocation().toFile();
    List<String> words = CommandLine.of(configuration, file.getLocation().toOSString());
    Process process =
        DebugPlugin.exec(
            words.toArray(String[]::new),
            folder,
            DebugPlugin.getDefault().getLaunchManager().getEnvironment(configuration));
    if (LaunchSettings.hasEvents(command)) {
      Training training = new Training(file, command, subject);
      Trainings.all().add(training);
      process = new ReadableProcess(process, training, () -> refresh(file.getProject()));
    }
    Map<String, String> attributes = new HashMap<>();
    attributes.put(IProcess.ATTR_PROCESS_TYPE, PROCESS_TYPE);
    attributes.put(IProcess.ATTR_CMDLINE, String.join(" ", words));
    attributes.put(DebugPlugin.ATTR_WORKING_DIRECTORY, folder.getPath());
    attributes.put(DebugPlugin.ATTR_CONSOLE_ENCODING, "UTF-8");
    launch.setAttribute(DebugPlugin.ATTR_CONSOLE_ENCODING, "UTF-8");
    String label = "lamina " + command + " " + file.getName();
    launch.addProcess(new PoliteProcess(launch, process, label, attributes));
  }

  /** The weights are a new file. */
  private static void refresh(IProject project) {
    Job.create(
            "Refreshing " + project.getName(),
            monitor -> {
              if (project.isAccessible()) {
                project.refreshLocal(IResource.DEPTH_INFINITE, monitor);
              }
            })
        .schedule();
  }

  /** The command line says what is wrong, with links; a question before it would only say that. */
  @Override
  public boolean finalLaunchCheck(
      ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
    return true;
  }

  /** Saves what is edited, so that what is trained is what one sees. */
  @Override
  protected IProject[] getBuildOrder(ILaunchConfiguration configuration, String mode)
      throws CoreException {
    return new IProject[] {LaunchSettings.file(configuration).getProject()};
  }
}
