package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ide.CrossReferences.Location;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Texts with {@code ‸} before the name that is asked about. */
class CrossReferencesTest {

  private static final Path FOLDER = Path.of("/no/such/folder");

  /** Each file begins with {@code // name.lamina}; one has the mark. */
  private static final class Files implements SourceProvider {
    private final Map<Path, String> texts = new LinkedHashMap<>();
    private Path file;
    private int offset;

    static Files of(String... texts) {
      Files files = new Files();
      for (String text : texts) {
        String first = text.substring(0, text.indexOf('\n'));
        String name = first.startsWith("// ") ? first.substring(3) : "a.lamina";
        Path path = FOLDER.resolve(name);
        if (text.contains("‸")) {
          files.file = path;
          files.offset = text.indexOf('‸');
        }
        files.texts.put(path, text.replace("‸", ""));
      }
      return files;
    }

    @Override
    public Optional<String> text(Path path) {
      return Optional.ofNullable(texts.get(path));
    }

    @Override
    public List<Path> files(Path folder) {
      return texts.keySet().stream().filter(path -> path.getParent().equals(folder)).toList();
    }

    CrossReferences references() {
      return new CrossReferences(this, List.copyOf(texts.keySet()));
    }

    /**
     * Problems, and each network with its layers and their inputs, all names of the file left out.
     */
    String meaning() {
      StringBuilder meaning = new StringBuilder();
      for (Path path : texts.keySet()) {
        Compilation compilation = Compile.file(path, this);
        compilation.problems().forEach(p -> meaning.append(p.code()).append('\n'));
        for (Network network : compilation.networks()) {
          network
              .layers()
              .forEach(
                  layer ->
                      meaning.append(
                          "%s %s %s%n".formatted(layer.op(), layer.inputShapes(), layer.output())));
        }
      }
      return meaning.toString();
    }
  }

  /** The texts after it; they mean the same. */
  private static String renamed(String name, String... texts) {
    Files files = Files.of(texts);
    Renaming renaming = files.references().rename(files.file, files.offset, name);
    assertEquals(Optional.empty(), renaming.refusal());
    String before = files.meaning();
    renaming
        .edits()
        .forEach((path, edits) -> files.texts.compute(path, (p, t) -> new Fix("", edits).apply(t)));
    assertEquals(before, files.meaning());
    assertTrue(!before.contains("syntax-error"), before);
    return String.join("", files.texts.values());
  }

  private static String refused(String name, String... texts) {
    Files files = Files.of(texts);
    Renaming renaming = files.references().rename(files.file, files.offset, name);
    assertTrue(renaming.edits().isEmpty());
    return renaming.refusal().orElse("");
  }

  /** Lines and columns of all references; the declaration comes first. */
  private static String references(String... texts) {
    Files files = Files.of(texts);
    return files.references().references(files.file, files.offset).stream()
        .map(place -> shown(place, files))
        .collect(Collectors.joining(" "));
  }

  private static String shown(Location place, Files files) {
    String before = files.texts.get(place.file()).substring(0, place.offset());
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = place.offset() - before.lastIndexOf('\n');
    return "%s:%d:%d".formatted(place.file().getFileName(), line, column);
  }

  private static final String BLOCKS =
      """
      // blocks.lamina
      const width = 4
      block wide(filters = width * 2) { conv(filters, 3x3, padding = same) -> relu }
      """;

  private static final String NET =
      """
      // net.lamina
      import blocks.wide
      import blocks.width
      network A { input 8x8x1 wide wide(filters = width) }
      """;

  @Test
  void value() {
    assertEquals(
        """
        network A {
          input 8x8x1
          trunk = conv(4, 3x3)
          side = trunk -> relu
          add(trunk, side)
        }
        """,
        renamed(
            "trunk",
            """
            network A {
              input 8x8x1
              stem = conv(4, 3x3)
              side = ‸stem -> relu
              add(stem, side)
            }
            """));
  }

  @Test
  void input_index_constant() {
    String text =
        """
        const few = 2
        network A {
          input left: 8x8x1
          input right: 8x8x1
          a = left -> conv(few, 3x3)
          b = right -> conv(few, 3x3)
          add(a, b)
          repeat few as i { conv(i * few, 1x1) }
        }
        """;
    assertEquals(
        text.replace("left", "west"), renamed("west", text.replace("input left", "input ‸left")));
    assertEquals(
        text.replace("as i", "as round").replace("i * few", "round * few"),
        renamed("round", text.replace("(i *", "(‸i *")));
    assertEquals(
        text.replace("few", "some"), renamed("some", text.replace("const few", "const few‸")));
  }

  @Test
  void parameter_alsoAtCalls() {
    assertEquals(
        """
        block b(n, m = n) { dense(n) -> dense(m) }
        network A { input 8 b(3) b(n = 2, m = 1) }
        """,
        renamed(
            "n",
            """
            block b(‸units, m = units) { dense(units) -> dense(m) }
            network A { input 8 b(3) b(units = 2, m = 1) }
            """));
  }

  @Test
  void networkAndData() {
    String text =
        """
        network Small { input 28x28x1 flatten dense(2, softmax) }
        data xo = crosses()
        train Small on xo
        train slow: Small on xo { epochs 9 }
        """;
    assertEquals(
        text.replace("Small", "Tiny"),
        renamed("Tiny", text.replace("train Small", "train ‸Small")));
    assertEquals(
        text.replace("xo", "marks"), renamed("marks", text.replace("data xo", "data ‸xo")));
  }

  @Test
  void block_acrossFiles() {
    String star = NET.replace("net.lamina", "star.lamina").replace("blocks.width", "blocks.*");
    for (String place : List.of("import blocks.‸wide", "8x8x1 ‸wide")) {
      String asked = NET.replace(place.replace("‸", ""), place);
      assertEquals(
          (BLOCKS + NET + star).replaceAll("wide\\b", "broad"),
          renamed("broad", BLOCKS, asked, star));
    }
    String asked = BLOCKS.replace("const width", "const ‸width");
    assertEquals((BLOCKS + NET).replace("width", "size"), renamed("size", asked, NET));
    asked = BLOCKS.replace("conv(filters", "conv(‸filters");
    assertEquals((BLOCKS + NET).replace("filters", "n"), renamed("n", asked, NET));
  }

  @Test
  void references_declarationFirst() {
    assertEquals(
        "blocks.lamina:3:7 net.lamina:2:15 net.lamina:4:25 net.lamina:4:30",
        references(BLOCKS, NET.replace("8x8x1 wide", "8x8x1 ‸wide")));
    assertEquals(
        "blocks.lamina:3:12 blocks.lamina:3:40 net.lamina:4:35",
        references(BLOCKS, NET.replace("wide(filters", "wide(‸filters")));
    assertEquals("", references("network A { input 8 ‸relu }\n"));
  }

  @Test
  void definition() {
    Files files = Files.of(BLOCKS, NET.replace("= width", "= ‸width"));
    Location found = files.references().definition(files.file, files.offset).orElseThrow();
    assertEquals("blocks.lamina:2:7", shown(found, files));
    assertEquals("width".length(), found.length());
    assertEquals(found, files.references().definition(found.file(), found.offset()).orElseThrow());
  }

  /** Of the same name in two bodies only one is meant. */
  @Test
  void sameName_elsewhere() {
    assertEquals(
        """
        network A { input 8 b = relu tanh -> add(b) }
        network B { input 8 a = relu tanh -> add(a) }
        """,
        renamed(
            "b",
            """
            network A { input 8 ‸a = relu tanh -> add(a) }
            network B { input 8 a = relu tanh -> add(a) }
            """));
  }

  @Test
  void refused_noName() {
    String text = "network A { input 8 ‸a = relu tanh -> add(a) }\n";
    assertEquals(
        "`2b` is no name: it needs letters, digits and `_`, and no digit first",
        refused("2b", text));
    assertEquals(
        "`a b` is no name: it needs letters, digits and `_`, and no digit first",
        refused("a b", text));
    assertEquals("`repeat` is a word of the language", refused("repeat", text));
    assertEquals(
        "there is nothing here that could be renamed",
        refused("b", "network A { input 8 ‸relu }\n"));
  }

  @Test
  void refused_aLayersName() {
    assertEquals(
        "a value cannot be called `dense`, which is a layer (a.lamina, line 1)",
        refused("dense", "network A { input 8 ‸a = relu tanh -> add(a) }\n"));
    assertEquals(
        "a block cannot be called `conv`, which is a layer (a.lamina, line 1)",
        refused("conv", "block ‸b() { relu }\nnetwork A { input 8 b }\n"));
    assertEquals(
        "a network cannot be called `class`, which is a word of Java (a.lamina, line 1)",
        refused("class", "network ‸A { input 8 relu }\n"));
  }

  @Test
  void refused_taken() {
    assertEquals(
        "the name `b` is used twice (a.lamina, line 1)",
        refused("b", "network A { input 8 ‸a = relu b = tanh add(a, b) }\n"));
    assertEquals(
        "the name `n` is used twice (a.lamina, line 1)",
        refused("n", "block b(n, ‸m) { dense(n * m) }\n"));
    assertEquals(
        "the name `B` is used twice (a.lamina, line 2)",
        refused("B", "network ‸A { input 8 relu }\nnetwork B { input 8 relu }\n"));
    assertEquals(
        "the name `own` is used twice (net.lamina, line 5)",
        refused(
            "own", BLOCKS.replace("block wide", "block ‸wide"), NET + "block own() { relu }\n"));
  }

  /** Nothing is wrong with these but that they would mean something else. */
  @Test
  void refused_hidden() {
    assertEquals(
        "`n` would mean the parameter of line 2 (a.lamina, line 2)",
        refused("n", "const n = 3\nblock b(‸m = 1) { dense(n) -> dense(m) }\n"));
    assertEquals(
        "`same` would mean the parameter of line 1 (a.lamina, line 1)",
        refused("same", "block b(‸m) { conv(m, 3x3, padding = same) }\n"));
  }
}
