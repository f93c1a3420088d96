package dev.lamina.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsTest {

  private static final String OUT = "target/generated-sources/lamina/";

  private Goals goals;

  @BeforeEach
  void project(@TempDir Path folder) {
    goals =
        new Goals(folder)
            .file("src/main/lamina/one/small.lamina", Goals.SMALL.formatted("Small"))
            .file("src/main/lamina/sizes.lamina", "const n = 3\n");
  }

  @Test
  void generate_writesAndAddsASourceFolder() {
    assertEquals("info: Lamina: 1 class generated\n", goals.generate());
    assertTrue(goals.exists(OUT + "one/Small.java"));
    assertEquals(
        List.of(goals.folder + "/target/generated-sources/lamina"),
        goals.project.getCompileSourceRoots());
    assertEquals("info: Nothing to generate - 1 class of 2 files up to date\n", goals.generate());
    goals.file("src/main/lamina/top.lamina", Goals.SMALL.formatted("Top"));
    assertEquals("info: Lamina: 1 class generated, 1 unchanged\n", goals.generate());
  }

  @Test
  void generate_removesWhatIsGone() throws IOException {
    goals.generate();
    Files.delete(goals.folder.resolve("src/main/lamina/one/small.lamina"));
    assertEquals("info: Lamina: 1 class removed\n", goals.generate());
    assertFalse(goals.exists(OUT + "one"));
  }

  @Test
  void generate_withoutFiles(@TempDir Path empty) {
    goals = new Goals(empty);
    assertEquals("info: No networks in src/main/lamina\n", goals.generate());
    assertFalse(goals.exists("target"));
  }

  /** The form that IDEs look for, then the rest of the message. */
  @Test
  void error_wholeMessageWithItsPlace() {
    goals.file(
        "src/main/lamina/lenet.lamina",
        """
        network LeNet {
            input 8x8x1
            conv(4, 3x3)
            maxpool(2x2)
            conv(16, 7x7)
        }
        """);
    assertEquals(
        """
        error: src/main/lamina/lenet.lamina:[5,14] window-too-large: a 7x7 kernel does not fit a 3x3x4 feature map
          |
        5 |     conv(16, 7x7)
          |              ^^^ spans 7 cells, height and width have 3
          |
        4 |     maxpool(2x2)
          |     ------------ halves 6x6 to 3x3
          |
          = help: use 3x3 or smaller, or add `padding = same`
        MojoFailureException: 1 error in 3 files
        """,
        goals.generate());
    assertEquals(goals.generate(), goals.check());
    assertFalse(goals.exists("target/generated-sources"));
  }

  @Test
  void warning_andFailOnWarning() {
    goals.file("src/main/lamina/blocks.lamina", "block wide(n) { relu }\n");
    String warning =
        """
        warn: src/main/lamina/blocks.lamina:[1,12] unused-parameter: the parameter `n` of `wide` is never used
          |
        1 | block wide(n) { relu }
          |            ^
          |
          = help: use it in the block, or remove it here and from the calls
        """;
    assertEquals(warning + "info: Lamina: 1 warning in 3 files\n", goals.check());
    goals.failOnWarning = true;
    String failed =
        "MojoFailureException: 1 warning in 3 files, which failOnWarning does not accept\n";
    assertEquals(warning + failed, goals.generate());
    assertEquals(warning + failed, goals.check());
    goals.failOnWarning = false;
    assertEquals(warning + "info: Lamina: 1 class generated\n", goals.generate());
  }

  @Test
  void check_writesOnlyWhatEditorsRead() throws IOException {
    assertEquals("info: Lamina: no problems in 2 files\n", goals.check());
    assertEquals("info: Lamina: no problems in 0 files\n", goals.testCheck());
    try (Stream<Path> written = Files.walk(goals.folder.resolve("target"))) {
      assertEquals(
          List.of("target/lamina/imports/main/classpath.txt"),
          written
              .filter(Files::isRegularFile)
              .map(file -> goals.folder.relativize(file).toString())
              .toList());
    }
    assertEquals(List.of(), goals.project.getCompileSourceRoots());
  }

  @Test
  void tests_importWhatTheProjectHas() {
    goals.file(
        "src/test/lamina/wide.lamina",
        "import sizes.*\nnetwork Wide { input 4 dense(n, softmax) }\n");
    assertEquals("info: Lamina: 1 class generated\n", goals.testGenerate());
    assertTrue(goals.exists("target/generated-test-sources/lamina/Wide.java"));
    assertEquals(
        List.of(goals.folder + "/target/generated-test-sources/lamina"),
        goals.project.getTestCompileSourceRoots());
    assertEquals("info: Lamina: no problems in 1 file\n", goals.testCheck());
    goals.generate();
    goals.file("src/main/lamina/sizes.lamina", "const n = 5\n");
    assertEquals("info: Lamina: 1 class generated\n", goals.testGenerate());
  }

  @Test
  void skip() {
    goals.skipTests = true;
    assertEquals("info: Lamina is skipped\n", goals.testGenerate());
    assertEquals("info: Lamina is skipped\n", goals.testCheck());
    goals.skip = true;
    assertEquals("info: Lamina is skipped\n", goals.generate());
    assertEquals("info: Lamina is skipped\n", goals.check());
    assertEquals(List.of(), goals.project.getCompileSourceRoots());
    assertFalse(goals.exists("target"));
  }

  @Test
  void dependency_isImported_theProjectsOwnOutputIsNot() {
    goals
        .file("lib/widths.lamina", "const width = 6\n")
        .file("target/classes/sizes.lamina", "const n = nothing\n")
        .file(
            "src/main/lamina/net.lamina",
            "import widths.*\nnetwork Net { input 4 dense(width, softmax) }\n")
        .dependency("lib");
    assertEquals("info: Lamina: 2 classes generated\n", goals.generate());
  }

  /** With a mistake in a file editors are needed most. */
  @Test
  void classPath_isNotedBeforeMistakesEndTheBuild() throws IOException {
    goals.file("lib/widths.lamina", "const width = 6\n").dependency("lib");
    goals.file("src/main/lamina/sizes.lamina", "const n = other\n");
    assertTrue(goals.generate().contains("MojoFailureException: 1 error"));
    assertEquals(
        "sources\tsrc/main/lamina\nfolder\t" + goals.folder + "/lib\n",
        Files.readString(goals.folder.resolve("target/lamina/imports/main/classpath.txt")));
    goals.file("src/test/lamina/other.lamina", Goals.SMALL.formatted("Other")).testCheck();
    assertEquals(
        """
        sources\tsrc/test/lamina
        folder\t%1$s/src/main/lamina
        folder\t%1$s/lib
        """
            .formatted(goals.folder),
        Files.readString(goals.folder.resolve("target/lamina/imports/test/classpath.txt")));
  }

  /** Editors look into {@code target} only, which nobody else may have to remove. */
  @Test
  void otherBuildFolder_isLeftAlone() {
    goals.project.getBuild().setDirectory(goals.folder + "/made");
    goals.generate();
    assertFalse(goals.exists("target/lamina"));
    assertFalse(goals.exists("made/lamina/imports"));
  }

  @Test
  void packageName_encoding() throws IOException {
    goals.packageName = "org.example";
    goals.encoding = "ISO-8859-1";
    Path file = goals.folder.resolve("src/main/lamina/one/small.lamina");
    String text = "/** Größe */\n" + Goals.SMALL.formatted("Small");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    goals.generate();
    Path java = goals.folder.resolve(OUT + "org/example/one/Small.java");
    assertTrue(Files.readString(java, StandardCharsets.ISO_8859_1).contains("Größe"));
    goals.packageName = "org.class";
    assertEquals(
        """
        MojoFailureException: `org.class` cannot be a package of Java
          expected names with dots between them
          help: write it like `org.example.digits`
        """,
        goals.generate());
    goals.packageName = null;
    goals.encoding = "UTF-9";
    assertEquals(
        "MojoExecutionException: this Java knows no encoding `UTF-9`; write for example `UTF-8`\n",
        goals.generate());
  }

  @Test
  void includeInJar_addsResources() {
    goals.includeInJar = true;
    goals.generate();
    Resource files = goals.project.getResources().get(0);
    assertEquals(goals.folder + "/src/main/lamina", files.getDirectory());
    assertEquals(List.of("**/*.lamina"), files.getIncludes());
  }

  @Test
  void inferenceOnly_makesAnotherClass() throws IOException {
    Path small = goals.folder.resolve(OUT + "one/Small.java");
    goals.generate();
    assertTrue(Files.readString(small).contains("extends TrainableNetwork"));
    goals.inferenceOnly = true;
    assertEquals("info: Lamina: 1 class generated\n", goals.generate());
    assertTrue(Files.readString(small).contains("extends CompiledNetwork"));
  }

  @Test
  void inEclipse_markersAndRefreshedFolders() {
    goals.inEclipse().generate();
    String generated =
        """
        refresh[target/lamina/imports/main]
        removeMessages[src/main/lamina/one/small.lamina]
        removeMessages[src/main/lamina/sizes.lamina]
        refresh[target/generated-sources/lamina]""";
    assertEquals(generated, String.join("\n", goals.told));
    goals.told.clear();
    goals.generate();
    assertEquals(List.of(), goals.told);
  }

  @Test
  void inEclipse_mistakes() {
    goals.file("src/main/lamina/sizes.lamina", "const n = other\n").inEclipse().generate();
    assertEquals(
        """
        refresh[target/lamina/imports/main]
        removeMessages[src/main/lamina/one/small.lamina]
        removeMessages[src/main/lamina/sizes.lamina]
        addMessage[src/main/lamina/sizes.lamina, 1, 11, there is no constant `other`; declare it with `const other = …`, 2, null]""",
        String.join("\n", goals.told));
  }
}
