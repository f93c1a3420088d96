package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Selections;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.eclipse.model.LiveTexts;
import org.eclipse.jface.text.DefaultTextDoubleClickStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Region;

/** Selects what belongs together: a word, {@code 3x3}, {@code "data/mnist"}. */
public final class DoubleClick extends DefaultTextDoubleClickStrategy {

  private final Brackets brackets = new Brackets();

  @Override
  protected IRegion findWord(IDocument document, int offset) {
    Compilation compilation = LiveTexts.compilation(document);
    Origin word = Selections.around(compilation, offset).get(0);
    boolean whole = word.length() == compilation.source().text().length();
    boolean bracket = word.length() == 1 && "(){}[]".contains(word.text());
    if (bracket) {
      IRegion pair = brackets.match(document, word.end());
      return pair == null
          ? new Region(word.offset(), word.length())
          : new Region(pair.getOffset() + 1, Math.max(0, pair.getLength() - 2));
    }
    return whole || word.text().isBlank()
        ? super.findWord(document, offset)
        : new Region(word.offset(), word.length());
  }
}
