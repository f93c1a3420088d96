package dev.lamina.eclipse.wizards;

import dev.lamina.eclipse.build.Generation;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.List;
import org.eclipse.swt.widgets.Text;

/** Which example a project begins with, whether Maven builds it, and whether it generates Java. */
final class ExamplePage extends WizardPage {

  private List list;
  private Label description;
  private Button maven;
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
    kind(page, "&Plain project: networks to look at and to train").setSelection(true);
    maven = kind(page, "&Maven project: a POM, and Java that asks the network");
    generate = new Button(page, SWT.CHECK);
    generate.setText("&Generate Java on save, into:");
    generate.addListener(SWT.Selection, event -> enable());
    maven.addListener(SWT.Selection, event -> enable());
    folder = new Text(page, SWT.BORDER);
    folder.setText(Generation.USUAL);
    folder.setEnabled(false);
    folder.addModifyListener(event -> check());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(folder);
    setControl(page);
    describe();
  }

  private static Button kind(Composite page, String label) {
    Button button = new Button(page, SWT.RADIO);
    button.setText(label);
    GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
    return button;
  }

  /** Where Maven generates, nobody else does. */
  private void enable() {
    generate.setEnabled(!maven());
    folder.setEnabled(!maven() && generate.getSelection());
  }

  private void describe() {
    description.setText(example().description());
  }

  private void check() {
    boolean fits = folder.getText().strip().matches("[\\w-][\\w./-]*");
    setErrorMessage(
        fits ? null : "A folder of the project is expected, such as `" + Generation.USUAL + "`");
    setPageComplete(fits);
  }

  Example example() {
    return Example.ALL.get(list == null ? 0 : Math.max(0, list.getSelectionIndex()));
  }

  boolean maven() {
    return maven != null && maven.getSelection();
  }

  /** Empty for nowhere. */
  String folder() {
    boolean wanted = generate != null && generate.getSelection() && !maven();
    return wanted ? folder.getText().strip() : "";
  }
}
