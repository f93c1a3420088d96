package dev.lamina.eclipse.launch;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.preferences.Preferences;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;

/** The command line that the plug-in carries, as a list of words that starts it. */
final class CommandLine {

  private static final String BUNDLE = LaminaPlugin.ID + ".cli";
  private static final String JAR = "lamina-cli.jar";

  private CommandLine() {}

  static List<String> of(ILaunchConfiguration configuration, String file) throws CoreException {
    List<String> words = new ArrayList<>();
    words.add(java(configuration).getPath());
    words.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Dfile.encoding=UTF-8"));
    words.add("-Dlamina.terminal=false");
    String options = configuration.getAttribute(LaunchSettings.JVM, "");
    words.addAll(List.of(DebugPlugin.parseArguments(LaunchSettings.substituted(options))));
    words.addAll(List.of("-cp", jar().getPath(), "dev.lamina.cli.Main"));
    words.addAll(LaunchSettings.arguments(configuration, file));
    return words;
  }

  private static File jar() throws CoreException {
    try {
      URL jar = find(JAR);
      find("lib/"); // what the jar's manifest names
      return new File(FileLocator.toFileURL(jar).getPath());
    } catch (IOException failure) {
      throw new CoreException(
          Status.error("The command line inside the plug-in cannot be unpacked", failure));
    }
  }

  private static URL find(String entry) throws IOException, CoreException {
    URL found =
        Platform.getBundle(BUNDLE) == null ? null : Platform.getBundle(BUNDLE).getEntry(entry);
    if (found == null) {
      throw new CoreException(
          Status.error("The bundle " + BUNDLE + " is missing; install the Lamina feature again"));
    }
    return FileLocator.toFileURL(found);
  }

  private static File java(ILaunchConfiguration configuration) throws CoreException {
    String home = configuration.getAttribute(LaunchSettings.JAVA, "");
    if (home.isBlank()) {
      home = Preferences.store().getString(Preferences.JAVA);
    }
    if (home.isBlank()) {
      home = System.getProperty("java.home");
    }
    boolean windows = Platform.getOS().equals(Platform.OS_WIN32);
    File java = new File(home, windows ? "bin/java.exe" : "bin/java");
    if (!java.canExecute()) {
      throw new CoreException(
          Status.error(
              "`%s` has no Java: choose the folder of a JDK 17 or later in the launch configuration"
                      .formatted(home)
                  + " or under Preferences > Lamina"));
    }
    return java;
  }
}
