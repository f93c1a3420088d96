package dev.lamina.eclipse.build;

import dev.lamina.dsl.Compilation;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.ir.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ProjectScope;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.QualifiedName;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Java of saved files, in a folder of the project's choice. What is generated says from which file
 * it comes, so that it goes when that does, and nothing else in the folder is ever touched.
 */
public final class Generation {

  /** The `.lamina` file a generated one comes from, relative to the project. */
  static final QualifiedName SOURCE = new QualifiedName(LaminaPlugin.ID, "source");

  /** What is proposed to projects, and taken where one has chosen nothing. */
  public static final String USUAL = "src-gen";

  private static final String FOLDER = "generate.folder";

  private final IProject project;
  private final String folder;

  private Generation(IProject project, String folder) {
    this.project = project;
    this.folder = folder;
  }

  static Generation of(IProject project) {
    return new Generation(project, folder(project));
  }

  private static IEclipsePreferences settings(IProject project) {
    return new ProjectScope(project).getNode(LaminaPlugin.ID);
  }

  /** Relative to the project, such as {@code src-gen}; empty when nothing is generated. */
  public static String folder(IProject project) {
    return settings(project).get(FOLDER, "");
  }

  public static void setFolder(IProject project, String folder) throws BackingStoreException {
    IEclipsePreferences settings = settings(project);
    if (folder.isBlank()) {
      settings.remove(FOLDER);
    } else {
      settings.put(FOLDER, folder.strip());
    }
    settings.flush();
  }

  static boolean settingsChanged(IResourceDelta delta) {
    return delta.findMember(new Path(".settings/" + LaminaPlugin.ID + ".prefs")) != null;
  }

  private boolean isOn() {
    return !folder.isEmpty();
  }

  /** Writes the classes of a file without errors, and removes those it no longer has. */
  void generate(IFile file, Compilation compilation) throws CoreException {
    if (!isOn() || compilation.hasErrors()) {
      return;
    }
    String source = file.getProjectRelativePath().toString();
    Set<IPath> written = new HashSet<>();
    for (Network network : compilation.networks()) {
      try {
        GeneratedClass generated =
            JavaGenerator.generate(
                network, file.getName(), Options.of(network, compilation.trainings(), false));
        IFile target = project.getFile(new Path(folder).append(generated.path().toString()));
        write(target, generated.source(), source);
        written.add(target.getFullPath());
      } catch (IllegalArgumentException | ArithmeticException tooLarge) {
        // Such a network is drawn and summed up; `lamina generate` says why it has no class.
      }
    }
    removeIf(each -> source.equals(source(each)) && !written.contains(each.getFullPath()));
  }

  private void write(IFile target, String text, String source) throws CoreException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!target.exists()) {
      create(target.getParent());
      target.create(new ByteArrayInputStream(bytes), IResource.FORCE | IResource.DERIVED, null);
    } else if (!Arrays.equals(bytes, content(target))) {
      target.setContents(new ByteArrayInputStream(bytes), IResource.FORCE, null);
    }
    target.setDerived(true, null);
    target.setPersistentProperty(SOURCE, source);
  }

  private static byte[] content(IFile file) throws CoreException {
    try (InputStream in = file.getContents(true)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  private static void create(IContainer container) throws CoreException {
    if (container instanceof IFolder folder && !folder.exists()) {
      create(folder.getParent());
      folder.create(IResource.FORCE | IResource.DERIVED, true, null);
    }
  }

  /** Classes whose `.lamina` file is gone, or that lie in a folder that is no longer chosen. */
  void removeStale() throws CoreException {
    IPath chosen = isOn() ? project.getFolder(folder).getFullPath() : null;
    removeIf(
        each -> {
          boolean elsewhere = chosen == null || !chosen.isPrefixOf(each.getFullPath());
          return elsewhere || !project.getFile(source(each)).exists();
        });
  }

  void clean() throws CoreException {
    removeIf(each -> true);
  }

  private interface Choice {
    boolean goes(IFile generated) throws CoreException;
  }

  private static String source(IFile file) throws CoreException {
    return file.getPersistentProperty(SOURCE);
  }

  private void removeIf(Choice choice) throws CoreException {
    List<IFile> gone = new ArrayList<>();
    project.accept(
        resource -> {
          if (resource instanceof IFile file && source(file) != null && choice.goes(file)) {
            gone.add(file);
          }
          return true;
        });
    for (IFile file : gone) {
      IContainer parent = file.getParent();
      file.delete(true, null);
      while (parent instanceof IFolder && parent.isDerived() && parent.members().length == 0) {
        IContainer next = parent.getParent();
        parent.delete(true, null);
        parent = next;
      }
    }
  }
}
