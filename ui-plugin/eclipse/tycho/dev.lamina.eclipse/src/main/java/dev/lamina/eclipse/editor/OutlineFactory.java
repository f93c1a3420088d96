package dev.lamina.eclipse.editor;

import dev.lamina.eclipse.LaminaPlugin;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;

/** Gives the Outline view its page for `.lamina` editors. */
public final class OutlineFactory implements IAdapterFactory {

  @Override
  public <T> T getAdapter(Object adaptable, Class<T> type) {
    boolean ours =
        adaptable instanceof ITextEditor editor
            && editor.getEditorInput() != null
            && editor.getEditorInput().getName().endsWith("." + LaminaPlugin.EXTENSION);
    return ours && type == IContentOutlinePage.class
        ? type.cast(new OutlinePage((ITextEditor) adaptable))
        : null;
  }

  @Override
  public Class<?>[] getAdapterList() {
    return new Class<?>[] {IContentOutlinePage.class};
  }
}
