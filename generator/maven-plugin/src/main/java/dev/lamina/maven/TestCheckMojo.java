package dev.lamina.maven;

import dev.lamina.generator.project.Findings;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Checks the networks in {@code src/test/lamina} and writes nothing. */
@Mojo(
    name = "test-check",
    defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TestCheckMojo extends LaminaMojo {

  /** The folder with networks for tests only. */
  @Parameter(defaultValue = "${project.basedir}/src/test/lamina", property = "lamina.testSources")
  File testSourceDirectory;

  /** Maven's switch that leaves out compiling the tests leaves this out, too. */
  @Parameter(defaultValue = "false", property = "maven.test.skip")
  boolean skipTests;

  @Override
  boolean isSkipped() {
    return skip || skipTests;
  }

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    Findings findings = tests(testSourceDirectory).check();
    tell(findings);
    getLog().info("Lamina: " + findings.verdict());
  }
}
