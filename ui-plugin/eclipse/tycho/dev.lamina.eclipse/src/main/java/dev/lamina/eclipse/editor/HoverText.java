package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Hover;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;

/** What is wrong at a place, and what stands there: documentation, shapes, arithmetic. */
public final class HoverText implements ITextHover, ITextHoverExtension, ITextHoverExtension2 {

  @Override
  public Object getHoverInfo2(ITextViewer viewer, IRegion region) {
    return getHoverInfo(viewer, region);
  }

  @Override
  public String getHoverInfo(ITextViewer viewer, IRegion region) {
    return viewer.getDocument() == null
        ? null
        : at(LiveTexts.compilation(viewer.getDocument()), region.getOffset()).orElse(null);
  }

  /** In Markdown; empty where there is nothing to say. */
  public static Optional<String> at(Compilation compilation, int offset) {
    List<String> parts = new ArrayList<>();
    problems(compilation, offset).stream()
        .map(HoverText::problem)
        .filter(p -> !p.isEmpty())
        .forEach(parts::add);
    Hover.at(compilation, offset).ifPresent(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", parts));
  }

  static List<Problem> problems(Compilation compilation, int offset) {
    return compilation.problems().stream()
        .filter(p -> p.at().source() == compilation.source())
        .filter(p -> p.at().offset() <= offset && offset <= p.at().end())
        .toList();
  }

  /** All but the headline, which the editor's own hover shows above this one. */
  private static String problem(Problem problem) {
    List<String> lines = new ArrayList<>();
    if (!problem.note().isEmpty()) {
      lines.add(problem.note());
    }
    problem
        .labels()
        .forEach(label -> lines.add("- line %d: %s".formatted(label.at().line(), label.note())));
    if (!problem.help().isEmpty()) {
      lines.add("**help:** " + problem.help());
    }
    return String.join("\n", lines);
  }

  @Override
  public IRegion getHoverRegion(ITextViewer viewer, int offset) {
    if (viewer.getDocument() == null) {
      return null;
    }
    // Not compiled here, because this is asked on the user interface's thread.
    return LiveTexts.all()
        .of(viewer.getDocument())
        .flatMap(text -> text.latest())
        .flatMap(known -> Hover.describe(known, offset))
        .<IRegion>map(text -> new Region(text.at().offset(), text.at().length()))
        .orElseGet(() -> new Region(offset, 0));
  }

  @Override
  public IInformationControlCreator getHoverControlCreator() {
    return MarkdownControl.creator();
  }
}
