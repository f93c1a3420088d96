package dev.lamina.eclipse.wizards;

import dev.lamina.dsl.Compile;
import dev.lamina.eclipse.build.Generation;
import dev.lamina.eclipse.build.LaminaNature;
import dev.lamina.generator.java.MavenProject;
import dev.lamina.ir.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.osgi.service.prefs.BackingStoreException;

/**
 * A project that is to be made.
 *
 * @param location null for the workspace
 * @param maven whether Maven builds it; then it has a POM, and Java beside the network
 * @param folder where Java is generated on save, empty for nowhere
 */
record NewProject(String name, URI location, Example example, boolean maven, String folder) {

  private static final String RUNTIME = "dev.lamina.runtime";

  /** Makes it and returns its example's file. */
  IFile create() throws CoreException, IOException, BackingStoreException {
    IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    IProjectDescription description = ResourcesPlugin.getWorkspace().newProjectDescription(name);
    description.setLocationURI(location);
    project.create(description, null);
    project.open(null);
    LaminaNature.set(project, true);
    project.setDefaultCharset("UTF-8", null);
    Generation.setFolder(project, folder);
    if (!maven) {
      return write(project.getFile(example.file()), example.text());
    }
    MavenProject layout = layout();
    for (Map.Entry<String, String> each : layout.files().entrySet()) {
      write(project.getFile(each.getKey()), each.getValue());
    }
    return project.getFile(layout.path());
  }

  private MavenProject layout() throws IOException {
    String text = example.text();
    Optional<Network> network = Compile.text(example.file(), text).networks().stream().findFirst();
    return new MavenProject(name, example.file(), text, network, version());
  }

  /** That of the runtime in this IDE, as Maven calls it; `build.sh` writes it. */
  private static String version() {
    return Platform.getBundle(RUNTIME).getHeaders().get("Lamina-Version");
  }

  private static IFile write(IFile file, String text) throws CoreException {
    create(file.getParent());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    file.create(new ByteArrayInputStream(bytes), IResource.FORCE, null);
    return file;
  }

  private static void create(IContainer container) throws CoreException {
    if (container instanceof IFolder folder && !folder.exists()) {
      create(folder.getParent());
      folder.create(IResource.FORCE, true, null);
    }
  }
}
