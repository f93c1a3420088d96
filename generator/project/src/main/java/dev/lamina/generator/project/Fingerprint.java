package dev.lamina.generator.project;

import dev.lamina.dsl.Compile;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A number for everything that decides what is generated: while it is the same, so is the Java.
 * Files count by content; jars, which are many and large, by name, size and date.
 */
final class Fingerprint {

  private final MessageDigest digest = sha256();

  /**
   * Of all that goes into a generation.
   *
   * @param tool which generator it is
   */
  static String of(SourceFolder sources, boolean inferenceOnly, String tool) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(tool, sources.namespace(), sources.encoding().name());
    fingerprint.add(inferenceOnly ? "inference" : "training");
    fingerprint.folder(sources.folder());
    for (Path element : sources.classPath()) {
      fingerprint.element(element);
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  /** This generator: another version lies in other jars, and a build of it has another date. */
  static String thisTool() {
    StringBuilder tool = new StringBuilder();
    for (Class<?> part :
        List.of(Fingerprint.class, JavaGenerator.class, Compile.class, Network.class)) {
      tool.append(about(home(part))).append('\n');
    }
    return tool.toString();
  }

  private static Path home(Class<?> part) {
    try {
      CodeSource source = part.getProtectionDomain().getCodeSource();
      return source == null ? Path.of("") : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static String ofFile(Path file) {
    try {
      return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      return "";
    }
  }

  private void element(Path element) {
    if (Files.isDirectory(element)) {
      folder(element);
    } else {
      add(about(element));
    }
  }

  private void folder(Path folder) {
    SourceFolder files = new SourceFolder(folder, "", StandardCharsets.UTF_8, List.of());
    for (Path file : files.files()) {
      add(file.toString(), ofFile(file));
    }
  }

  private static String about(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException notThere) {
      return file + " -";
    }
  }

  private void add(String... texts) {
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
