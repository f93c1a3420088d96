package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code lamina} in a copy of the project's skeleton, with a Java and a Maven that only
 * say what they were asked.
 */
class LauncherTest {

  @TempDir Path folder;
  private Path root;
  private Path jdk;
  private Path bin;

  @BeforeEach
  void copy() throws Exception {
    root = folder.resolve("a folder with spaces");
    jdk = folder.resolve("jdk 17");
    bin = folder.resolve("bin");
    for (String module :
        List.of("runtime/core", "dsl", "generator/java", "generator/onnx", "generator/cli")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.copy(Path.of("../../lamina"), root.resolve("lamina"));
    executable(jdk.resolve("bin/java"), JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    executable(bin.resolve("mvn"), MAVEN);
  }

  /**
   * Makes an archive where it is asked for one, otherwise prints its arguments, a line for each.
   */
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in
          -XX:ArchiveClassesAtExit=*) : >"${argument#*=}"; exit 0 ;;
        esac
      done
      for argument in "$@"; do printf '%s\\n' "$argument"; done
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      while [ $# -gt 0 ]; do
        [ "$1" = -f ] && root=$(dirname "$2")
        shift
      done
      echo built >>"$root/maven-ran"
      [ -z "${BROKEN:-}" ] || { echo '[ERROR] nothing compiles'; exit 1; }
      mkdir -p "$root/generator/cli/target/lib"
      : >"$root/generator/cli/target/lamina-cli-1.jar"
      """;

  private static void executable(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private record Run(int code, String out, String err) {}

  private Run run(Map<String, String> environment, Path script, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectError(err.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", bin + ":/usr/bin:/bin", "JAVA_HOME", jdk.toString()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err).replace(folder.toString(), "F"));
  }

  private Run run(String... arguments) throws Exception {
    return run(Map.of(), root.resolve("lamina"), arguments);
  }

  private long builds() throws Exception {
    return Files.readAllLines(root.resolve("maven-ran")).size();
  }

  @Test
  void launcher_buildsOnceAndPassesArgumentsOn() throws Exception {
    Run first = run("train", "my file.lamina", "--data=a  b", "");
    assertEquals("building lamina, once ...\n", first.err());
    assertEquals(0, first.code());
    assertTrue(
        first.out().endsWith("dev.lamina.cli.Main\ntrain\nmy file.lamina\n--data=a  b\n\n"),
        first.out());
    assertTrue(first.out().contains("--add-modules\njdk.incubator.vector\n"), first.out());
    assertTrue(first.out().contains("-Dlamina.terminal=false\n"), first.out());
    Run second = run("check", "x");
    assertEquals("", second.err());
    assertFalse(second.out().contains("jdk.incubator.vector"), second.out());
    assertEquals(1, builds());
  }

  /** A server runs for hours, so it gets both compilers, and little memory. */
  @Test
  void launcher_server() throws Exception {
    String out = run("lsp").out();
    assertTrue(out.contains("-XX:+UseSerialGC\n-Xms32m\n-Xmx160m\n"), out);
    assertTrue(out.endsWith("dev.lamina.cli.Main\nlsp\n"), out);
    assertFalse(out.contains("TieredStopAtLevel"), out);
  }

  @Test
  void launcher_buildsAgainAfterAChange() throws Exception {
    run("check");
    Path source = Files.writeString(root.resolve("dsl/src/main/New.java"), "class New {}");
    assertTrue(source.toFile().setLastModified(System.currentTimeMillis() + 5000));
    assertEquals("building lamina, once ...\n", run("check").err());
    assertEquals(2, builds());
  }

  @Test
  void launcher_throughLinks() throws Exception {
    Path link = Files.createSymbolicLink(bin.resolve("lamina"), root.resolve("lamina"));
    Path relative = Files.createSymbolicLink(folder.resolve("link"), Path.of("bin/lamina"));
    assertEquals(0, run(Map.of(), link, "check").code());
    assertTrue(run(Map.of(), relative, "check").out().contains(root + "/generator/cli/target/"));
  }

  @Test
  void launcher_javaTooOld() throws Exception {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Run run = run("check");
    assertEquals(1, run.code());
    assertEquals(
        """
        lamina: Java 11.0.2 is too old
          `F/jdk 17/bin/java` was found, 17 or later is needed
          help: install a JDK 17 or later, and set JAVA_HOME to its folder
        """,
        run.err());
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
    assertTrue(run("check").err().startsWith("lamina: Java 1.8.0_402 is too old\n"));
  }

  @Test
  void launcher_javaHomeThatIsNone() throws Exception {
    Run run = run(Map.of("JAVA_HOME", folder + "/none"), root.resolve("lamina"), "check");
    assertEquals(1, run.code());
    assertTrue(run.err().startsWith("lamina: JAVA_HOME has no Java\n"), run.err());
  }

  @Test
  void launcher_withoutMaven() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Path tools = folder.resolve("tools");
    Files.createDirectory(tools);
    for (String tool :
        List.of("dirname", "readlink", "sed", "head", "find", "mkdir", "rm", "cat", "sleep")) {
      executable(tools.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    Run run = run(Map.of("PATH", tools.toString()), root.resolve("lamina"), "check");
    assertEquals(1, run.code());
    assertEquals(
        """
        building lamina, once ...
        lamina: there is no Maven, which builds lamina
          help: install Maven 3.8 or later
        """,
        run.err());
    assertFalse(Files.exists(root.resolve("generator/cli/target/building")), "the lock is gone");
  }

  @Test
  void launcher_buildThatFails() throws Exception {
    Run run = run(Map.of("BROKEN", "yes"), root.resolve("lamina"), "check");
    assertEquals(1, run.code());
    assertTrue(run.err().contains("[ERROR] nothing compiles\n"), run.err());
    assertTrue(run.err().contains("lamina: the build did not succeed\n"), run.err());
    assertEquals("building lamina, once ...\n", run("check").err(), "tried again");
  }
}
