package dev.lamina.maven;

import java.io.File;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes a Java class for each network in {@code src/main/lamina} and has it compiled with the
 * project. Classes that did not change are not touched, those whose network is gone are removed.
 */
@Mojo(
    name = "generate",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class GenerateMojo extends LaminaMojo {

  /** The folder the classes are written to; it becomes a source folder of the project. */
  @Parameter(
      defaultValue = "${project.build.directory}/generated-sources/lamina",
      property = "lamina.output")
  File outputDirectory;

  /**
   * Whether the files go into the jar, under their path, so that other projects can import them.
   */
  @Parameter(defaultValue = "false", property = "lamina.includeInJar")
  boolean includeInJar;

  /**
   * Leaves training out of the classes: they are smaller, and need only the runtime's jar with the
   * classifier {@code inference}.
   */
  @Parameter(defaultValue = "false", property = "lamina.inferenceOnly")
  boolean inferenceOnly;

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    project.addCompileSourceRoot(outputDirectory.getPath());
    if (includeInJar) {
      Resource files = new Resource();
      files.setDirectory(sourceDirectory.getPath());
      files.addInclude("**/*.lamina");
      project.addResource(files);
    }
    new Generating(this, inferenceOnly).run(main(), outputDirectory, "generate");
  }
}
