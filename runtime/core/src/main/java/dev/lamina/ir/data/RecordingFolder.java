package dev.lamina.ir.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The recordings of a folder by their classes: a folder for each class with {@code .wav} files in
 * it, or files named {@code CLASS_….wav}, as in the Free Spoken Digit Dataset. Two folders {@code
 * train} and {@code test}, each laid out so, are already split. What begins with a dot or an
 * underscore is no class; other files are left alone. Only names are read.
 *
 * @param labels the classes' names, sorted as texts
 * @param train recordings for each class, sorted by name
 * @param test the same, empty where there is no folder {@code test}
 */
public record RecordingFolder(List<String> labels, List<List<Path>> train, List<List<Path>> test) {

  private static final String ENDING = ".wav";
  private static final int MOST_CLASSES = 256;
  private static final String HELP =
      "put a folder for each class there with .wav files in it, or files named CLASS_….wav, or"
          + " give their folder with --data";

  public RecordingFolder {
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /**
   * Finds the recordings.
   *
   * @throws DataException when there is no such folder, no recording, or they have no two classes
   */
  public static RecordingFolder locate(Path folder) {
    DataFiles.requireFolder(folder, HELP);
    Path train = folder.resolve("train");
    Path test = folder.resolve("test");
    if (!Files.isDirectory(train) || !Files.isDirectory(test)) {
      Map<String, List<Path>> found = scan(folder);
      return new RecordingFolder(
          List.copyOf(found.keySet()), List.copyOf(found.values()), List.of());
    }
    Map<String, List<Path>> learned = scan(train);
    Map<String, List<Path>> asked = scan(test);
    for (String label : asked.keySet()) {
      if (!learned.containsKey(label)) {
        throw new DataException(
            "class `%s` is tested and not trained".formatted(label),
            "`%s` has recordings of it, `%s` has none".formatted(test, train),
            "add some, or remove those of the test");
      }
    }
    return new RecordingFolder(
        List.copyOf(learned.keySet()),
        List.copyOf(learned.values()),
        learned.keySet().stream().map(label -> asked.getOrDefault(label, List.of())).toList());
  }

  /** True when the folder itself says what is for the test. */
  public boolean isSplit() {
    return !test.isEmpty();
  }

  private static Map<String, List<Path>> scan(Path folder) {
    List<Path> flat = new ArrayList<>();
    Map<String, List<Path>> classes = new TreeMap<>();
    for (Path entry : entries(folder)) {
      if (Files.isDirectory(entry)) {
        List<Path> inside = entries(entry).stream().filter(RecordingFolder::isSound).toList();
        if (!inside.isEmpty()) {
          classes.put(name(entry), inside);
        }
      } else if (isSound(entry)) {
        flat.add(entry);
      }
    }
    if (!flat.isEmpty() && !classes.isEmpty()) {
      throw new DataException(
          "`%s` has recordings beside folders of recordings".formatted(folder),
          "such as `%s` and `%s`".formatted(name(flat.get(0)), classes.keySet().iterator().next()),
          "put every recording into its class's folder");
    }
    flat.forEach(
        file -> classes.computeIfAbsent(labelOf(file), label -> new ArrayList<>()).add(file));
    requireClasses(folder, classes);
    return classes;
  }

  private static void requireClasses(Path folder, Map<String, List<Path>> classes) {
    if (classes.isEmpty()) {
      throw new DataException(
          "`%s` has no recordings".formatted(folder), "there is no .wav file in it", HELP);
    }
    if (classes.size() == 1) {
      throw new DataException(
          "the recordings in `%s` are all of one class".formatted(folder),
          "found only `%s`, expected two or more".formatted(classes.keySet().iterator().next()),
          "add recordings of something else");
    }
    if (classes.size() > MOST_CLASSES) {
      throw new DataException(
          "`%s` has too many classes".formatted(folder),
          "found %,d, at most %d can be learned".formatted(classes.size(), MOST_CLASSES),
          "name a folder that has a folder for each class");
    }
  }

  /** The text before the first underscore: {@code 7} of {@code 7_jackson_12.wav}. */
  private static String labelOf(Path file) {
    int end = name(file).indexOf('_');
    if (end < 1) {
      throw new DataException(
          "the name of `%s` does not say its class".formatted(file),
          "expected a name such as `7_anna_1.wav`, with the class before the first `_`",
          "rename it, or put it into a folder named after its class");
    }
    return name(file).substring(0, end);
  }

  private static boolean isSound(Path file) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(ENDING) && Files.isRegularFile(file);
  }

  /** What is in a folder and no secret of a tool, sorted by name on every system. */
  private static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path entry : all) {
        if (!name(entry).startsWith(".") && !(isHelper(entry) && Files.isDirectory(entry))) {
          entries.add(entry);
        }
      }
    } catch (IOException failure) {
      throw DataFiles.unreadable(folder, failure);
    } catch (java.nio.file.DirectoryIteratorException failure) {
      throw DataFiles.unreadable(folder, failure.getCause());
    }
    entries.sort(java.util.Comparator.comparing(RecordingFolder::name));
    return entries;
  }

  private static boolean isHelper(Path entry) {
    return name(entry).startsWith("_");
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
