package dev.lamina.maven;

import dev.lamina.generator.project.Findings;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Checks the networks in {@code src/main/lamina} and writes nothing. */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class CheckMojo extends LaminaMojo {

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    Findings findings = main().check();
    tell(findings);
    getLog().info("Lamina: " + findings.verdict());
  }
}
