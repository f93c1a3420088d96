package dev.lamina.eclipse.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/**
 * In an IDE that was started as a user starts it: waits until the open editor shows what
 * `-Dlamina.probe.until` says, writes all that it shows into the file that `-Dlamina.probe` names,
 * and closes the workbench.
 */
public final class Probe implements IStartup {

  private static final int SECONDS = 120;

  @Override
  public void earlyStartup() {
    String file = System.getProperty("lamina.probe");
    if (file != null) {
      Thread thread = new Thread(() -> watch(Path.of(file)), "Lamina probe");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void watch(Path file) {
    List<String> seen = new ArrayList<>();
    String wanted = System.getProperty("lamina.probe.until");
    try {
      for (int i = 0; i < 10 * SECONDS && !seen.contains(wanted); i++) {
        Thread.sleep(100);
        seen.clear();
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> seen.addAll(seen()));
      }
      Files.write(file, seen);
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    } finally {
      PlatformUI.getWorkbench().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().close());
    }
  }

  /** The title of the editor, then its minings. */
  private static List<String> seen() {
    List<String> seen = new ArrayList<>();
    IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    IEditorPart editor = page == null ? null : page.getActiveEditor();
    if (editor != null) {
      seen.add(editor.getTitle());
      if (editor.getAdapter(ITextOperationTarget.class) instanceof ISourceViewer viewer) {
        seen.addAll(Shown.minings(viewer));
      }
    }
    return seen;
  }
}
