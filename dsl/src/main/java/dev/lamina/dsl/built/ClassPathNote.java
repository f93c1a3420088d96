package dev.lamina.dsl.built;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a build notes of a class path: a line for each jar and folder, in their order.
 *
 * <pre>
 * sources	src/main/lamina
 * jar	68123	1763780000000	blocks-1.0	/home/me/.m2/repository/…/blocks-1.0.jar
 * jar	283412	1763770000000	-	/home/me/.m2/repository/…/gson-2.13.jar
 * folder	/home/me/nets/blocks/target/classes
 * </pre>
 *
 * @param sources the source root it is for, seen from the project
 */
public record ClassPathNote(String sources, List<Element> elements) {

  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String NO_COPIES = "-";

  /** Something on the class path. */
  public sealed interface Element permits Jar, Folder {
    Path path();
  }

  /**
   * A jar.
   *
   * @param size in bytes, and when it was changed in milliseconds: with others it is another jar
   * @param copies the folder, beside the note, with its {@code .lamina} files; empty when it has
   *     none
   */
  public record Jar(Path path, long size, long changed, Optional<String> copies)
      implements Element {

    public boolean isSameAs(Jar other) {
      return path.equals(other.path) && size == other.size && changed == other.changed;
    }
  }

  /** A folder, whose files are read where they are. */
  public record Folder(Path path) implements Element {}

  public ClassPathNote {
    elements = List.copyOf(elements);
  }

  /** The names that folders of copies may have. */
  public static boolean isFolderName(String name) {
    return FOLDER.matcher(name).matches();
  }

  /** As a file has it. */
  public String text() {
    StringBuilder text = new StringBuilder("sources\t" + sources + "\n");
    for (Element each : elements) {
      if (each instanceof Jar jar) {
        text.append("jar\t%d\t%d\t".formatted(jar.size(), jar.changed()))
            .append(jar.copies().orElse(NO_COPIES));
      } else {
        text.append("folder");
      }
      text.append('\t').append(each.path()).append('\n');
    }
    return text.toString();
  }

  /** What cannot be understood is left out: a file may be damaged, or of another version. */
  public static ClassPathNote parse(String text) {
    String sources = "";
    List<Element> elements = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split("\t");
      if (words.length == 2 && words[0].equals("sources")) {
        sources = words[1];
      } else {
        element(words).ifPresent(elements::add);
      }
    }
    return new ClassPathNote(sources, elements);
  }

  private static Optional<Element> element(String[] words) {
    try {
      if (words.length == 2 && words[0].equals("folder")) {
        return Optional.of(new Folder(Path.of(words[1])));
      } else if (words.length == 5 && words[0].equals("jar")) {
        return Optional.of(
            new Jar(
                Path.of(words[4]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Optional.of(words[3]).filter(ClassPathNote::isFolderName)));
      }
    } catch (InvalidPathException | NumberFormatException damaged) {
      // As other lines that say nothing.
    }
    return Optional.empty();
  }
}
