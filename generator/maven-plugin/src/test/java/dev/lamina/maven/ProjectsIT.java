package dev.lamina.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.generator.java.MavenProject;
import dev.lamina.ir.Network;
import dev.lamina.maven.Project.Run;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whole projects, built by Maven with the artifacts as others would get them: once there are any.
 */
@EnabledIfSystemProperty(named = "it.repository", matches = ".+")
class ProjectsIT {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final String OUT = "target/generated-sources/lamina/";

  /** From a file to a class in use, and then only what changed. */
  @Test
  void plain() throws Exception {
    Project project = Project.copyOf("plain");
    Run first = project.maven("test-compile");
    assertEquals(0, first.code(), first.log());
    assertEquals("[INFO] Lamina: 2 classes generated\n", first.of("generate"));
    assertEquals("[INFO] Lamina: 1 class generated\n", first.of("test-generate"));
    assertEquals("[INFO] Lamina: no problems in 1 file\n", first.of("test-check"));
    for (String name :
        List.of("classes/digits/Digits", "classes/Other", "test-classes/digits/Twin")) {
      assertTrue(Files.exists(project.at("target/" + name + ".class")), name);
    }
    sameBytesAsTheCommandLine(project);
    onlyWhatChanged(project);
  }

  private static Run lamina(Project project, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA, "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("dev.lamina.cli.Main");
    command.addAll(List.of(arguments));
    return project.run(command);
  }

  private static void sameBytesAsTheCommandLine(Project project) throws Exception {
    Run command =
        lamina(project, "generate", "src/main/lamina/digits/digits.lamina", "-o", "target/command");
    assertEquals("wrote target/command/digits/Digits.java\n", command.log());
    assertArrayEquals(
        Files.readAllBytes(project.at("target/command/digits/Digits.java")),
        Files.readAllBytes(project.at(OUT + "digits/Digits.java")));
    Path compiled = Predictions.compiled(project.at("target/command"), "digits/Digits.java");
    assertArrayEquals(
        Predictions.of(compiled, "digits.Digits"),
        Predictions.of(project.at("target/classes"), "digits.Digits"));
  }

  private static void onlyWhatChanged(Project project) throws Exception {
    Path twin = project.at("target/generated-test-sources/lamina/digits/Twin.java");
    FileTime before = FileTime.fromMillis(1_000_000_000);
    Files.setLastModifiedTime(project.at(OUT + "digits/Digits.java"), before);
    Files.delete(project.at("src/main/lamina/other.lamina"));
    FileTime twinBefore = Files.getLastModifiedTime(twin);
    Run second = project.maven("process-test-sources");
    assertEquals(
        "[INFO] Lamina: 1 class removed, 1 unchanged\n", second.of("generate"), second.log());
    assertFalse(Files.exists(project.at(OUT + "Other.java")));
    assertEquals(before, Files.getLastModifiedTime(project.at(OUT + "digits/Digits.java")));
    // Its class path has a changed folder, so it is looked at; its class stays untouched.
    assertEquals(
        "[INFO] Nothing to generate - 1 class of 1 file up to date\n", second.of("test-generate"));
    assertEquals(twinBefore, Files.getLastModifiedTime(twin));
    Run third = project.maven("generate-sources");
    assertEquals(
        "[INFO] Nothing to generate - 1 class of 2 files up to date\n", third.of("generate"));
    Run skipped = project.maven("generate-sources", "-Dlamina.skip");
    assertEquals("[INFO] Lamina is skipped\n", skipped.of("generate"));
  }

  /** What the IDE's wizard writes: it builds as it is, and runs once the network is trained. */
  @Test
  void newProject() throws Exception {
    String text = Files.readString(Path.of("../../examples/crosses/crosses.lamina"));
    Optional<Network> network =
        Compile.text("crosses.lamina", text).networks().stream().findFirst();
    MavenProject written =
        new MavenProject("My crosses", "crosses.lamina", text, network, Project.VERSION);
    Project project = Project.of("new", written.files());
    Run untrained = project.maven("compile", "exec:exec");
    assertEquals("[INFO] Lamina: 1 class generated\n", untrained.of("generate"));
    assertTrue(
        untrained.log().contains("`Crosses.safetensors` is missing: train Crosses first"),
        untrained.log());
    lamina(project, "train", "--quiet", written.path(), "--weights", "Crosses.safetensors");
    Run trained = project.maven("compile", "exec:exec");
    assertEquals(0, trained.code(), trained.log());
    assertTrue(trained.log().matches("(?s).*\n[OX], [0-9.]+% sure\n.*"), trained.log());
  }

  /** A block published in a jar; another version of the jar is another network. */
  @Test
  void importFromADependency() throws Exception {
    Project blocks = Project.copyOf("blocks");
    Run published = blocks.maven("install");
    assertEquals(0, published.code(), published.log());
    Project consumer = Project.copyOf("consumer");
    Run first = consumer.maven("compile");
    assertEquals(0, first.code(), first.log());
    assertEquals("[INFO] Lamina: 1 class generated\n", first.of("generate"));
    String before = consumer.read(OUT + "org/example/nets/Net.java");
    assertTrue(Files.exists(consumer.at("target/classes/org/example/nets/Net.class")));
    assertFalse(Files.exists(consumer.at("target/classes/net.lamina")));
    runsAsAModule(consumer);
    String text = blocks.read("src/main/lamina/nets/blocks.lamina");
    blocks.write("src/main/lamina/nets/blocks.lamina", text.replace("3x3", "5x5"));
    assertEquals(0, blocks.maven("install").code());
    assertEquals(
        "[INFO] Lamina: 1 class generated\n", consumer.maven("generate-sources").of("generate"));
    assertNotEquals(before, consumer.read(OUT + "org/example/nets/Net.java"));
  }

  /** What a build leaves is what editors and the command line read, which know no class path. */
  @Test
  void editors_knowWhatABuildImported() throws Exception {
    Project blocks = Project.copyOf("blocks", "blocks-for-editors");
    blocks.write("pom.xml", blocks.read("pom.xml").replace(">blocks<", ">edited<"));
    assertEquals(0, blocks.maven("install").code());
    Project consumer = Project.copyOf("consumer", "consumer-for-editors");
    consumer.write("pom.xml", consumer.read("pom.xml").replace(">blocks<", ">edited<"));
    assertEquals(
        """
        error[import-not-found]: there is no package `nets.blocks`
         --> src/main/lamina/net.lamina:3:8
          |
        3 | import nets.blocks.wide
          |        ^^^^^^^^^^^^^^^^
          |
          = help: its files are sought in `nets/blocks/`, and beside this one; those of dependencies are known once `mvn compile` has run
        """,
        asAnEditor(consumer));
    assertEquals(1, lamina(consumer, "check", "src/main/lamina/net.lamina").code());
    assertEquals(0, consumer.maven("compile").code());
    assertEquals("Net, 811 parameters", asAnEditor(consumer));
    assertEquals(0, lamina(consumer, "check", "src/main/lamina/net.lamina").code());
    Path copy = consumer.at("target/lamina/imports/main/edited-1.0/nets/blocks.lamina");
    assertEquals(blocks.read("src/main/lamina/nets/blocks.lamina"), Files.readString(copy));
    Run generated =
        lamina(consumer, "generate", "src/main/lamina/net.lamina", "-o", "target/command");
    assertEquals("wrote target/command/org/example/nets/Net.java\n", generated.log());
    generated = lamina(consumer, "generate", "src/main/lamina", "-o", "target/command");
    assertEquals("unchanged target/command/org/example/nets/Net.java\n", generated.log());
    assertEquals(
        consumer.read(OUT + "org/example/nets/Net.java"),
        consumer.read("target/command/org/example/nets/Net.java"));
    String text = blocks.read("src/main/lamina/nets/blocks.lamina");
    blocks.write("src/main/lamina/nets/blocks.lamina", text.replace("3x3", "5x5"));
    assertEquals(0, blocks.maven("install").code());
    assertEquals(0, consumer.maven("generate-sources").code());
    assertEquals("Net, 875 parameters", asAnEditor(consumer));
  }

  /** The report, or the networks when there is none. */
  private static String asAnEditor(Project project) {
    Compilation compilation = Compile.file(project.at("src/main/lamina/net.lamina"));
    String report = compilation.report().replace(project.folder + "/", "");
    return compilation.networks().stream()
        .map(each -> each.name() + ", " + each.params() + " parameters")
        .reduce(report, String::concat);
  }

  /** The consumer is a named module, so is the runtime; with and without the Vector API. */
  private static void runsAsAModule(Project consumer) throws Exception {
    String modules = Project.runtimeJar() + File.pathSeparator + "target/classes";
    List<String> plain =
        List.of(JAVA, "-p", modules, "-m", "org.example.nets/org.example.nets.Main");
    Run without = consumer.run(plain);
    assertTrue(without.log().contains("3 values, plain Java"), without.log());
    List<String> vectors = new ArrayList<>(plain);
    vectors.addAll(1, List.of("--add-modules", "jdk.incubator.vector"));
    Run with = consumer.run(vectors);
    assertTrue(with.log().contains("3 values, Vector API"), with.log());
  }

  /**
   * What a deployed artifact grows by, beside its class and weights: with 365 KB of weights less
   * than 1 MB.
   */
  @Test
  void runtime_isSmall() throws Exception {
    long bytes = Files.size(Project.runtimeJar());
    System.out.printf("lamina-runtime: %,d bytes%n", bytes);
    assertTrue(bytes < 400_000, bytes + " bytes");
  }

  /** The published pom needs no parent, and says what a public repository asks for. */
  @Test
  void publishedPom_standsAlone() throws Exception {
    Path jar = Project.runtimeJar();
    String name = jar.getFileName().toString().replace(".jar", ".pom");
    String pom = Files.readString(jar.resolveSibling(name));
    assertFalse(pom.contains("<parent>"), pom);
    assertFalse(pom.contains("${"), pom);
    for (String element : List.of("name", "description", "url", "licenses", "developers", "scm")) {
      assertTrue(pom.contains("<" + element), element);
    }
  }

  @Test
  void mistakes() throws Exception {
    Project project = Project.copyOf("mistakes");
    Run run = project.maven("generate-sources");
    assertEquals(1, run.code());
    assertEquals(
        """
        [WARNING] src/main/lamina/blocks.lamina:[1,12] unused-parameter: the parameter `n` of `wide` is never used
          |
        1 | block wide(n) { relu }
          |            ^
          |
          = help: use it in the block, or remove it here and from the calls
        [ERROR] src/main/lamina/lenet.lamina:[5,14] window-too-large: a 7x7 kernel does not fit a 3x3x4 feature map
          |
        5 |     conv(16, 7x7)
          |              ^^^ spans 7 cells, height and width have 3
          |
        4 |     maxpool(2x2)
          |     ------------ halves 6x6 to 3x3
          |
          = help: use 3x3 or smaller, or add `padding = same`
        """,
        run.of("check"));
    assertEquals("mistakes: 1 error, 1 warning in 2 files", run.failure(), run.log());
  }

  @Test
  void help() throws Exception {
    Project project = Project.copyOf("mistakes");
    String plugin = "dev.lamina:lamina-maven-plugin:" + Project.VERSION;
    Run run = project.maven(plugin + ":help", "-Ddetail", "-Dgoal=generate");
    assertEquals(0, run.code(), run.log());
    for (String parameter :
        List.of("packageName", "failOnWarning (Default: false)", "lamina.skip", "includeInJar")) {
      assertTrue(run.log().contains(parameter), run.log());
    }
    assertTrue(run.log().contains("Writes a Java class for each network"), run.log());
  }
}
