package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.List;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextInputListener;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.widgets.Display;

/** Connects an editor with its text's meaning: tells every feature when there is a new one. */
public final class LiveEditor implements IReconciler, ITextInputListener, LiveText.Listener {

  private ISourceViewer viewer;
  private Display display;
  private List<Feature> features = List.of();
  private LiveText text;

  @Override
  public void install(ITextViewer textViewer) {
    if (!(textViewer instanceof ISourceViewer source)) {
      return;
    }
    viewer = source;
    display = viewer.getTextWidget().getDisplay();
    features =
        List.of(
            new NameColours(viewer),
            new Problems(viewer),
            new Occurrences(viewer),
            new Folds(viewer),
            new Minings(viewer));
    viewer.addTextInputListener(this);
    if (viewer.getDocument() != null) {
      open(viewer.getDocument());
    }
  }

  @Override
  public void uninstall() {
    if (viewer != null) {
      viewer.removeTextInputListener(this);
      close();
      features.forEach(Feature::dispose);
      features = List.of();
      viewer = null;
    }
  }

  @Override
  public void inputDocumentAboutToBeChanged(IDocument before, IDocument after) {
    close();
  }

  @Override
  public void inputDocumentChanged(IDocument before, IDocument after) {
    if (after != null) {
      open(after);
    }
  }

  private void open(IDocument document) {
    text = LiveTexts.all().open(document);
    text.addListener(this);
    if (text.path().filter(BuiltProject::isMade).isPresent()) {
      // Once the editor has made it editable.
      display.asyncExec(() -> protect(document));
    }
  }

  /** A copy from a jar: the next build would undo what is written into it. */
  private void protect(IDocument document) {
    boolean open = viewer != null && viewer.getDocument() == document;
    if (open && !viewer.getTextWidget().isDisposed()) {
      viewer.setEditable(false);
    }
  }

  private void close() {
    if (text != null) {
      text.removeListener(this);
      LiveTexts.all().close(text);
      text = null;
    }
  }

  @Override
  public void compiled(LiveText compiled, Compilation compilation) {
    if (!display.isDisposed()) {
      display.asyncExec(() -> show(compiled, compilation));
    }
  }

  /** A newer version is on its way when the text has changed meanwhile. */
  private void show(LiveText compiled, Compilation compilation) {
    boolean open =
        viewer != null && viewer.getTextWidget() != null && !viewer.getTextWidget().isDisposed();
    if (open && compiled == text && text.isCurrent(compilation)) {
      features.forEach(feature -> feature.show(compilation));
    }
  }

  @Override
  public IReconcilingStrategy getReconcilingStrategy(String contentType) {
    return null;
  }
}
