package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.Actions;
import dev.lamina.eclipse.build.Generation;
import dev.lamina.eclipse.preferences.Preferences;
import java.util.Arrays;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages and tabs with what can be chosen. */
@ExtendWith(Workbench.class)
class SettingsTest {

  private static final String TEXT = "network N {\n    input 8x8x1\n    conv(2, 3x3)\n}\n";

  private static Shell preferences() {
    return Ui.get(
        () -> {
          String page = "dev.lamina.eclipse.preferences";
          var dialog =
              PreferencesUtil.createPreferenceDialogOn(
                  Ui.window().getShell(), page, new String[] {page}, null);
          dialog.setBlockOnOpen(false);
          dialog.open();
          return dialog.getShell();
        });
  }

  @Test
  void preferences_chooseWhatIsShown() throws Exception {
    OpenEditor editor = OpenEditor.of("n.lamina", TEXT);
    editor.untilMinings("Summary", "Diagram", "Generate", "20 params · 648 macs", "6x6x2 · 20");
    try {
      Shell shell = preferences();
      Ui.shot("preferences");
      Ui.run(() -> Ui.toggle(shell, "Show the number of parameters behind each step"));
      Ui.run(() -> Ui.toggle(shell, "Show actions above networks and trainings"));
      Ui.run(() -> Ui.click(shell, "Apply and Close"));
      editor.untilMinings("20 params · 648 macs", "6x6x2");
      Shell again = preferences();
      assertFalse(
          Ui.get(
              () -> Ui.button(again, "Show actions above networks and trainings").getSelection()));
      Ui.run(() -> Ui.click(again, "Restore Defaults"));
      Ui.run(() -> Ui.click(again, "Apply and Close"));
      editor.untilMinings("Summary", "Diagram", "Generate", "20 params · 648 macs", "6x6x2 · 20");
    } finally {
      Ui.run(() -> Preferences.store().setToDefault(Preferences.PARAMETERS));
      Ui.run(() -> Preferences.store().setToDefault(Preferences.ACTIONS));
    }
  }

  @Test
  void projectPage_choosesWhereJavaGoes() throws Exception {
    IFile file = OpenEditor.write("networks", "n.lamina", TEXT);
    IProject project = file.getProject();
    Shell shell =
        Ui.get(
            () -> {
              var dialog =
                  PreferencesUtil.createPropertyDialogOn(
                      Ui.window().getShell(), project, "dev.lamina.eclipse.project", null, null);
              dialog.setBlockOnOpen(false);
              dialog.open();
              return dialog.getShell();
            });
    Ui.run(() -> field(shell, "Generate Java into:").setText("gen"));
    Ui.run(() -> Ui.click(shell, "Apply and Close"));
    IFile generated = project.getFile("gen/N.java");
    Ui.until("generated Java", generated::exists);
    assertEquals("gen", Generation.folder(project));
  }

  /** The word above a network writes to where the project has its Java. */
  @Test
  void generate_writesIntoTheChosenFolder() throws Exception {
    OpenEditor editor = OpenEditor.of("n.lamina", TEXT);
    IProject project = editor.file().getProject();
    Generation.setFolder(project, "java/made");
    Ui.untilBuilt();
    Ui.run(() -> Actions.run("lamina.generate", editor.document(), "N"));
    Ui.until(
        "a process that ended well",
        () ->
            Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunches())
                .anyMatch(l -> l.getProcesses().length > 0 && l.isTerminated()));
    String command =
        DebugPlugin.getDefault()
            .getLaunchManager()
            .getProcesses()[0]
            .getAttribute(org.eclipse.debug.core.model.IProcess.ATTR_CMDLINE);
    assertTrue(command.endsWith("--output java/made"), command);
    assertEquals(0, DebugPlugin.getDefault().getLaunchManager().getProcesses()[0].getExitValue());
    assertTrue(
        java.nio.file.Files.exists(project.getLocation().toPath().resolve("java/made/N.java")));
    assertFalse(project.getFolder("src-gen").exists());
  }

  @Test
  void launchTabs_takeNumbers() throws Exception {
    IFile file = OpenEditor.write("networks", "n.lamina", TEXT);
    ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
    ILaunchConfigurationWorkingCopy copy =
        manager
            .getLaunchConfigurationType("dev.lamina.eclipse.training")
            .newInstance(null, "by hand");
    copy.setAttribute("lamina.file", file.getFullPath().toString());
    ILaunchConfiguration saved = copy.doSave();
    Ui.display()
        .asyncExec(
            () ->
                DebugUITools.openLaunchConfigurationPropertiesDialog(
                    Ui.window().getShell(), saved, IDebugUIConstants.ID_RUN_LAUNCH_GROUP));
    Ui.until("the dialog", () -> Ui.shell("Edit Configuration") != null);
    Shell shell = Ui.get(() -> Ui.shell("Edit Configuration"));
    Ui.run(() -> field(shell, "Epochs:").setText("many"));
    String complaint = "Epochs: expected a whole number, found `many`";
    Ui.until("a refusal", () -> says(shell, complaint));
    Ui.shot("launch");
    Ui.run(() -> field(shell, "Epochs:").setText("3"));
    Ui.run(() -> field(shell, "Threads:").setText("2"));
    Ui.run(() -> field(shell, "Options of the JVM:").setText("-Xmx300m"));
    Ui.until("no refusal", () -> !says(shell, complaint));
    Ui.run(() -> Ui.click(shell, "OK"));
    ILaunchConfiguration kept = manager.getLaunchConfigurations()[0];
    assertEquals("3", kept.getAttribute("lamina.epochs", ""));
    assertEquals("2", kept.getAttribute("lamina.threads", ""));
    assertEquals("-Xmx300m", kept.getAttribute("lamina.jvm", ""));
    assertEquals("", kept.getAttribute("lamina.batch", ""));
  }

  /** In the dialog's head. */
  private static boolean says(Shell shell, String text) {
    return Ui.find(shell, Text.class, found -> found.getText().strip().equals(text)) != null;
  }

  /** The field behind a label. */
  private static Text field(Composite in, String label) {
    Label found = Ui.find(in, Label.class, l -> l.getText().replace("&", "").equals(label));
    Control[] siblings = found.getParent().getChildren();
    return (Text) siblings[Arrays.asList(siblings).indexOf(found) + 1];
  }
}
