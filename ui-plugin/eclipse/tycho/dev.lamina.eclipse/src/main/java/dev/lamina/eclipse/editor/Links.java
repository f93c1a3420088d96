package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Occurrences.Declared;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;

/** From a name to its declaration, and from an import to its files: F3, or Ctrl and a click. */
public final class Links extends AbstractHyperlinkDetector {

  @Override
  public IHyperlink[] detectHyperlinks(ITextViewer viewer, IRegion region, boolean severalAllowed) {
    // Other languages have the same editor.
    Optional<LiveText> text = LiveTexts.all().of(viewer.getDocument());
    if (text.isEmpty()) {
      return null;
    }
    List<IHyperlink> links = links(text.get().compilation(), region.getOffset(), text.get().path());
    return links.isEmpty()
        ? null
        : links.subList(0, severalAllowed ? links.size() : 1).toArray(IHyperlink[]::new);
  }

  private static List<IHyperlink> links(Compilation compilation, int offset, Optional<Path> own) {
    List<IHyperlink> links = new ArrayList<>();
    Optional<Occurrence> name = compilation.resolution().occurrences().at(offset);
    name.ifPresent(found -> links.add(declaration(found, own)));
    compilation
        .resolution()
        .tree()
        .imports()
        .forEach(
            (at, files) -> {
              if (at.offset() <= offset && offset <= at.end()) {
                files.forEach(file -> links.add(new Link(region(at), file, 0, 0)));
              }
            });
    return links;
  }

  private static Link declaration(Occurrence found, Optional<Path> own) {
    Declared declared = found.declared();
    Path file = declared.file().or(() -> own).orElse(null);
    return new Link(region(found.at()), file, declared.at().offset(), declared.at().length());
  }

  private static IRegion region(Origin at) {
    return new Region(at.offset(), at.length());
  }

  /**
   * One way.
   *
   * @param file null for the text it is in, which is in no file
   */
  private record Link(IRegion region, Path file, int offset, int length) implements IHyperlink {

    @Override
    public void open() {
      Opening.select(file, offset, length);
    }

    @Override
    public IRegion getHyperlinkRegion() {
      return region;
    }

    @Override
    public String getTypeLabel() {
      return null;
    }

    @Override
    public String getHyperlinkText() {
      return file == null ? "Open declaration" : "Open in " + file.getFileName();
    }
  }
}
