package dev.lamina.eclipse.build;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Fixes;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.eclipse.LaminaPlugin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;

/** Problems of saved files as the Problems view shows them. */
public final class Markers {

  public static final String TYPE = LaminaPlugin.ID + ".problem";

  /** The problem's code, such as {@code window-too-large}. */
  public static final String CODE = "lamina.code";

  /** Whether there is a fix; found here, off the user interface's thread, as each is compiled. */
  static final String FIXABLE = "lamina.fixable";

  private Markers() {}

  /** Replaces what was said of a file; markers that stay the same are not touched. */
  static void show(IFile file, Compilation compilation) throws CoreException {
    List<Map<String, Object>> wanted =
        compilation.problems().stream()
            .filter(problem -> problem.at().source() == compilation.source())
            .map(problem -> attributes(compilation, problem))
            .collect(Collectors.toCollection(ArrayList::new));
    for (IMarker marker : file.findMarkers(TYPE, false, IResource.DEPTH_ZERO)) {
      Map<String, Object> has = marker.getAttributes();
      if (has == null || !wanted.remove(has)) {
        marker.delete();
      }
    }
    for (Map<String, Object> each : wanted) {
      file.createMarker(TYPE, each);
    }
  }

  private static Map<String, Object> attributes(Compilation compilation, Problem problem) {
    boolean error = problem.severity() == Severity.ERROR;
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(IMarker.MESSAGE, problem.headline());
    attributes.put(IMarker.SEVERITY, error ? IMarker.SEVERITY_ERROR : IMarker.SEVERITY_WARNING);
    attributes.put(IMarker.LINE_NUMBER, problem.at().line());
    attributes.put(IMarker.CHAR_START, problem.at().offset());
    attributes.put(IMarker.CHAR_END, problem.at().end());
    attributes.put(IMarker.LOCATION, "line " + problem.at().line());
    attributes.put(CODE, problem.code());
    attributes.put(FIXABLE, !Fixes.of(compilation, problem).isEmpty());
    return attributes;
  }
}
