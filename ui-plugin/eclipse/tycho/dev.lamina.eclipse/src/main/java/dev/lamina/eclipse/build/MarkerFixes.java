package dev.lamina.eclipse.build;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Fixes;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.editor.Edits;
import dev.lamina.eclipse.model.Files;
import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.eclipse.ui.views.markers.WorkbenchMarkerResolution;

/** Fixes from the Problems view, also several at once, and for files that are not open. */
public final class MarkerFixes implements IMarkerResolutionGenerator2 {

  /** Asked for every visible line of the Problems view: nothing is compiled for it. */
  @Override
  public boolean hasResolutions(IMarker marker) {
    return marker.getAttribute(Markers.FIXABLE, false)
        && Files.path(marker.getResource())
            .flatMap(LiveTexts.all()::of)
            .flatMap(LiveText::latest)
            .map(edited -> problem(marker, edited).isPresent())
            .orElse(true);
  }

  @Override
  public IMarkerResolution[] getResolutions(IMarker marker) {
    return fixes(marker).stream()
        .map(fix -> new Resolution(marker, fix.title()))
        .toArray(IMarkerResolution[]::new);
  }

  /** What mends the marker's problem in the text as it is now. */
  private static List<Fix> fixes(IMarker marker) {
    return Files.path(marker.getResource())
        .map(LiveTexts.all()::compilation)
        .map(compilation -> fixes(marker, compilation))
        .orElse(List.of());
  }

  private static List<Fix> fixes(IMarker marker, Compilation compilation) {
    return problem(marker, compilation)
        .map(problem -> Fixes.of(compilation, problem, LiveTexts.all()))
        .orElse(List.of());
  }

  private static Optional<Problem> problem(IMarker marker, Compilation compilation) {
    String code = marker.getAttribute(Markers.CODE, "");
    int start = marker.getAttribute(IMarker.CHAR_START, -1);
    return compilation.problems().stream()
        .filter(p -> p.at().source() == compilation.source())
        .filter(p -> p.code().equals(code) && p.at().offset() == start)
        .findFirst();
  }

  private static Optional<Fix> fix(IMarker marker, String title) {
    return fixes(marker).stream().filter(fix -> fix.title().equals(title)).findFirst();
  }

  private static final class Resolution extends WorkbenchMarkerResolution {

    private final IMarker marker;
    private final String title;

    Resolution(IMarker marker, String title) {
      this.marker = marker;
      this.title = title;
    }

    @Override
    public String getLabel() {
      return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    @Override
    public String getDescription() {
      return null;
    }

    @Override
    public Image getImage() {
      return LaminaPlugin.image("fix");
    }

    /** Other markers that the same words mend. */
    @Override
    public IMarker[] findOtherMarkers(IMarker[] markers) {
      List<IMarker> others = new ArrayList<>();
      for (IMarker other : markers) {
        boolean ours = other.getAttribute(Markers.FIXABLE, false);
        if (!other.equals(marker) && ours && fix(other, title).isPresent()) {
          others.add(other);
        }
      }
      return others.toArray(IMarker[]::new);
    }

    @Override
    public void run(IMarker mended) {
      fix(mended, title)
          .ifPresent(
              fix -> {
                try {
                  edit((IFile) mended.getResource(), fix.edits());
                } catch (CoreException | BadLocationException failure) {
                  LaminaPlugin.log("A problem could not be mended", failure);
                }
              });
    }
  }

  /** In the editor where there is one, which the user saves; else in the file. */
  private static void edit(IFile file, List<Edit> edits)
      throws CoreException, BadLocationException {
    ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
    IPath path = file.getFullPath();
    buffers.connect(path, LocationKind.IFILE, null);
    try {
      ITextFileBuffer buffer = buffers.getTextFileBuffer(path, LocationKind.IFILE);
      boolean unsaved = buffer.isDirty();
      Edits.apply(edits, buffer.getDocument());
      if (!unsaved) {
        buffer.commit(null, false);
      }
    } finally {
      buffers.disconnect(path, LocationKind.IFILE, null);
    }
  }
}
