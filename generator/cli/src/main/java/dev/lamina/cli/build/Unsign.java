package dev.lamina.cli.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites the signed jars of a folder without their signatures, because a class-data archive takes
 * no signed classes, and Xtext's and EMF's are. Entries are stored, not compressed: where there is
 * no archive, classes are then found faster too.
 */
public final class Unsign {

  private Unsign() {}

  /**
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        if (isSigned(jar)) {
          rewrite(jar);
        }
      }
    }
  }

  private static boolean isSigned(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return file.stream().anyMatch(entry -> isSignature(entry.getName()));
    }
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && (upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }

  private static void rewrite(Path jar) throws IOException {
    Path unsigned = jar.resolveSibling(jar.getFileName() + ".unsigned");
    try (JarFile file = new JarFile(jar.toFile(), false);
        OutputStream out = Files.newOutputStream(unsigned);
        JarOutputStream target = new JarOutputStream(out)) {
      target.setLevel(java.util.zip.Deflater.NO_COMPRESSION);
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (!isSignature(entry.getName())) {
          copy(file, entry, target);
        }
      }
    }
    Files.move(unsigned, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(JarFile file, JarEntry entry, JarOutputStream target)
      throws IOException {
    JarEntry copy = new JarEntry(entry.getName());
    copy.setTime(entry.getTime());
    target.putNextEntry(copy);
    if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
      withoutDigests(file).write(target);
    } else {
      file.getInputStream(entry).transferTo(target);
    }
    target.closeEntry();
  }

  /** The manifest's main part; the rest are digests of each file. */
  private static java.util.jar.Manifest withoutDigests(JarFile file) throws IOException {
    java.util.jar.Manifest manifest = new java.util.jar.Manifest(file.getManifest());
    manifest.getEntries().clear();
    return manifest;
  }
}
