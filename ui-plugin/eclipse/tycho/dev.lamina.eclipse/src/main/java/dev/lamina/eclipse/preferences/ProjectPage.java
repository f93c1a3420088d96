package dev.lamina.eclipse.preferences;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.build.Generation;
import dev.lamina.eclipse.build.LaminaNature;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PropertyPage;
import org.osgi.service.prefs.BackingStoreException;

/** Properties > Lamina of a project: whether files are checked on save, and where Java goes. */
public final class ProjectPage extends PropertyPage {

  private Button check;
  private Text folder;

  @Override
  protected Control createContents(Composite parent) {
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(page);
    check = new Button(page, SWT.CHECK);
    check.setText("&Check the project's .lamina files when they are saved");
    check.setSelection(LaminaNature.isOn(project()));
    GridDataFactory.fillDefaults().span(2, 1).applyTo(check);
    new Label(page, SWT.NONE).setText("&Generate Java into:");
    folder = new Text(page, SWT.BORDER);
    folder.setText(Generation.folder(project()));
    folder.setMessage("nowhere; src-gen, for example");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(folder);
    return page;
  }

  private IProject project() {
    return Adapters.adapt(getElement(), IProject.class);
  }

  @Override
  protected void performDefaults() {
    check.setSelection(true);
    folder.setText("");
    super.performDefaults();
  }

  @Override
  public boolean performOk() {
    try {
      LaminaNature.set(project(), check.getSelection());
      Generation.setFolder(project(), folder.getText());
      return true;
    } catch (CoreException | BackingStoreException failure) {
      LaminaPlugin.log("A project's settings could not be saved", failure);
      setErrorMessage(failure.getMessage());
      return false;
    }
  }
}
