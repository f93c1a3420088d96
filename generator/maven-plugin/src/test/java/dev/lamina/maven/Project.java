package dev.lamina.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project of {@code src/it}, copied, and Maven runs in it, each in a process of its own. */
final class Project {

  /** What Maven said, without what differs from run to run. */
  record Run(int code, String log) {

    /** The lines of a goal of this plugin, up to the next one's. */
    String of(String goal) {
      StringBuilder lines = new StringBuilder();
      boolean inside = false;
      for (String line : log.lines().toList()) {
        if (line.startsWith("[INFO] --- ")) {
          inside = line.matches("\\[INFO] --- lamina(-maven-plugin)?:[^:]+:" + goal + " .*");
        } else if (line.startsWith("[INFO] ----")) {
          inside = false;
        } else if (inside && !line.equals("[INFO] ")) {
          lines.append(line).append('\n');
        }
      }
      return lines.toString();
    }

    /** The line that says why the build ended, without Maven's advice. */
    String failure() {
      return log.lines()
          .filter(line -> line.contains("Failed to execute goal"))
          .map(
              line ->
                  line.replaceAll(".*\\(default\\) on project|-> \\[Help 1]|\033\\[[0-9;]*m", ""))
          .findFirst()
          .orElse("")
          .strip();
    }
  }

  static final Path REPOSITORY = Path.of(System.getProperty("it.repository"));
  static final Path DOWNLOADS = Path.of(System.getProperty("it.downloads"));
  private static final Path MAVEN = Path.of(System.getProperty("it.maven"));
  static final String VERSION = System.getProperty("it.version");

  final Path folder;

  private Project(Path folder) {
    this.folder = folder;
  }

  static Project copyOf(String name) throws IOException {
    return copyOf(name, name);
  }

  static Project copyOf(String name, String folder) throws IOException {
    Path from = Path.of("src/it").resolve(name);
    Path to = Path.of(System.getProperty("it.folder")).resolve(folder);
    delete(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        String text = Files.readString(file);
        Files.writeString(
            target, text.replace("@version@", VERSION).replace("@plugins@", pinned()));
      }
    }
    return new Project(to);
  }

  /** A project of these texts by their paths; Maven's own plugins are added to its POM. */
  static Project of(String folder, Map<String, String> files) throws IOException {
    Path to = Path.of(System.getProperty("it.folder")).resolve(folder);
    delete(to);
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path target = to.resolve(each.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, each.getValue().replaceFirst("<plugins>", "<plugins>" + pinned()));
    }
    return new Project(to);
  }

  /** Maven's own plugins in the versions of this build, which are there without a network. */
  private static String pinned() throws IOException {
    String pom = Files.readString(Path.of("../../pom.xml"));
    StringBuilder plugins = new StringBuilder();
    for (String name : List.of("resources", "compiler", "surefire", "jar", "install")) {
      Matcher version =
          Pattern.compile("<artifactId>maven-" + name + "-plugin</artifactId>\\s*<version>([^<]+)")
              .matcher(pom);
      if (!version.find()) {
        throw new IllegalStateException("no version of " + name);
      }
      plugins.append(
          """

                  <plugin>
                    <artifactId>maven-%s-plugin</artifactId>
                    <version>%s</version>
                  </plugin>"""
              .formatted(name, version.group(1)));
    }
    return plugins.toString();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static Path runtimeJar() {
    String name = "lamina-runtime-" + VERSION + ".jar";
    return REPOSITORY.resolve("dev/lamina/lamina-runtime/" + VERSION).resolve(name);
  }

  Path at(String path) {
    return folder.resolve(path);
  }

  Run maven(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(MAVEN.resolve("bin/mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-s", settings().toString()));
    command.add("-Dmaven.repo.local=" + REPOSITORY);
    command.addAll(List.of(arguments));
    return run(command);
  }

  Run run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    // What the outer Maven was started with is not for this one.
    List.of("MAVEN_HOME", "M2_HOME", "MAVEN_CMD_LINE_ARGS", "MAVEN_PROJECTBASEDIR", "MAVEN_ARGS")
        .forEach(builder.environment()::remove);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = builder.start();
    process.getOutputStream().close();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), log.replace(folder + "/", ""));
  }

  /**
   * Everything else Maven needs was downloaded by the outer build: nothing comes from outside. The
   * outer Maven checked it, and does not keep every checksum.
   */
  private Path settings() throws IOException {
    Path file = folder.resolveSibling("settings.xml");
    String text =
        """
        <settings>
          <profiles>
            <profile>
              <id>downloaded</id>
              <repositories>
                <repository>
                  <id>central</id>
                  <url>URL</url>
                  <releases><checksumPolicy>ignore</checksumPolicy></releases>
                </repository>
              </repositories>
              <pluginRepositories>
                <pluginRepository>
                  <id>central</id>
                  <url>URL</url>
                  <releases><checksumPolicy>ignore</checksumPolicy></releases>
                </pluginRepository>
              </pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>downloaded</activeProfile>
          </activeProfiles>
          <mirrors>
            <mirror>
              <id>downloaded</id>
              <mirrorOf>*</mirrorOf>
              <url>URL</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .replace("URL", DOWNLOADS.toUri().toString());
    return Files.writeString(file, text);
  }

  void write(String path, String text) throws IOException {
    Files.writeString(at(path), text);
  }

  String read(String path) {
    try {
      return Files.readString(at(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
