package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.views.LaminaPerspective;
import dev.lamina.eclipse.wizards.NewFileWizard;
import dev.lamina.eclipse.wizards.NewProjectWizard;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.List;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From nothing to a network that is checked. */
@ExtendWith(Workbench.class)
class WizardTest {

  static Shell open(INewWizard wizard, StructuredSelection selection) {
    return Ui.get(
        () -> {
          wizard.init(PlatformUI.getWorkbench(), selection);
          WizardDialog dialog = new WizardDialog(Ui.window().getShell(), wizard);
          dialog.setBlockOnOpen(false);
          dialog.open();
          return dialog.getShell();
        });
  }

  @Test
  void newProject_beginsWithAnExample() throws Exception {
    Shell shell = open(new NewProjectWizard(), StructuredSelection.EMPTY);
    Ui.run(() -> Ui.find(shell, Text.class, text -> text.isEnabled()).setText("first"));
    Ui.run(() -> Ui.click(shell, "Next >"));
    Ui.run(
        () -> {
          List list = Ui.find(shell, List.class, found -> found.isVisible());
          assertEquals("Crosses and circles", list.getItem(0));
          list.select(0);
          list.notifyListeners(SWT.Selection, new Event());
          Ui.click(shell, "Generate Java on save, into:");
        });
    Ui.shot("wizard");
    Ui.run(() -> Ui.click(shell, "Finish"));
    IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("first");
    IFile file = project.getFile("crosses.lamina");
    assertTrue(file.exists());
    assertEquals(LaminaPerspective.ID, Ui.get(() -> Ui.page().getPerspective().getId()));
    OpenEditor editor = OpenEditor.of(file, Ui.get(() -> Ui.page().getActiveEditor()));
    Ui.until(() -> "found " + editor.minings(), () -> editor.minings().contains("26x26x8 · 80"));
    Ui.untilBuilt();
    IFile generated = project.getFile("src-gen/crosses/Crosses.java");
    Ui.until("generated Java", generated::exists);
    assertTrue(generated.isDerived());
    assertEquals(0, project.findMarkers(null, true, IResource.DEPTH_INFINITE).length);
    Ui.shot("project");
  }

  @Test
  void newFile_hasANetworkOfItsName() throws Exception {
    IProject project = OpenEditor.project("networks");
    Shell shell = open(new NewFileWizard(), new StructuredSelection(project));
    Ui.run(
        () -> {
          Text name = Ui.find(shell, Text.class, t -> t.getText().equals("network.lamina"));
          name.setText("small-net.lamina");
          Ui.click(shell, "Finish");
        });
    IFile file = project.getFile("small-net.lamina");
    OpenEditor editor = OpenEditor.of(file, Ui.get(() -> Ui.page().getActiveEditor()));
    assertTrue(editor.text().startsWith("network SmallNet {"), editor.text());
  }
}
