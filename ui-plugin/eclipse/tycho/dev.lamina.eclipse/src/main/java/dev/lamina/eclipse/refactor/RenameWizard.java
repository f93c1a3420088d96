package dev.lamina.eclipse.refactor;

import dev.lamina.dsl.syntax.Identifiers;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.ltk.ui.refactoring.RefactoringWizard;
import org.eclipse.ltk.ui.refactoring.UserInputWizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Asks for the new name. */
final class RenameWizard extends RefactoringWizard {

  private final Rename rename;

  RenameWizard(Rename rename) {
    super(rename, DIALOG_BASED_USER_INTERFACE | PREVIEW_EXPAND_FIRST_NODE);
    this.rename = rename;
    setDefaultPageTitle(rename.getName());
  }

  @Override
  protected void addUserInputPages() {
    addPage(new NamePage());
  }

  private final class NamePage extends UserInputWizardPage {

    NamePage() {
      super("name");
    }

    @Override
    public void createControl(Composite parent) {
      Composite page = new Composite(parent, SWT.NONE);
      GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
      new Label(page, SWT.NONE).setText("New name:");
      Text text = new Text(page, SWT.BORDER);
      GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(text);
      text.setText(rename.old());
      text.selectAll();
      text.addModifyListener(event -> changed(text.getText()));
      setControl(page);
      setPageComplete(false);
    }

    private void changed(String name) {
      String complaint =
          Identifiers.isKeyword(name)
              ? "`" + name + "` is a word of the language"
              : Identifiers.isName(name)
                  ? null
                  : "A name has letters, digits and `_`, and no digit first";
      setErrorMessage(complaint);
      setPageComplete(complaint == null && !name.equals(rename.old()));
      rename.setName(name);
    }
  }
}
