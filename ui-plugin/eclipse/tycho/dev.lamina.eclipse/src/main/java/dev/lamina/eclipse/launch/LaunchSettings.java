package dev.lamina.eclipse.launch;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.build.Generation;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;

/** The attributes of a launch configuration, and the arguments they become. */
final class LaunchSettings {

  static final String TYPE = LaminaPlugin.ID + ".training";

  /** Workspace path of the `.lamina` file. */
  static final String FILE = "lamina.file";

  /** {@code train}, {@code evaluate}, {@code summary} or {@code generate}. */
  static final String COMMAND = "lamina.command";

  /** Name of the training, or of the network for the last two; empty for the only one. */
  static final String SUBJECT = "lamina.subject";

  static final String EPOCHS = "lamina.epochs";
  static final String BATCH = "lamina.batch";
  static final String SEED = "lamina.seed";
  static final String THREADS = "lamina.threads";
  static final String DATA = "lamina.data";
  static final String WEIGHTS = "lamina.weights";
  static final String JAVA = "lamina.java";
  static final String JVM = "lamina.jvm";

  private LaunchSettings() {}

  static IFile file(ILaunchConfiguration configuration) throws CoreException {
    String path = configuration.getAttribute(FILE, "");
    if (path.isBlank()) {
      throw new CoreException(Status.error("Choose a .lamina file to train"));
    }
    IFile file = ResourcesPlugin.getWorkspace().getRoot().getFile(new Path(path));
    if (file.getLocation() == null || !file.exists()) {
      throw new CoreException(
          Status.error("`%s` does not exist: choose a .lamina file".formatted(path)));
    }
    return file;
  }

  static String command(ILaunchConfiguration configuration) throws CoreException {
    return configuration.getAttribute(COMMAND, "train");
  }

  /** True for commands that say how they go on, an event a line. */
  static boolean hasEvents(String command) {
    return command.equals("train") || command.equals("evaluate");
  }

  static List<String> arguments(ILaunchConfiguration configuration, String file)
      throws CoreException {
    String command = command(configuration);
    List<String> arguments = new ArrayList<>(List.of(command, file));
    String subject = configuration.getAttribute(SUBJECT, "");
    if (hasEvents(command)) {
      arguments.add("--json");
      option(arguments, "--training", subject);
      option(arguments, "--threads", configuration.getAttribute(THREADS, ""));
      option(arguments, "--data", configuration.getAttribute(DATA, ""));
      option(arguments, "--weights", configuration.getAttribute(WEIGHTS, ""));
    } else {
      option(arguments, "--network", subject);
    }
    if (command.equals("train")) {
      option(arguments, "--epochs", configuration.getAttribute(EPOCHS, ""));
      option(arguments, "--batch", configuration.getAttribute(BATCH, ""));
      option(arguments, "--seed", configuration.getAttribute(SEED, ""));
    }
    if (command.equals("generate")) {
      String folder = Generation.folder(file(configuration).getProject());
      arguments.addAll(List.of("--output", folder.isEmpty() ? Generation.USUAL : folder));
    }
    return arguments;
  }

  private static void option(List<String> arguments, String name, String value)
      throws CoreException {
    if (!value.isBlank()) {
      arguments.add(name);
      arguments.add(substituted(value.strip()));
    }
  }

  /** With variables such as {@code ${project_loc}} in their values. */
  static String substituted(String value) throws CoreException {
    return VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(value);
  }
}
