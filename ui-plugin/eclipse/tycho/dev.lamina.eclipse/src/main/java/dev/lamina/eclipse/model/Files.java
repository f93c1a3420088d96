package dev.lamina.eclipse.model;

import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.ide.CrossReferences;
import dev.lamina.eclipse.LaminaPlugin;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;

/** The `.lamina` files of the workspace, without those that a build made. */
public final class Files {

  private Files() {}

  public static boolean isLamina(IResource resource) {
    return resource.getType() == IResource.FILE
        && LaminaPlugin.EXTENSION.equals(resource.getFileExtension())
        && !resource.isDerived(IResource.CHECK_ANCESTORS)
        && path(resource).filter(BuiltProject::isMade).isEmpty();
  }

  /** Whether a change of a resource can change what files mean that import something. */
  public static boolean isRead(IResource resource) {
    return LaminaPlugin.EXTENSION.equals(resource.getFileExtension())
        || path(resource).filter(BuiltProject::isNote).isPresent();
  }

  /** Where a resource is on the disk; empty when it is elsewhere. */
  public static Optional<Path> path(IResource resource) {
    return Optional.ofNullable(resource.getLocation())
        .map(location -> location.toFile().toPath().toAbsolutePath().normalize());
  }

  /** A path's file in the workspace; of several, the one in the innermost project. */
  public static Optional<IFile> file(Path path) {
    URI uri = path.toUri();
    IFile best = null;
    for (IFile each : ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(uri)) {
      boolean closer =
          best == null || each.getFullPath().segmentCount() < best.getFullPath().segmentCount();
      best = closer ? each : best;
    }
    return Optional.ofNullable(best);
  }

  /** All files of a project or folder. */
  public static List<IFile> in(IContainer container) throws CoreException {
    List<IFile> files = new ArrayList<>();
    container.accept(
        proxy -> {
          boolean named = proxy.getName().endsWith("." + LaminaPlugin.EXTENSION);
          if (named && isLamina(proxy.requestResource())) {
            files.add((IFile) proxy.requestResource());
          }
          return !proxy.isDerived();
        },
        IResource.NONE);
    return files;
  }

  /** All files of all open projects. */
  public static List<IFile> all() {
    List<IFile> files = new ArrayList<>();
    for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
      try {
        if (project.isOpen()) {
          files.addAll(in(project));
        }
      } catch (CoreException closedMeanwhile) {
        // Its files are not searched.
      }
    }
    return files;
  }

  /** Names across the workspace, with what is not saved yet. */
  public static CrossReferences references() {
    List<Path> paths = all().stream().flatMap(file -> path(file).stream()).toList();
    LiveTexts texts = LiveTexts.all();
    return new CrossReferences(texts, paths, texts::compilation);
  }
}
