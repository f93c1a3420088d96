package dev.lamina.eclipse.wizards;

import dev.lamina.dsl.Compile;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;

/** The files of a project that Maven builds: its POM, the network, and Java that asks it. */
final class MavenLayout {

  private static final String RUNTIME = "dev.lamina.runtime";
  private static final String EXEC_PLUGIN = "3.5.1";

  private MavenLayout() {}

  /** Where an example's file goes. */
  static String networks(Example example) {
    return "src/main/lamina/" + example.file();
  }

  /** Texts by their paths in the project. */
  static Map<String, String> of(String project, Example example) throws IOException {
    String text = example.text();
    Optional<Network> network = Compile.text(example.file(), text).networks().stream().findFirst();
    String pom =
        Example.read("maven/pom.xml")
            .replace("@artifact@", artifact(project))
            .replace("@version@", version())
            .replace("@exec@", EXEC_PLUGIN);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(networks(example), text);
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

  private static String main(Network network) throws IOException {
    String inPackage = network.namespace();
    return Example.read("maven/Main.java.txt")
        .replace("@package@", inPackage.isEmpty() ? "" : "package " + inPackage + ";\n\n")
        .replace("@network@", network.name());
  }

  /** Letters that Maven takes; `My Digits` becomes `my-digits`. */
  private static String artifact(String project) {
    String fits = project.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]+", "-");
    String trimmed = fits.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "network" : trimmed;
  }

  /** That of the runtime in this IDE, as Maven calls it; `build.sh` writes it. */
  private static String version() {
    return Platform.getBundle(RUNTIME).getHeaders().get("Lamina-Version");
  }
}
