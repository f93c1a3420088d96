package dev.lamina.generator.java;

import dev.lamina.ir.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A new project that Maven builds: its POM, the file of a network, and Java that asks the network.
 *
 * @param name any text; a name that Maven takes is made of it
 * @param file the network's file name
 * @param text what the file says
 * @param network the file's network, empty while it has none that is right
 * @param version of Lamina
 */
public record MavenProject(
    String name, String file, String text, Optional<Network> network, String version) {

  private static final String EXEC_PLUGIN = "3.5.1";

  /** Where the network's file goes. */
  public String path() {
    return "src/main/lamina/" + file;
  }

  /** Texts by their paths in the project. */
  public Map<String, String> files() {
    String pom =
        read("pom.xml")
            .replace("@artifact@", artifact())
            .replace("@version@", version)
            .replace("@exec@", EXEC_PLUGIN);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(path(), text);
    if (network.isPresent()) {
      String main = prefix(network.get()) + "Main";
      files.put("pom.xml", pom.replace("@main@", main));
      files.put("src/main/java/" + main.replace('.', '/') + ".java", main(network.get()));
    } else { // there is no class yet that could be asked
      files.put(
          "pom.xml", pom.replaceFirst("(?s) *<!-- mvn compile exec:exec -->.*?</plugin>\n", ""));
    }
    return files;
  }

  /** Of names in the network's package. */
  private static String prefix(Network network) {
    return network.namespace().isEmpty() ? "" : network.namespace() + ".";
  }

  private static String main(Network network) {
    String inPackage = network.namespace();
    return read("Main.java.txt")
        .replace("@package@", inPackage.isEmpty() ? "" : "package " + inPackage + ";\n\n")
        .replace("@network@", network.name());
  }

  /** Letters that Maven takes; `My Digits` becomes `my-digits`. */
  private String artifact() {
    String fits = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]+", "-");
    String trimmed = fits.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "network" : trimmed;
  }

  private static String read(String template) {
    try (InputStream in = MavenProject.class.getResourceAsStream("maven/" + template)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
