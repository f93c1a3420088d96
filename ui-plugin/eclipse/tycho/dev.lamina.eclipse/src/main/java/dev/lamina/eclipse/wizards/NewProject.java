package dev.lamina.eclipse.wizards;

import dev.lamina.eclipse.build.Generation;
import dev.lamina.eclipse.build.LaminaNature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.osgi.service.prefs.BackingStoreException;

/**
 * A project that is to be made.
 *
 * @param location null for the workspace
 * @param folder where Java is generated, empty for nowhere
 */
record NewProject(String name, URI location, Example example, String folder) {

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
    IFile file = project.getFile(example.file());
    byte[] text = example.text().getBytes(StandardCharsets.UTF_8);
    file.create(new ByteArrayInputStream(text), IResource.FORCE, null);
    return file;
  }
}
