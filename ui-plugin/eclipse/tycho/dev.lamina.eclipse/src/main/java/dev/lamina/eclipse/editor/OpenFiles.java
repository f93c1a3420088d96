package dev.lamina.eclipse.editor;

import dev.lamina.eclipse.LaminaPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;

/** Opens the files named on the command line: {@code lamina-ide crosses.lamina}. */
public final class OpenFiles implements IStartup {

  @Override
  public void earlyStartup() {
    List<Path> files =
        Arrays.stream(Platform.getApplicationArgs())
            .filter(argument -> argument.endsWith("." + LaminaPlugin.EXTENSION))
            .map(argument -> Path.of(argument).toAbsolutePath().normalize())
            .filter(Files::isRegularFile)
            .toList();
    if (!files.isEmpty()) {
      PlatformUI.getWorkbench().getDisplay().asyncExec(() -> files.forEach(OpenFiles::open));
    }
  }

  private static void open(Path file) {
    try {
      IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
      IDE.openEditorOnFileStore(
          window.getActivePage(), EFS.getLocalFileSystem().getStore(file.toUri()));
    } catch (PartInitException failure) {
      LaminaPlugin.log("`" + file + "` cannot be opened", failure);
    }
  }
}
