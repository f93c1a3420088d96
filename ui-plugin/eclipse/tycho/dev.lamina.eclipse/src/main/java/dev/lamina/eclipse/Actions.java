package dev.lamina.eclipse;

import dev.lamina.eclipse.launch.LaunchShortcut;
import dev.lamina.eclipse.model.Files;
import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import dev.lamina.eclipse.views.NetworkView;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** What the words above networks and trainings do, by the commands of {@code dsl.ide.Lenses}. */
public final class Actions {

  private Actions() {}

  /**
   * @param command such as {@code lamina.train}
   * @param document where the word stands
   * @param subject the network or training
   */
  public static void run(String command, IDocument document, String subject) {
    if (command.equals("lamina.diagram")) {
      diagram(document, subject);
      return;
    }
    Optional<Path> path = LiveTexts.all().of(document).flatMap(LiveText::path);
    Optional<IFile> file = path.flatMap(Files::file);
    if (file.isEmpty()) {
      MessageDialog.openInformation(
          page().getWorkbenchWindow().getShell(),
          "Lamina",
          "The text is in no project: put its file into one, so that there is a place for results.");
      return;
    }
    switch (command) {
      case "lamina.train" -> LaunchShortcut.run(file.get(), "train", subject);
      case "lamina.evaluate" -> LaunchShortcut.run(file.get(), "evaluate", subject);
      case "lamina.summary" -> LaunchShortcut.run(file.get(), "summary", subject);
      case "lamina.generate" -> LaunchShortcut.run(file.get(), "generate", subject);
      default -> throw new IllegalArgumentException(command);
    }
  }

  private static void diagram(IDocument document, String network) {
    try {
      NetworkView view = (NetworkView) page().showView(NetworkView.ID);
      view.show(document, network);
    } catch (PartInitException failure) {
      LaminaPlugin.log("The Network view cannot be opened", failure);
    }
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }
}
