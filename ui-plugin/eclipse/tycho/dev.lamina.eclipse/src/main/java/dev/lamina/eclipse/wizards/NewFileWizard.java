package dev.lamina.eclipse.wizards;

import dev.lamina.eclipse.LaminaPlugin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.WizardNewFileCreationPage;
import org.eclipse.ui.ide.IDE;

/** New > Lamina File. */
public final class NewFileWizard extends Wizard implements INewWizard {

  private IWorkbench workbench;
  private FilePage page;

  @Override
  public void init(IWorkbench started, IStructuredSelection selection) {
    workbench = started;
    page = new FilePage(selection);
    setWindowTitle("New Lamina File");
  }

  @Override
  public void addPages() {
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    IFile file = page.createNewFile();
    if (file == null) {
      return false;
    }
    try {
      IDE.openEditor(workbench.getActiveWorkbenchWindow().getActivePage(), file, true);
    } catch (PartInitException failure) {
      LaminaPlugin.log("A new file cannot be opened", failure);
    }
    return true;
  }

  /** Where it goes; it begins with a network of its own name. */
  private static final class FilePage extends WizardNewFileCreationPage {

    FilePage(IStructuredSelection selection) {
      super("file", selection);
      setTitle("Lamina File");
      setDescription("A file for networks, blocks and trainings.");
      setFileName("network." + LaminaPlugin.EXTENSION);
      setFileExtension(LaminaPlugin.EXTENSION);
    }

    @Override
    protected InputStream getInitialContents() {
      String text = "network %s {\n    input 28x28x1\n\n}\n".formatted(network(getFileName()));
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code small-net.lamina} has a network SmallNet. */
    private static String network(String file) {
      StringBuilder name = new StringBuilder();
      boolean upper = true;
      for (char c : file.replaceFirst("\\.\\w+$", "").toCharArray()) {
        boolean letter = c < 128 && Character.isLetterOrDigit(c);
        if (letter) {
          name.append(upper ? Character.toUpperCase(c) : c);
        }
        upper = !letter;
      }
      boolean fits = name.length() > 0 && Character.isLetter(name.charAt(0));
      return fits ? name.toString() : "Network" + name;
    }
  }
}
