package dev.lamina.generator.project;

import dev.lamina.dsl.Libraries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The {@code .lamina} files of a jar that can be imported. A jar comes from somewhere else: names
 * are taken only if they are harmless on every disk, and there is a limit for everything.
 */
final class JarCopies {

  /** What the compiler reads of a file at most. */
  static final int LARGEST = 1 << 20;

  static final int MOST_FILES = 2_000;

  static final long MOST_BYTES = 16L << 20;

  private static final int DEEPEST = 20;

  /** A name of a file without characters or words that some disk takes in another way. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]{0,120}");

  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Set<String> ignoringCase = new HashSet<>();
  private long bytes;

  private JarCopies() {}

  /** Reads a jar; one that cannot be read has no files. */
  static JarCopies of(Path jar) {
    JarCopies copies = new JarCopies();
    try (Libraries opened = new Libraries(List.of(jar))) {
      for (Path root : opened.roots()) {
        for (Path file : found(root)) {
          copies.take(root.relativize(file), file);
        }
      }
    } catch (IOException | RuntimeException damaged) {
      copies.leftOut.add("what is damaged: " + damaged.getMessage());
    }
    return copies;
  }

  /** By the path in the jar, with {@code /} between folders. */
  Map<String, byte[]> files() {
    return files;
  }

  /** What else there is, and why it was not taken. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Sorted, so that two jars with the same files are treated alike. */
  private static List<Path> found(Path root) throws IOException {
    BiPredicate<Path, BasicFileAttributes> isLamina =
        (path, about) -> about.isRegularFile() && path.toString().endsWith(".lamina");
    try (Stream<Path> found = Files.find(root, DEEPEST, isLamina)) {
      return found.sorted().toList();
    }
  }

  private void take(Path relative, Path file) throws IOException {
    String name = relative.toString();
    String why = objection(relative, name);
    if (why.isEmpty()) {
      byte[] content;
      try (InputStream in = Files.newInputStream(file)) {
        content = in.readNBytes(LARGEST + 1); // what the jar says of sizes need not be true
      }
      why = objection(content);
      if (why.isEmpty()) {
        bytes += content.length;
        files.put(name, content);
      }
    }
    if (!why.isEmpty() && leftOut.size() < 10) {
      String shown = name.replaceAll("\\p{Cntrl}", "?");
      leftOut.add("`" + shown.substring(0, Math.min(100, shown.length())) + "`: " + why);
    }
  }

  /** A package is a name of Java, so are its folders. */
  private String objection(Path relative, String name) {
    boolean harmless = isHarmless(relative.getFileName().toString());
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      String folder = relative.getName(i).toString();
      harmless &= isHarmless(folder) && SourceVersion.isIdentifier(folder);
    }
    if (!harmless) {
      return "not every disk can have this name";
    }
    return ignoringCase.add(name.toLowerCase(Locale.ROOT))
        ? ""
        : "another file has this name in other case";
  }

  private static boolean isHarmless(String name) {
    return NAME.matcher(name).matches() && !DEVICE.matcher(name).matches();
  }

  private String objection(byte[] content) {
    if (content.length > LARGEST) {
      return "larger than 1 MB";
    } else if (files.size() >= MOST_FILES) {
      return "more than 2,000 files";
    }
    return bytes + content.length > MOST_BYTES ? "more than 16 MB in all" : "";
  }
}
