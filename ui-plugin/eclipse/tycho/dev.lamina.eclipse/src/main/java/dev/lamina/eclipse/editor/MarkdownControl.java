package dev.lamina.eclipse.editor;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.AbstractInformationControl;
import org.eclipse.jface.text.IInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IInformationControlExtension2;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** A window for Markdown: what a hover shows, and the documentation beside a proposal. */
final class MarkdownControl extends AbstractInformationControl
    implements IInformationControlExtension2 {

  private static final int WIDEST = 760;
  private static final int MARGIN = 6;

  private StyledText widget;

  private MarkdownControl(Shell parent, boolean resizable) {
    super(parent, resizable);
    create();
  }

  /** A small window that grows resizable when it is clicked into. */
  static IInformationControlCreator creator() {
    return parent -> new MarkdownControl(parent, false);
  }

  private static IInformationControlCreator resizable() {
    return parent -> new MarkdownControl(parent, true);
  }

  @Override
  protected void createContent(Composite parent) {
    parent.setLayout(new FillLayout());
    widget = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
    widget.setForeground(parent.getForeground());
    widget.setBackground(parent.getBackground());
    widget.setFont(JFaceResources.getDialogFont());
    widget.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
    widget.setAlwaysShowScrollBars(false);
    widget.setCaret(null);
  }

  @Override
  public void setInput(Object input) {
    Markdown markdown = Markdown.of(String.valueOf(input));
    widget.setText(markdown.text());
    widget.setStyleRanges(markdown.styles().toArray(StyleRange[]::new));
  }

  @Override
  public void setInformation(String information) {
    setInput(information);
  }

  @Override
  public boolean hasContents() {
    return widget.getCharCount() > 0;
  }

  @Override
  public Point computeSizeHint() {
    Point natural = widget.computeSize(SWT.DEFAULT, SWT.DEFAULT);
    int width = Math.min(natural.x, WIDEST);
    int height = widget.computeSize(width, SWT.DEFAULT).y;
    Point most = getSizeConstraints();
    Rectangle trim = computeTrim();
    int limit = most == null ? 400 : Math.max(most.y, 300);
    return new Point(width + trim.width, Math.min(height, limit) + trim.height);
  }

  @Override
  public IInformationControlCreator getInformationPresenterControlCreator() {
    return resizable();
  }

  /** What is shown, for tests. */
  static String shown(IInformationControl control) {
    return ((MarkdownControl) control).widget.getText();
  }
}
