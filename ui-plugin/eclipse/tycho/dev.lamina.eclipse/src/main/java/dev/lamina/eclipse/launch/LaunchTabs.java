package dev.lamina.eclipse.launch;

import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.EnvironmentTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;

/** Run Configurations > Lamina training. */
public final class LaunchTabs extends AbstractLaunchConfigurationTabGroup {

  @Override
  public void createTabs(ILaunchConfigurationDialog dialog, String mode) {
    setTabs(
        new ILaunchConfigurationTab[] {
          new FieldsTab(
              "Training",
              "train",
              new Field(
                  LaunchSettings.FILE, "File in the workspace", "/project/file.lamina", false),
              new Field(LaunchSettings.SUBJECT, "Training", "the only one", false),
              new Field(LaunchSettings.EPOCHS, "Epochs", "as in the file", true),
              new Field(LaunchSettings.BATCH, "Batch", "as in the file", true),
              new Field(LaunchSettings.SEED, "Seed", "as in the file", true),
              new Field(LaunchSettings.DATA, "Folder of the data", "as in the file", false),
              new Field(
                  LaunchSettings.WEIGHTS, "Weights", "NETWORK.safetensors in the project", false)),
          new FieldsTab(
              "Java",
              "java",
              new Field(LaunchSettings.THREADS, "Threads", "all processors", true),
              new Field(
                  LaunchSettings.JAVA, "Folder of the JDK", "as in Preferences > Lamina", false),
              new Field(LaunchSettings.JVM, "Options of the JVM", "such as -Xmx8g", false)),
          new EnvironmentTab(),
          new CommonTab()
        });
  }
}
