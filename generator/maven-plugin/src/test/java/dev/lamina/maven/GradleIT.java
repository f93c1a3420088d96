package dev.lamina.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.maven.Project.Run;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The lines for Gradle that the README has, run by Gradle where there is one. */
@EnabledIfSystemProperty(named = "it.repository", matches = ".+")
class GradleIT {

  /**
   * What the machine adds, not the user: where artifacts lie, that no others were downloaded than
   * those that Maven chose, and the language of generated classes for a Gradle that stops at 12.
   */
  private static final String MACHINE =
      """
      def chosen = new File('LIBRARIES').list()
      allprojects {
        repositories {
          maven { url 'REPOSITORY' }
          maven { url 'DOWNLOADS' }
        }
        configurations.all {
          resolutionStrategy.eachDependency { wanted ->
            def name = wanted.requested.name
            def jar = chosen.find { it ==~ /\\Q${name}\\E-\\d.*\\.jar/ }
            if (jar && wanted.requested.group != 'dev.lamina') {
              wanted.useVersion jar.substring(name.length() + 1, jar.length() - 4)
            }
          }
        }
        tasks.withType(JavaCompile) { options.compilerArgs += ['-source', '17', '-target', '17'] }
      }
      """;

  @Test
  void linesOfTheReadme_generateAndCompile() throws Exception {
    Optional<Path> gradle = gradle();
    assumeTrue(gradle.isPresent(), "no gradle in PATH");
    Project project = Project.copyOf("plain", "gradle");
    project.write("settings.gradle", "");
    project.write("build.gradle", "apply plugin: 'java'\n" + documented());
    project.write(
        "machine.gradle",
        MACHINE
            .replace("LIBRARIES", Path.of("../cli/target/lib").toRealPath().toString())
            .replace("REPOSITORY", Project.REPOSITORY.toString())
            .replace("DOWNLOADS", Project.DOWNLOADS.toString()));
    Run first = classes(project, gradle.get());
    assertEquals(0, first.code(), first.log());
    assertTrue(first.log().contains("wrote build/generated/lamina/digits/Digits.java"));
    for (String name : List.of("digits/Digits", "digits/Service", "Other")) {
      assertTrue(Files.exists(project.at("build/classes/java/main/" + name + ".class")), name);
    }
    Run second = classes(project, gradle.get());
    assertTrue(second.log().contains(":lamina UP-TO-DATE"), second.log());
    assertEquals(0, project.maven("compile").code());
    assertArrayEquals(
        Files.readAllBytes(project.at("target/generated-sources/lamina/digits/Digits.java")),
        Files.readAllBytes(project.at("build/generated/lamina/digits/Digits.java")));
    assertArrayEquals(
        Predictions.of(project.at("target/classes"), "digits.Digits"),
        Predictions.of(project.at("build/classes/java/main"), "digits.Digits"));
  }

  private static Run classes(Project project, Path gradle) throws Exception {
    String home = project.at("home").toAbsolutePath().toString();
    return project.run(
        List.of(
            gradle.toString(),
            "--no-daemon",
            "--offline",
            "-g",
            home,
            "-I",
            "machine.gradle",
            "classes"));
  }

  private static String documented() throws Exception {
    Matcher lines =
        Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertTrue(lines.find());
    String text = lines.group(1).replace("0.1.0-SNAPSHOT", Project.VERSION);
    assertTrue(text.lines().count() <= 10, text);
    return text;
  }

  private static Optional<Path> gradle() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "gradle"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
