package dev.lamina.eclipse.editor;

import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;

/** Stands where the Generic Editor would go by words and indentation, see plugin.xml. */
public final class Nothing implements IReconciler {

  @Override
  public void install(ITextViewer viewer) {}

  @Override
  public void uninstall() {}

  @Override
  public IReconcilingStrategy getReconcilingStrategy(String contentType) {
    return null;
  }
}
