package dev.lamina.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.sonatype.plexus.build.incremental.BuildContext;
import org.sonatype.plexus.build.incremental.DefaultBuildContext;

/** A project in a folder, and goals that run in it: files in, log out. */
final class Goals {

  static final String SMALL = "network %s { input 4 dense(3, softmax) }\n";

  final Path folder;
  final MavenProject project = new MavenProject();

  /** What Eclipse was told. */
  final List<String> told = new ArrayList<>();

  BuildContext context = new DefaultBuildContext();
  String packageName;
  String encoding = "UTF-8";
  boolean failOnWarning;
  boolean skip;
  boolean skipTests;
  boolean includeInJar;
  boolean inferenceOnly;
  private final StringBuilder log = new StringBuilder();

  Goals(Path folder) {
    this.folder = folder;
    project.setFile(folder.resolve("pom.xml").toFile());
    Build build = new Build();
    build.setDirectory(folder.resolve("target").toString());
    build.setOutputDirectory(folder.resolve("target/classes").toString());
    build.setTestOutputDirectory(folder.resolve("target/test-classes").toString());
    project.setBuild(build);
    project.setArtifacts(new LinkedHashSet<>());
  }

  Goals file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A jar or folder on the class path. */
  Goals dependency(String path) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
    handler.setAddedToClasspath(true);
    DefaultArtifact artifact =
        new DefaultArtifact("org.example", "nets", "1", "compile", "jar", null, handler);
    artifact.setFile(at(path));
    artifact.setResolved(true);
    project.getArtifacts().add(artifact);
    return this;
  }

  /** As in Eclipse: markers and refreshed folders are noted. */
  Goals inEclipse() {
    context =
        (BuildContext)
            Proxy.newProxyInstance(
                Goals.class.getClassLoader(),
                new Class<?>[] {BuildContext.class},
                (proxy, method, arguments) -> {
                  String what = Arrays.asList(arguments).toString().replace(folder + "/", "");
                  told.add(method.getName() + what);
                  return null;
                });
    return this;
  }

  private File at(String path) {
    return folder.resolve(path).toFile();
  }

  String generate() {
    GenerateMojo goal = new GenerateMojo();
    goal.outputDirectory = at("target/generated-sources/lamina");
    goal.includeInJar = includeInJar;
    goal.inferenceOnly = inferenceOnly;
    return run(goal);
  }

  String testGenerate() {
    TestGenerateMojo goal = new TestGenerateMojo();
    goal.testSourceDirectory = at("src/test/lamina");
    goal.testOutputDirectory = at("target/generated-test-sources/lamina");
    goal.skipTests = skipTests;
    return run(goal);
  }

  String check() {
    return run(new CheckMojo());
  }

  String testCheck() {
    TestCheckMojo goal = new TestCheckMojo();
    goal.testSourceDirectory = at("src/test/lamina");
    goal.skipTests = skipTests;
    return run(goal);
  }

  private String run(LaminaMojo goal) {
    goal.project = project;
    goal.buildContext = context;
    goal.sourceDirectory = at("src/main/lamina");
    goal.packageName = packageName;
    goal.encoding = encoding;
    goal.failOnWarning = failOnWarning;
    goal.skip = skip;
    goal.setLog(log());
    log.setLength(0);
    try {
      goal.execute();
    } catch (AbstractMojoExecutionException failure) {
      note(failure.getClass().getSimpleName(), failure.getMessage());
    }
    return log.toString();
  }

  private Log log() {
    return (Log)
        Proxy.newProxyInstance(
            Goals.class.getClassLoader(),
            new Class<?>[] {Log.class},
            (proxy, method, arguments) -> {
              note(method.getName(), String.valueOf(arguments[0]));
              return null;
            });
  }

  private void note(String level, String text) {
    log.append(level).append(": ").append(text.replace(folder + "/", "")).append('\n');
  }

  boolean exists(String path) {
    return Files.exists(folder.resolve(path));
  }
}
