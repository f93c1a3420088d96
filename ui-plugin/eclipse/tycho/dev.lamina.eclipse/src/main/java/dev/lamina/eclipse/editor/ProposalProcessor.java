package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Completion;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Signatures;
import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;

/** What could be written at the cursor, and what the call around it takes. */
public final class ProposalProcessor implements IContentAssistProcessor {

  @Override
  public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
    IDocument document = viewer.getDocument();
    Completion completion = completion(document, offset);
    if (endsNumber(document, completion, offset)) {
      return new ICompletionProposal[0];
    }
    int start = completion.replaced().offset();
    return completion.items().stream()
        .map(item -> new Proposal(item, start))
        .filter(proposal -> proposal.validate(document, offset, null))
        .toArray(ICompletionProposal[]::new);
  }

  /** Whoever has just written {@code 31x31} goes on and wants no list. */
  private static boolean endsNumber(IDocument document, Completion completion, int offset) {
    try {
      boolean within = completion.replaced().length() == 0 && offset > 0;
      return within && Character.isDigit(document.getChar(offset - 1));
    } catch (BadLocationException changed) {
      return true;
    }
  }

  /** In the order in which it is shown. */
  public static Completion completion(IDocument document, int offset) {
    Compilation compilation = LiveTexts.compilation(document);
    Optional<LiveText> text = LiveTexts.all().of(document);
    return Completion.at(compilation, offset, text.flatMap(LiveText::path), LiveTexts.all());
  }

  /** Names are told apart by them. */
  static List<String> labels(Completion completion) {
    return completion.items().stream().map(Item::label).toList();
  }

  @Override
  public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
    return LiveTexts.soon(viewer.getDocument())
        .flatMap(compilation -> Signatures.at(compilation, offset))
        .map(help -> new IContextInformation[] {new SignatureTip(help, offset)})
        .orElse(new IContextInformation[0]);
  }

  @Override
  public char[] getCompletionProposalAutoActivationCharacters() {
    return "(,=.".toCharArray();
  }

  @Override
  public char[] getContextInformationAutoActivationCharacters() {
    return "(,".toCharArray();
  }

  @Override
  public String getErrorMessage() {
    return null;
  }

  @Override
  public IContextInformationValidator getContextInformationValidator() {
    return new SignatureTip.Presenter();
  }
}
