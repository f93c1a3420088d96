package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Signatures;
import dev.lamina.dsl.ide.Signatures.Help;
import dev.lamina.dsl.ide.Signatures.Named;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.Optional;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationExtension;
import org.eclipse.jface.text.contentassist.IContextInformationPresenter;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Image;

/** What a call takes, above the call while its arguments are written; the present one is bold. */
record SignatureTip(Help help, int offset)
    implements IContextInformation, IContextInformationExtension {

  @Override
  public String getContextDisplayString() {
    return help.label();
  }

  @Override
  public String getInformationDisplayString() {
    return help.label();
  }

  @Override
  public Image getImage() {
    return null;
  }

  @Override
  public int getContextInformationPosition() {
    return offset;
  }

  /** Follows the cursor. */
  static final class Presenter
      implements IContextInformationValidator, IContextInformationPresenter {

    private ITextViewer viewer;
    private String label;
    private int active = -1;

    @Override
    public void install(IContextInformation information, ITextViewer on, int offset) {
      viewer = on;
      label = information.getInformationDisplayString();
      active = -1;
    }

    /** What cannot be told in time stays as it is until the next key. */
    @Override
    public boolean isContextInformationValid(int offset) {
      return LiveTexts.soon(viewer.getDocument())
          .map(compilation -> Signatures.at(compilation, offset))
          .map(found -> found.filter(help -> help.label().equals(label)).isPresent())
          .orElse(true);
    }

    @Override
    public boolean updatePresentation(int offset, TextPresentation presentation) {
      Optional<Compilation> text = LiveTexts.soon(viewer.getDocument());
      Optional<Help> help = text.flatMap(compilation -> Signatures.at(compilation, offset));
      int now = help.flatMap(Help::active).orElse(-1);
      if (text.isEmpty() || now == active) {
        return false;
      }
      active = now;
      presentation.clear();
      if (now >= 0) {
        Named parameter = help.get().parameters().get(now);
        int length = parameter.end() - parameter.start();
        presentation.addStyleRange(new StyleRange(parameter.start(), length, null, null, SWT.BOLD));
      }
      return true;
    }
  }
}
