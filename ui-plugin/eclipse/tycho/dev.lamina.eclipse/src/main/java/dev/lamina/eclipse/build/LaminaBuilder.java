package dev.lamina.eclipse.build;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/**
 * Checks the saved files of a project, opened or not. A change of one file may change what the
 * files mean that import it, so those with imports are checked again, too.
 */
public final class LaminaBuilder extends IncrementalProjectBuilder {

  public static final String ID = LaminaPlugin.ID + ".builder";

  @Override
  protected IProject[] build(int kind, Map<String, String> arguments, IProgressMonitor monitor)
      throws CoreException {
    IResourceDelta delta = getDelta(getProject());
    boolean all = kind == FULL_BUILD || delta == null || Generation.settingsChanged(delta);
    if (all) {
      check(Files.in(getProject()), monitor);
    } else if (changesLamina(delta)) {
      check(affected(delta), monitor);
    }
    return null;
  }

  private boolean changesLamina(IResourceDelta delta) throws CoreException {
    boolean[] found = {false};
    delta.accept(
        each -> {
          found[0] |= Files.isRead(each.getResource());
          return !found[0];
        });
    return found[0];
  }

  private List<IFile> affected(IResourceDelta delta) throws CoreException {
    List<IFile> files = new ArrayList<>();
    for (IFile file : Files.in(getProject())) {
      IResourceDelta own = delta.findMember(file.getProjectRelativePath());
      boolean changed = own != null && own.getFlags() != IResourceDelta.MARKERS;
      if (changed || imports(file)) {
        files.add(file);
      }
    }
    return files;
  }

  /** What can be read of it decides; what cannot is a problem that checking finds. */
  private static boolean imports(IFile file) throws CoreException {
    Optional<Path> path = Files.path(file);
    try {
      return path.isEmpty() || java.nio.file.Files.readString(path.get()).contains("import");
    } catch (java.io.IOException unreadable) {
      return true;
    }
  }

  private void check(List<IFile> files, IProgressMonitor monitor) throws CoreException {
    SubMonitor progress = SubMonitor.convert(monitor, "Checking .lamina files", files.size());
    Generation generation = Generation.of(getProject());
    for (IFile file : files) {
      if (progress.isCanceled() || isInterrupted()) {
        forgetLastBuiltState();
        throw new OperationCanceledException();
      }
      progress.subTask(file.getName());
      Optional<Path> path = Files.path(file);
      if (path.isPresent()) {
        Compilation compilation = Compile.file(path.get());
        Markers.show(file, compilation);
        generation.generate(file, compilation);
      }
      progress.worked(1);
    }
    generation.removeStale();
  }

  @Override
  protected void clean(IProgressMonitor monitor) throws CoreException {
    getProject().deleteMarkers(Markers.TYPE, true, IResource.DEPTH_INFINITE);
    Generation.of(getProject()).clean();
  }
}
