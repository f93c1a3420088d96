package dev.lamina.eclipse.editor;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;

/** Shows a place of a file in an editor. */
public final class Opening {

  private Opening() {}

  /**
   * @param file null means the active editor
   */
  public static void select(Path file, int offset, int length) {
    try {
      IEditorPart editor = file == null ? page().getActiveEditor() : open(file);
      if (editor instanceof ITextEditor text) {
        text.selectAndReveal(offset, length);
      }
    } catch (PartInitException failure) {
      LaminaPlugin.log("`" + file + "` cannot be opened", failure);
    }
  }

  /** Counted from 1; beyond the end means the end. */
  public static void selectPlace(Path file, int line, int column) throws PartInitException {
    IEditorPart editor = open(file);
    if (editor instanceof ITextEditor text) {
      var document = text.getDocumentProvider().getDocument(text.getEditorInput());
      try {
        int wanted = Math.max(0, Math.min(line, document.getNumberOfLines()) - 1);
        IRegion found = document.getLineInformation(wanted);
        int within = Math.max(0, Math.min(column - 1, found.getLength()));
        text.selectAndReveal(found.getOffset() + within, 0);
      } catch (BadLocationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  static IEditorPart open(Path file) throws PartInitException {
    // What a build made may be there before the workspace knows of it.
    Optional<IFile> resource = Files.file(file).filter(IFile::exists);
    return resource.isPresent()
        ? IDE.openEditor(page(), resource.get(), true)
        : IDE.openEditorOnFileStore(page(), EFS.getLocalFileSystem().getStore(file.toUri()));
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }
}
