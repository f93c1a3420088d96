package dev.lamina.maven;

import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.built.BuiltProject.Scope;
import dev.lamina.generator.project.Dependencies;
import dev.lamina.generator.project.Dependencies.Outcome;
import dev.lamina.generator.project.Findings;
import dev.lamina.generator.project.GenerationException;
import dev.lamina.generator.project.SourceFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.sonatype.plexus.build.incremental.BuildContext;

/** What all goals share: where the files are, what they may import, how problems are told. */
abstract class LaminaMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Component BuildContext buildContext;

  /** The folder with the networks; packages are folders in it. Tests may import from it. */
  @Parameter(defaultValue = "${project.basedir}/src/main/lamina", property = "lamina.sources")
  File sourceDirectory;

  /**
   * The Java package of files that lie directly in the source folder and have no {@code package}
   * line. Files in folders below it add the folders' names: with {@code org.example}, a file
   * without a package in {@code src/main/lamina/digits} is of the package {@code
   * org.example.digits}. A {@code package} line is always taken as it is.
   */
  @Parameter(property = "lamina.packageName")
  String packageName;

  /** The encoding of the files, and of the Java that is written; UTF-8 when nothing is set. */
  @Parameter(defaultValue = "${project.build.sourceEncoding}", property = "encoding")
  String encoding;

  /** Whether a warning ends the build, as an error does. */
  @Parameter(defaultValue = "false", property = "lamina.failOnWarning")
  boolean failOnWarning;

  /** Leaves out all goals of this plugin. */
  @Parameter(defaultValue = "false", property = "lamina.skip")
  boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      getLog().info("Lamina is skipped");
      return;
    }
    try {
      run();
    } catch (GenerationException failure) {
      throw new MojoFailureException(failure.getMessage(), failure);
    }
  }

  boolean isSkipped() {
    return skip;
  }

  abstract void run() throws MojoExecutionException, MojoFailureException;

  /** The networks of the project. */
  final SourceFolder main() throws MojoExecutionException {
    try {
      return folder(Scope.MAIN, sourceDirectory, libraries(project.getCompileClasspathElements()));
    } catch (DependencyResolutionRequiredException failure) {
      throw new MojoExecutionException("the dependencies are not known", failure);
    }
  }

  /** Networks of its tests, which import those of the project before those of dependencies. */
  final SourceFolder tests(File folder) throws MojoExecutionException {
    try {
      List<Path> classPath = new ArrayList<>(List.of(sourceDirectory.toPath()));
      classPath.addAll(libraries(project.getTestClasspathElements()));
      return folder(Scope.TEST, folder, classPath);
    } catch (DependencyResolutionRequiredException failure) {
      throw new MojoExecutionException("the dependencies are not known", failure);
    }
  }

  private SourceFolder folder(Scope scope, File folder, List<Path> classPath)
      throws MojoExecutionException {
    String namespace = packageName == null ? "" : packageName.strip();
    SourceFolder sources = new SourceFolder(folder.toPath(), namespace, charset(), classPath);
    if (!sources.files().isEmpty()) {
      note(scope, sources);
    }
    return sources;
  }

  /** Before anything is checked: with a mistake in a file, editors are needed most. */
  private void note(Scope scope, SourceFolder sources) {
    BuiltProject built = new BuiltProject(project.getBasedir().toPath().toAbsolutePath());
    if (!built.target().equals(Path.of(project.getBuild().getDirectory()))) {
      getLog().debug("Editors look for packages of dependencies in " + built.target() + " only");
      return;
    }
    try {
      Outcome noted = new Dependencies(built, scope).note(sources.folder(), sources.classPath());
      noted.leftOut().forEach(each -> getLog().warn("Editors will not know " + each));
      if (noted.changed()) {
        buildContext.refresh(built.imports(scope).toFile());
      }
    } catch (IOException | GenerationException failure) {
      getLog().warn("Editors will not know the packages of dependencies: " + failure.getMessage());
    }
  }

  /** Without what the project itself was compiled to, which may hold copies of its networks. */
  private List<Path> libraries(List<String> classPath) {
    Set<String> own =
        Set.of(
            project.getBuild().getOutputDirectory(), project.getBuild().getTestOutputDirectory());
    return classPath.stream().filter(element -> !own.contains(element)).map(Path::of).toList();
  }

  private Charset charset() throws MojoExecutionException {
    try {
      boolean isSet = encoding != null && !encoding.isBlank();
      return isSet ? Charset.forName(encoding.strip()) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new MojoExecutionException(
          "this Java knows no encoding `" + encoding + "`; write for example `UTF-8`");
    }
  }

  /**
   * Tells all problems.
   *
   * @throws MojoFailureException with their number when the build has to end
   */
  final void tell(Findings findings) throws MojoFailureException {
    Messages messages = new Messages(getLog(), buildContext);
    findings.files().forEach(messages::tell);
    if (findings.errors() > 0) {
      throw new MojoFailureException(findings.verdict());
    } else if (failOnWarning && findings.warnings() > 0) {
      throw new MojoFailureException(findings.verdict() + ", which failOnWarning does not accept");
    }
  }
}
