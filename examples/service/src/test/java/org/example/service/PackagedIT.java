package org.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar and the image that were packaged, each in a process of its own. */
class PackagedIT {

  private static final Path JAR = Path.of("target/service.jar");
  private static final Path IMAGE = Path.of("target/image");

  /** Of the lecture's ten classes instead of two, in the last layer: (64 + 1) · 8 floats. */
  private static final int TEN_CLASSES = 2080;

  @Test
  void jar() throws Exception {
    serves(Running.JAVA, "--add-modules", "jdk.incubator.vector", "-jar", JAR.toString(), "0");
    serves(Running.JAVA, "-jar", JAR.toString(), "0");
  }

  /** Without any Java beside it. */
  @Test
  void image() throws Exception {
    serves(IMAGE.resolve("bin/service").toString(), "0");
    System.out.printf("image: %,d bytes%n", size(IMAGE));
    assertEquals(
        "[dev.lamina.runtime, java.base, java.datatransfer, java.desktop, java.prefs, java.xml,"
            + " jdk.httpserver, jdk.incubator.vector, org.example.service]",
        modules());
  }

  private static void serves(String... command) throws Exception {
    try (Running service = new Running(List.of(command))) {
      Client client = new Client(service.uri());
      for (String[] each : new String[][] {{"cross", "X"}, {"circle", "O"}}) {
        byte[] png = Files.readAllBytes(Path.of("samples", each[0] + ".png"));
        String answer = client.post("/classify", png);
        assertTrue(answer.startsWith("200 {\"label\":\"" + each[1] + "\",\"prob"), answer);
      }
      assertTrue(client.ask("GET", "/health", new byte[0]).startsWith("200 {\"status\":\"ok\""));
      assertEquals(143, service.stop()); // SIGTERM
    }
  }

  private static String modules() throws IOException {
    String release = Files.readString(IMAGE.resolve("release"));
    String list = release.lines().filter(line -> line.startsWith("MODULES")).findFirst().get();
    return new TreeSet<>(List.of(list.replaceAll("MODULES=|\"", "").split(" "))).toString();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Everything that is deployed, packed: less than 1 MB, also for the lecture's ten classes. */
  @Test
  void jar_isSmall() throws Exception {
    TreeMap<String, Long> parts = new TreeMap<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      jar.stream()
          .forEach(each -> parts.merge(part(each.getName()), each.getCompressedSize(), Long::sum));
    }
    System.out.printf("service.jar: %,d bytes; packed: %s%n", Files.size(JAR), parts);
    assertTrue(Files.size(JAR) + TEN_CLASSES < 1_000_000, Files.size(JAR) + " bytes");
    assertEquals(
        "[META-INF, generated class, runtime, service, weights]", parts.keySet().toString());
  }

  private static String part(String name) {
    if (name.startsWith("dev")) {
      return "runtime";
    }
    if (name.contains("Marks")) {
      return name.endsWith(".class") ? "generated class" : "weights";
    }
    return name.startsWith("META-INF") ? "META-INF" : "service";
  }

  @Test
  void arguments() throws Exception {
    String usage = "usage: service [PORT [ADDRESS]]\n";
    assertEquals("2 `x` is no port, expected 0 to 65535\n" + usage, fails("x"));
    assertEquals("2 " + usage, fails("0", "127.0.0.1", "x"));
    try (Running service = new Running(List.of(Running.JAVA, "-jar", JAR.toString(), "0"))) {
      String port = "" + service.uri().getPort();
      assertEquals(
          "1 cannot listen on 127.0.0.1:" + port + ": Address already in use\n", fails(port));
    }
  }

  private static String fails(String... arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of(Running.JAVA, "-jar", JAR.toString()), Stream.of(arguments))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() + " " + text;
    }
  }
}
