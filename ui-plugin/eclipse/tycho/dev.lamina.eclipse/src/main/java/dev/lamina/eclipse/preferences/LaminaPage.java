package dev.lamina.eclipse.preferences;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** Preferences > Lamina. */
public final class LaminaPage extends FieldEditorPreferencePage
    implements IWorkbenchPreferencePage {

  private static final String COLOURS = "org.eclipse.ui.preferencePages.ColorsAndFonts";
  private static final String COLOUR_CATEGORY = "selectCategory:dev.lamina.eclipse.colours";

  public LaminaPage() {
    super(GRID);
    setPreferenceStore(Preferences.store());
    setDescription("What the editor of .lamina files shows, and what trains them.");
  }

  @Override
  public void init(IWorkbench workbench) {}

  @Override
  protected void createFieldEditors() {
    flag(Preferences.SHAPES, "Show the &shape behind each step");
    flag(Preferences.PARAMETERS, "Show the number of &parameters behind each step");
    flag(Preferences.TOTALS, "Show what a &network costs behind its name");
    flag(Preferences.ACTIONS, "Show &actions above networks and trainings");
    flag(Preferences.OCCURRENCES, "&Mark all places that mean the same as the name at the cursor");
    flag(Preferences.CLOSE_BRACKETS, "&Close brackets and quotes while typing");
    DirectoryFieldEditor java =
        new DirectoryFieldEditor(Preferences.JAVA, "&JDK that trains:", getFieldEditorParent());
    java.setEmptyStringAllowed(true);
    addField(java);
    Link colours = new Link(getFieldEditorParent(), SWT.NONE);
    colours.setText(
        "Colours are under <a>Colors and Fonts</a>, a JDK left empty means the IDE's own.");
    colours.addListener(
        SWT.Selection,
        event ->
            PreferencesUtil.createPreferenceDialogOn(getShell(), COLOURS, null, COLOUR_CATEGORY));
  }

  private void flag(String name, String label) {
    addField(new BooleanFieldEditor(name, label, getFieldEditorParent()));
  }
}
