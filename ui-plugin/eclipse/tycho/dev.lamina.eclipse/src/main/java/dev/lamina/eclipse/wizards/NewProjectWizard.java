package dev.lamina.eclipse.wizards;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.views.LaminaPerspective;
import java.io.IOException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.ide.IDE;
import org.osgi.service.prefs.BackingStoreException;

/** New > Lamina Project: a name, an example of the gallery, who builds it, and where Java goes. */
public final class NewProjectWizard extends Wizard implements INewWizard {

  private IWorkbench workbench;
  private WizardNewProjectCreationPage namePage;
  private ExamplePage examplePage;

  @Override
  public void init(IWorkbench started, IStructuredSelection selection) {
    workbench = started;
    setWindowTitle("New Lamina Project");
    setDefaultPageImageDescriptor(LaminaPlugin.descriptor("lamina-large"));
  }

  @Override
  public void addPages() {
    namePage = new WizardNewProjectCreationPage("name");
    namePage.setTitle("Lamina Project");
    namePage.setDescription("A project whose networks are checked whenever they are saved.");
    examplePage = new ExamplePage();
    addPage(namePage);
    addPage(examplePage);
  }

  @Override
  public boolean performFinish() {
    NewProject project =
        new NewProject(
            namePage.getProjectName(),
            namePage.useDefaults() ? null : namePage.getLocationURI(),
            examplePage.example(),
            examplePage.maven(),
            examplePage.folder());
    try {
      IFile file = project.create();
      var window = workbench.getActiveWorkbenchWindow();
      workbench.showPerspective(LaminaPerspective.ID, window);
      IDE.openEditor(window.getActivePage(), file, true);
      return true;
    } catch (CoreException | IOException | BackingStoreException failure) {
      LaminaPlugin.log("A project could not be made", failure);
      MessageDialog.openError(getShell(), getWindowTitle(), failure.getMessage());
      return false;
    }
  }
}
