package dev.lamina.eclipse.template;

import dev.lamina.dsl.ide.Completion;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.editor.Indentation;
import dev.lamina.eclipse.editor.ProposalProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.templates.DocumentTemplateContext;
import org.eclipse.jface.text.templates.Template;
import org.eclipse.jface.text.templates.TemplateBuffer;
import org.eclipse.jface.text.templates.TemplateCompletionProcessor;
import org.eclipse.jface.text.templates.TemplateContext;
import org.eclipse.jface.text.templates.TemplateContextType;
import org.eclipse.jface.text.templates.TemplateException;
import org.eclipse.swt.graphics.Image;

/** Offers a template where completion would offer its first word: it knows what fits. */
public final class TemplateProcessor extends TemplateCompletionProcessor {

  private static final Pattern FIRST_WORD = Pattern.compile("^\\s*([A-Za-z_]\\w*)");

  @Override
  public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
    String prefix = extractPrefix(viewer, offset);
    int start = offset - prefix.length();
    Set<String> fitting = fitting(viewer.getDocument(), start);
    List<ICompletionProposal> proposals = new ArrayList<>();
    IRegion replaced = new Region(start, prefix.length());
    for (Template template : Templates.store().getTemplates(Templates.CONTEXT)) {
      if (isMeant(template, prefix) && fits(template, fitting)) {
        TemplateContext context = createContext(viewer, replaced);
        proposals.add(createProposal(template, context, replaced, getRelevance(template, prefix)));
      }
    }
    return proposals.toArray(ICompletionProposal[]::new);
  }

  private static boolean isMeant(Template template, String prefix) {
    return template.getName().toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }

  /** One that begins with a place to fill in fits wherever anything does. */
  private static boolean fits(Template template, Set<String> fitting) {
    Matcher first = FIRST_WORD.matcher(template.getPattern());
    return first.find() ? fitting.contains(first.group(1)) : !fitting.isEmpty();
  }

  private static Set<String> fitting(IDocument document, int offset) {
    Completion completion = ProposalProcessor.completion(document, offset);
    return completion.items().stream()
        .map(Item::plain)
        .map(TemplateProcessor::firstWord)
        .collect(Collectors.toSet());
  }

  private static String firstWord(String text) {
    Matcher first = FIRST_WORD.matcher(text);
    return first.find() ? first.group(1) : "";
  }

  /** Other than the platform's, which also takes dots and the like. */
  @Override
  protected String extractPrefix(ITextViewer viewer, int offset) {
    IDocument document = viewer.getDocument();
    int start = offset;
    try {
      while (start > 0 && isWord(document.getChar(start - 1))) {
        start--;
      }
      return document.get(start, offset - start);
    } catch (BadLocationException changed) {
      return "";
    }
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  @Override
  protected Template[] getTemplates(String contextTypeId) {
    return Templates.store().getTemplates(contextTypeId);
  }

  @Override
  protected TemplateContextType getContextType(ITextViewer viewer, IRegion region) {
    return Templates.types().getContextType(Templates.CONTEXT);
  }

  @Override
  protected TemplateContext createContext(ITextViewer viewer, IRegion region) {
    return new Indented(
        getContextType(viewer, region),
        viewer.getDocument(),
        region.getOffset(),
        region.getLength());
  }

  @Override
  protected Image getImage(Template template) {
    return LaminaPlugin.image("keyword");
  }

  /** Further lines are as deep as the first. */
  private static final class Indented extends DocumentTemplateContext {

    Indented(TemplateContextType type, IDocument document, int offset, int length) {
      super(type, document, offset, length);
    }

    @Override
    public TemplateBuffer evaluate(Template template)
        throws BadLocationException, TemplateException {
      String indent = Indentation.of(getDocument(), getStart());
      String pattern = template.getPattern().replace("\r\n", "\n").replace("\n", "\n" + indent);
      return super.evaluate(
          new Template(
              template.getName(),
              template.getDescription(),
              template.getContextTypeId(),
              pattern,
              template.isAutoInsertable()));
    }
  }
}
