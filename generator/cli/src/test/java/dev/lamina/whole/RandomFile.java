package dev.lamina.whole;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A file with a network, and the files it imports, all in memory only.
 *
 * @param texts by name; the network is in {@link #MAIN}
 */
record RandomFile(Map<String, String> texts) implements SourceProvider {

  static final String MAIN = "drawn.lamina";

  /** Numbers that an embedding knows. */
  static final int WORDS = 7;

  private static final Path FOLDER = Path.of("/no/such/folder");

  RandomFile {
    texts = Map.copyOf(texts);
  }

  Compilation compile() {
    return compile(MAIN);
  }

  Compilation compile(String name) {
    return Compile.file(FOLDER.resolve(name), this);
  }

  /** The network of a file without errors. */
  Network network() {
    return compile().networks().get(0);
  }

  /** The same files with their texts changed. */
  RandomFile map(UnaryOperator<String> change) {
    Map<String, String> changed = new TreeMap<>(texts);
    changed.replaceAll((name, text) -> change.apply(text));
    return new RandomFile(changed);
  }

  @Override
  public Optional<String> text(Path file) {
    return Optional.ofNullable(texts.get(FOLDER.relativize(file).toString()));
  }

  @Override
  public List<Path> files(Path folder) {
    return texts.keySet().stream()
        .map(FOLDER::resolve)
        .filter(file -> file.getParent().equals(folder))
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(texts)
        .forEach((name, text) -> all.append("--- ").append(name).append('\n').append(text));
    return all.toString();
  }
}
