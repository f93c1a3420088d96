package dev.lamina.eclipse.refactor;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.refactor.ReferencesQuery.Line;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.search.ui.text.AbstractTextSearchViewPage;
import org.eclipse.search.ui.text.Match;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;

/** The found lines in the Search view. */
public final class ReferencesPage extends AbstractTextSearchViewPage {

  public ReferencesPage() {
    super(FLAG_LAYOUT_FLAT);
  }

  @Override
  protected void configureTableViewer(TableViewer viewer) {
    viewer.setContentProvider(ArrayContentProvider.getInstance());
    viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
    viewer.setInput(new Object[0]);
  }

  @Override
  protected void configureTreeViewer(TreeViewer viewer) {
    throw new UnsupportedOperationException("lines are a list");
  }

  @Override
  protected void elementsChanged(Object[] changed) {
    getViewer().setInput(getInput() == null ? new Object[0] : getInput().getElements());
  }

  @Override
  protected void clear() {
    getViewer().setInput(new Object[0]);
  }

  @Override
  protected void showMatch(Match match, int offset, int length, boolean activate)
      throws PartInitException {
    Line line = (Line) match.getElement();
    if (IDE.openEditor(getSite().getPage(), line.file(), activate) instanceof ITextEditor editor) {
      editor.selectAndReveal(offset, length);
    }
  }

  private static final class Labels extends LabelProvider
      implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {

    @Override
    public StyledString getStyledText(Object element) {
      Line line = (Line) element;
      String place = "%s:%d  ".formatted(line.file().getName(), line.number());
      return new StyledString(place, StyledString.QUALIFIER_STYLER).append(line.text());
    }

    @Override
    public Image getImage(Object element) {
      return LaminaPlugin.image("lamina");
    }
  }
}
