package dev.lamina.eclipse.build;

import dev.lamina.eclipse.LaminaPlugin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;

/** A project whose `.lamina` files are checked whenever they are saved. */
public final class LaminaNature implements IProjectNature {

  public static final String ID = LaminaPlugin.ID + ".nature";

  private IProject project;

  @Override
  public void configure() throws CoreException {
    IProjectDescription description = project.getDescription();
    List<ICommand> commands = new ArrayList<>(Arrays.asList(description.getBuildSpec()));
    if (commands.stream().noneMatch(c -> c.getBuilderName().equals(LaminaBuilder.ID))) {
      ICommand command = description.newCommand();
      command.setBuilderName(LaminaBuilder.ID);
      commands.add(0, command); // before a Java builder, which compiles what is generated
      description.setBuildSpec(commands.toArray(ICommand[]::new));
      project.setDescription(description, null);
    }
  }

  @Override
  public void deconfigure() throws CoreException {
    IProjectDescription description = project.getDescription();
    description.setBuildSpec(
        Arrays.stream(description.getBuildSpec())
            .filter(command -> !command.getBuilderName().equals(LaminaBuilder.ID))
            .toArray(ICommand[]::new));
    project.setDescription(description, null);
    project.deleteMarkers(Markers.TYPE, true, IResource.DEPTH_INFINITE);
  }

  @Override
  public IProject getProject() {
    return project;
  }

  @Override
  public void setProject(IProject project) {
    this.project = project;
  }

  public static boolean isOn(IProject project) {
    try {
      return project.isOpen() && project.hasNature(ID);
    } catch (CoreException closedMeanwhile) {
      return false;
    }
  }

  /** Adds or takes the nature. */
  public static void set(IProject project, boolean on) throws CoreException {
    if (isOn(project) != on) {
      IProjectDescription description = project.getDescription();
      List<String> natures = new ArrayList<>(Arrays.asList(description.getNatureIds()));
      if (on) {
        natures.add(ID);
      } else {
        natures.remove(ID);
      }
      description.setNatureIds(natures.toArray(String[]::new));
      project.setDescription(description, null);
    }
  }
}
