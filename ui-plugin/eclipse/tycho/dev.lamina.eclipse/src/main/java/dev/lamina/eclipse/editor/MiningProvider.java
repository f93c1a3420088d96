package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Lenses;
import dev.lamina.dsl.ide.Lenses.Lens;
import dev.lamina.dsl.ide.ShapeHints;
import dev.lamina.dsl.ide.ShapeHints.Hint;
import dev.lamina.eclipse.Actions;
import dev.lamina.eclipse.launch.Results;
import dev.lamina.eclipse.model.Files;
import dev.lamina.eclipse.model.LiveTexts;
import dev.lamina.eclipse.preferences.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.codemining.AbstractCodeMiningProvider;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.eclipse.jface.text.codemining.LineContentCodeMining;
import org.eclipse.jface.text.codemining.LineEndCodeMining;
import org.eclipse.jface.text.codemining.LineHeaderCodeMining;
import org.eclipse.swt.events.MouseEvent;

/** Shapes and parameters behind steps; Train, Diagram and the like above declarations. */
public final class MiningProvider extends AbstractCodeMiningProvider {

  @Override
  public CompletableFuture<List<? extends ICodeMining>> provideCodeMinings(
      ITextViewer viewer, IProgressMonitor monitor) {
    IDocument document = viewer.getDocument();
    return document == null
        ? CompletableFuture.completedFuture(List.of())
        : CompletableFuture.supplyAsync(() -> minings(document));
  }

  private List<ICodeMining> minings(IDocument document) {
    Compilation compilation = LiveTexts.compilation(document);
    List<ICodeMining> minings = new ArrayList<>();
    if (Preferences.isOn(Preferences.ACTIONS)) {
      Optional<IFile> file = LiveTexts.pathOf(document).flatMap(Files::file);
      for (Lens lens :
          Lenses.of(compilation, training -> file.flatMap(f -> Results.last(f, training)))) {
        lens(lens, document, minings);
      }
    }
    for (Hint hint : ShapeHints.of(compilation, Preferences.hints())) {
      hint(hint, document, minings);
    }
    return minings;
  }

  private void hint(Hint hint, IDocument document, List<ICodeMining> minings) {
    try {
      int end = hint.at().end();
      int line = document.getLineOfOffset(end);
      int lineEnd = document.getLineInformation(line).getOffset();
      lineEnd += document.getLineInformation(line).getLength();
      String text = hint.text();
      minings.add(
          end == lineEnd
              ? new EndMining(text, line, document, this)
              : new HintMining(text, new Position(end, 1), this));
    } catch (BadLocationException changedMeanwhile) {
      // The next version brings its own.
    }
  }

  private void lens(Lens lens, IDocument document, List<ICodeMining> minings) {
    try {
      int line = document.getLineOfOffset(Math.min(lens.at().offset(), document.getLength()));
      minings.add(new LensMining(lens, line, document, this));
    } catch (BadLocationException changedMeanwhile) {
      // The next version brings its own.
    }
  }

  /** A shape within a line, behind the step that has it. */
  private static final class HintMining extends LineContentCodeMining {

    HintMining(String text, Position position, MiningProvider provider) {
      super(position, provider);
      setLabel("  " + text + " ");
    }
  }

  /** A shape behind the last letter of a line. */
  private static final class EndMining extends LineEndCodeMining {

    EndMining(String text, int line, IDocument document, MiningProvider provider)
        throws BadLocationException {
      super(document, line, provider);
      setLabel("  " + text);
    }
  }

  /** Something to do, above what it is done with. */
  private static final class LensMining extends LineHeaderCodeMining {

    private final Lens lens;
    private final IDocument document;

    LensMining(Lens lens, int line, IDocument document, MiningProvider provider)
        throws BadLocationException {
      super(line, document, provider);
      this.lens = lens;
      this.document = document;
      setLabel(lens.title());
    }

    @Override
    public Consumer<MouseEvent> getAction() {
      return lens.command().isEmpty()
          ? null // words that only say something
          : event -> Actions.run(lens.command(), document, lens.subject());
    }
  }
}
