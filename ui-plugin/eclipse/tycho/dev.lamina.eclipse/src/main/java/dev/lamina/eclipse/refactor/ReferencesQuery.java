package dev.lamina.eclipse.refactor;

import dev.lamina.dsl.ide.CrossReferences.Location;
import dev.lamina.dsl.problem.Source;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.Files;
import dev.lamina.eclipse.model.LiveTexts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.ISearchResult;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.search.ui.text.IEditorMatchAdapter;
import org.eclipse.search.ui.text.IFileMatchAdapter;
import org.eclipse.search.ui.text.Match;
import org.eclipse.ui.IEditorPart;

/** One search for a name. */
final class ReferencesQuery implements ISearchQuery {

  /** A line with the name; what the Search view lists. */
  record Line(IFile file, int number, String text) {}

  private final String name;
  private final Path file;
  private final int offset;
  private final Result result = new Result(this);

  ReferencesQuery(String name, Path file, int offset) {
    this.name = name;
    this.file = file;
    this.offset = offset;
  }

  @Override
  public IStatus run(IProgressMonitor monitor) {
    result.removeAll();
    for (Location place : Files.references().references(file, offset)) {
      Files.file(place.file()).ifPresent(found -> add(found, place));
    }
    return Status.OK_STATUS;
  }

  private void add(IFile found, Location place) {
    Source source = LiveTexts.all().compilation(place.file()).source();
    int number = source.line(place.offset());
    Line line = new Line(found, number, source.lineText(number).strip());
    result.addMatch(new Match(line, place.offset(), place.length()));
  }

  @Override
  public String getLabel() {
    return "References to `" + name + "`";
  }

  @Override
  public boolean canRerun() {
    return true;
  }

  @Override
  public boolean canRunInBackground() {
    return true;
  }

  @Override
  public ISearchResult getSearchResult() {
    return result;
  }

  /** What was found. */
  static final class Result extends AbstractTextSearchResult
      implements IEditorMatchAdapter, IFileMatchAdapter {

    private final ReferencesQuery query;

    Result(ReferencesQuery query) {
      this.query = query;
    }

    @Override
    public String getLabel() {
      int count = getMatchCount();
      return "%s: %d %s".formatted(query.getLabel(), count, count == 1 ? "place" : "places");
    }

    @Override
    public String getTooltip() {
      return getLabel();
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
      return LaminaPlugin.descriptor("network");
    }

    @Override
    public ISearchQuery getQuery() {
      return query;
    }

    @Override
    public IEditorMatchAdapter getEditorMatchAdapter() {
      return this;
    }

    @Override
    public IFileMatchAdapter getFileMatchAdapter() {
      return this;
    }

    @Override
    public boolean isShownInEditor(Match match, IEditorPart editor) {
      return getFile(match.getElement()).equals(editor.getEditorInput().getAdapter(IFile.class));
    }

    @Override
    public Match[] computeContainedMatches(AbstractTextSearchResult searched, IEditorPart editor) {
      return computeContainedMatches(searched, editor.getEditorInput().getAdapter(IFile.class));
    }

    @Override
    public Match[] computeContainedMatches(AbstractTextSearchResult searched, IFile in) {
      return Arrays.stream(searched.getElements())
          .filter(element -> Objects.equals(getFile(element), in))
          .flatMap(element -> Arrays.stream(searched.getMatches(element)))
          .toArray(Match[]::new);
    }

    @Override
    public IFile getFile(Object element) {
      return ((Line) element).file();
    }
  }
}
