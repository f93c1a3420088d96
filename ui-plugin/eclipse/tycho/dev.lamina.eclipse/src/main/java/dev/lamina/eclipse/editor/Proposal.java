package dev.lamina.eclipse.editor;

import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.eclipse.LaminaPlugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.BoldStylerProvider;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension3;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension5;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension6;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension7;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.link.LinkedModeModel;
import org.eclipse.jface.text.link.LinkedModeUI;
import org.eclipse.jface.text.link.LinkedPosition;
import org.eclipse.jface.text.link.LinkedPositionGroup;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;

/** One thing that could be written, with places to fill in. */
final class Proposal
    implements ICompletionProposal,
        ICompletionProposalExtension2,
        ICompletionProposalExtension3,
        ICompletionProposalExtension5,
        ICompletionProposalExtension6,
        ICompletionProposalExtension7 {

  private final Item item;
  private final int start;
  private Point selection;

  /**
   * @param start of the word that it replaces
   */
  Proposal(Item item, int start) {
    this.item = item;
    this.start = start;
  }

  @Override
  public void apply(ITextViewer viewer, char trigger, int stateMask, int offset) {
    IDocument document = viewer.getDocument();
    try {
      int at = start + insertElsewhere(document);
      int written = offset - start;
      Snippet snippet = Snippet.of(item.insert(), Indentation.of(document, at));
      document.replace(at, written, snippet.text());
      selection = new Point(at + snippet.exit(), 0);
      if (!snippet.places().isEmpty()) {
        link(viewer, snippet, at);
      }
    } catch (BadLocationException changed) {
      LaminaPlugin.log("A proposal no longer fits the text", changed);
    }
  }

  /** Such as an import; returns by how much that moves the cursor's line. */
  private int insertElsewhere(IDocument document) throws BadLocationException {
    int moved = 0;
    List<Edit> edits = new ArrayList<>(item.also());
    edits.sort(Comparator.comparingInt(Edit::offset).reversed());
    for (Edit edit : edits) {
      document.replace(edit.offset(), edit.length(), edit.replacement());
      moved += edit.offset() <= start ? edit.replacement().length() - edit.length() : 0;
    }
    return moved;
  }

  private void link(ITextViewer viewer, Snippet snippet, int at) throws BadLocationException {
    LinkedModeModel model = new LinkedModeModel();
    for (List<Snippet.Place> same : snippet.places().values()) {
      LinkedPositionGroup group = new LinkedPositionGroup();
      for (Snippet.Place place : same) {
        group.addPosition(
            new LinkedPosition(viewer.getDocument(), at + place.offset(), place.length()));
      }
      model.addGroup(group);
    }
    model.forceInstall();
    LinkedModeUI ui = new LinkedModeUI(model, viewer);
    ui.setExitPosition(viewer, at + snippet.exit(), 0, Integer.MAX_VALUE);
    ui.enter();
    selection = new Point(ui.getSelectedRegion().getOffset(), ui.getSelectedRegion().getLength());
  }

  @Override
  public void apply(IDocument document) {
    // Eclipse calls the method with the viewer.
  }

  @Override
  public Point getSelection(IDocument document) {
    return selection;
  }

  /** While one goes on typing; the same letters in the same order count, as in {@code dsl.ide}. */
  @Override
  public boolean validate(IDocument document, int offset, DocumentEvent event) {
    try {
      if (isWritten(document, offset)) {
        return false;
      }
      String prefix = document.get(start, offset - start).toLowerCase(Locale.ROOT);
      String label = item.label().toLowerCase(Locale.ROOT);
      int at = -1;
      for (char c : prefix.toCharArray()) {
        at = label.indexOf(c, at + 1);
        if (at < 0) {
          return false;
        }
      }
      return true;
    } catch (BadLocationException gone) {
      return false;
    }
  }

  /** What stands there already is no proposal: Enter should then begin a line. */
  boolean isWritten(IDocument document, int offset) throws BadLocationException {
    return document.get(start, offset - start).equals(item.plain());
  }

  @Override
  public String getDisplayString() {
    return item.detail().isEmpty() ? item.label() : item.label() + "  " + item.detail();
  }

  @Override
  public StyledString getStyledDisplayString() {
    StyledString shown = new StyledString(item.label());
    if (!item.detail().isEmpty()) {
      shown.append("  " + item.detail(), StyledString.QUALIFIER_STYLER);
    }
    return shown;
  }

  @Override
  public StyledString getStyledDisplayString(
      IDocument document, int offset, BoldStylerProvider bold) {
    return getStyledDisplayString();
  }

  @Override
  public Image getImage() {
    return LaminaPlugin.image(
        switch (item.kind()) {
          case LAYER -> "layer";
          case BLOCK -> "block";
          case NETWORK -> "network";
          case DATA -> "data";
          case CONSTANT, NUMBER, SHAPE -> "constant";
          case VALUE, PARAMETER -> "value";
          case CALL, CHOICE -> "choice";
          case ARGUMENT, SETTING -> "argument";
          case PACKAGE, KEYWORD -> "keyword";
        });
  }

  @Override
  public Object getAdditionalProposalInfo(IProgressMonitor monitor) {
    return item.documentation().isEmpty() ? null : item.documentation();
  }

  @Override
  public String getAdditionalProposalInfo() {
    return item.documentation();
  }

  @Override
  public IInformationControlCreator getInformationControlCreator() {
    return MarkdownControl.creator();
  }

  @Override
  public CharSequence getPrefixCompletionText(IDocument document, int completionOffset) {
    return null;
  }

  @Override
  public int getPrefixCompletionStart(IDocument document, int completionOffset) {
    return start;
  }

  @Override
  public IContextInformation getContextInformation() {
    return null;
  }

  @Override
  public void selected(ITextViewer viewer, boolean smartToggle) {}

  @Override
  public void unselected(ITextViewer viewer) {}
}
