package dev.lamina.maven;

import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes a Java class for each network in {@code src/test/lamina} and has it compiled with the
 * tests. These networks may import what {@code src/main/lamina} declares.
 */
@Mojo(
    name = "test-generate",
    defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TestGenerateMojo extends LaminaMojo {

  /** The folder with networks for tests only. */
  @Parameter(defaultValue = "${project.basedir}/src/test/lamina", property = "lamina.testSources")
  File testSourceDirectory;

  /** The folder their classes are written to; it becomes a test source folder of the project. */
  @Parameter(
      defaultValue = "${project.build.directory}/generated-test-sources/lamina",
      property = "lamina.testOutput")
  File testOutputDirectory;

  /**
   * Leaves training out of the classes: they are smaller, and need only the runtime's jar with the
   * classifier {@code inference}.
   */
  @Parameter(defaultValue = "false", property = "lamina.inferenceOnly")
  boolean inferenceOnly;

  /** Maven's switch that leaves out compiling the tests leaves this out, too. */
  @Parameter(defaultValue = "false", property = "maven.test.skip")
  boolean skipTests;

  @Override
  boolean isSkipped() {
    return skip || skipTests;
  }

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    project.addTestCompileSourceRoot(testOutputDirectory.getPath());
    new Generating(this, inferenceOnly)
        .run(tests(testSourceDirectory), testOutputDirectory, "test-generate");
  }
}
