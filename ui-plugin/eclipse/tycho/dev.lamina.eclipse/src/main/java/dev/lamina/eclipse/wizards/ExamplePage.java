package dev.lamina.eclipse.wizards;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.List;
import org.eclipse.swt.widgets.Text;

/** Which example a project begins with, and whether it generates Java. */
final class ExamplePage extends WizardPage {

  private static final String USUAL = "src-gen";

  private List list;
  private Label description;
  private Button generate;
  private Text folder;

  ExamplePage() {
    super("example");
    setTitle("Example");
    setDescription("Choose what to start from. It can be changed in every way.");
  }

  @Override
  public void createControl(Composite parent) {
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
    list = new List(page, SWT.BORDER | SWT.SINGLE);
    Example.ALL.forEach(example -> list.add(example.name()));
    list.select(0);
    list.addListener(SWT.Selection, event -> describe());
    GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(list);
    description = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(400, 40).applyTo(description);
    generate = new Button(page, SWT.CHECK);
    generate.setText("&Generate Java on save, into:");
    generate.addListener(SWT.Selection, event -> folder.setEnabled(generate.getSelection()));
    folder = new Text(page, SWT.BORDER);
    folder.setText(USUAL);
    folder.setEnabled(false);
    folder.addModifyListener(event -> check());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(folder);
    setControl(page);
    describe();
  }

  private void describe() {
    description.setText(example().description());
  }

  private void check() {
    boolean fits = folder.getText().strip().matches("[\\w-][\\w./-]*");
    setErrorMessage(fits ? null : "A folder of the project is expected, such as `" + USUAL + "`");
    setPageComplete(fits);
  }

  Example example() {
    return Example.ALL.get(list == null ? 0 : Math.max(0, list.getSelectionIndex()));
  }

  /** Empty for nowhere. */
  String folder() {
    return generate != null && generate.getSelection() ? folder.getText().strip() : "";
  }
}
