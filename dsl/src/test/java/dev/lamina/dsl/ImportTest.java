package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of other files, in memory and on the disk. */
class ImportTest {

  /** Files that exist only here, named as seen from a folder that does not exist. */
  private static final class Unsaved implements SourceProvider {
    private final Path folder = Path.of("/no/such/folder");
    private final Map<Path, String> texts = new LinkedHashMap<>();

    Unsaved with(String name, String text) {
      texts.put(folder.resolve(name).normalize(), text);
      return this;
    }

    @Override
    public Optional<String> text(Path file) {
      return Optional.ofNullable(texts.get(file));
    }

    @Override
    public List<Path> files(Path wanted) {
      return texts.keySet().stream().filter(f -> f.getParent().equals(wanted)).toList();
    }

    Compilation compile(String name) {
      return Compile.file(folder.resolve(name), this);
    }

    /** The report, with names as seen from the folder. */
    String report(String name) {
      return compile(name).report().replace(folder + "/", "");
    }
  }

  private static final String BLOCKS =
      """
      const width = 4
      block wide(filters = width * 2) { conv(filters, 3x3, padding = same) -> relu }
      network Small { input 28x28x1 flatten -> dense(2, softmax) }
      data xo = crosses(count = 100)
      """;

  @Test
  void everythingOfAFile_byStar() {
    Compilation compilation =
        new Unsaved()
            .with("blocks.lamina", BLOCKS)
            .with(
                "net.lamina",
                """
                package digits
                import blocks.*
                network A { input 28x28x1 wide -> wide(width) flatten -> dense(2, softmax) }
                train A on xo
                train Small on xo
                """)
            .compile("net.lamina");
    assertEquals("", compilation.report());
    assertEquals(1, compilation.networks().size());
    assertEquals("wide(filters = 8)", compilation.networks().get(0).blocks().get(0).call());
    assertEquals("Small", compilation.trainings().get(1).network().name());
  }

  @Test
  void oneName() {
    assertEquals(
        """
        error[unknown-layer]: there is no layer `other`
         --> net.lamina:2:33
          |
        2 | network A { input 28x28x1 wide  other }
          |                                 ^^^^^
          |
          = help: use one of %s
        """
            .formatted(
                dev.lamina.ir.Layers.all().stream()
                    .map(dev.lamina.ir.LayerType::name)
                    .collect(Collectors.joining(", "))),
        new Unsaved()
            .with("blocks.lamina", BLOCKS + "block other() { relu }\n")
            .with("net.lamina", "import blocks.wide\nnetwork A { input 28x28x1 wide  other }\n")
            .report("net.lamina"));
  }

  /** The source root is above the importing file's own package. */
  @Test
  void packages_areFoldersOfTheSourceRoot_orBesideTheFile() {
    for (String place : List.of("nets/blocks/wide.lamina", "digits/cnn/wide.lamina")) {
      String text = "package nets.blocks\n" + BLOCKS;
      String net =
          """
          package digits.cnn
          import nets.blocks.wide
          import nets.blocks.width
          network A { input 28x28x1 wide(width) }
          """;
      Unsaved files = new Unsaved().with(place, text).with("digits/cnn/net.lamina", net);
      assertEquals("", files.report("digits/cnn/net.lamina"), place);
    }
    assertEquals(
        "",
        new Unsaved()
            .with("nets/blocks.lamina", BLOCKS)
            .with("net.lamina", "import nets.blocks.*\nnetwork A { input 28x28x1 wide }\n")
            .report("net.lamina"));
  }

  /** Relative paths of data are seen from the file that declares it. */
  @Test
  void dataOfAnotherFolder_keepsItsFiles() {
    Compilation compilation =
        new Unsaved()
            .with("common/data.lamina", "package common\ndata d = mnist(\"files\")\n")
            .with(
                "digits/net.lamina",
                """
                package digits
                import common.d
                network A { input 28x28x1 flatten dense(10, softmax) }
                train A on d
                """)
            .compile("digits/net.lamina");
    assertEquals("", compilation.report());
    assertEquals(
        "../common/files",
        compilation.trainings().get(0).data().source().arguments().text("folder"));
  }

  @Test
  void importNotFound() {
    assertEquals(
        """
        error[import-not-found]: there is no package `nets.blocks`
         --> net.lamina:2:8
          |
        2 | import nets.blocks.wide
          |        ^^^^^^^^^^^^^^^^
          |
          = help: its files are sought in `nets/blocks/`, and beside this one
        """,
        new Unsaved()
            .with("blocks.lamina", BLOCKS)
            .with("net.lamina", "package digits\nimport nets.blocks.wide\n")
            .report("net.lamina"));
    assertEquals(
        List.of("import-not-found: there is no package `wide`"),
        codes(new Unsaved().with("net.lamina", "import wide\n").compile("net.lamina")));
    assertEquals(
        List.of("import-not-found: there is no package `a`"),
        codes(Compile.text("net.lamina", "import a.b\n")));
  }

  private static List<String> codes(Compilation compilation) {
    return compilation.problems().stream().map(p -> p.code() + ": " + p.headline()).toList();
  }

  @Test
  void unknownName_inAPackage() {
    Unsaved files = new Unsaved().with("blocks.lamina", BLOCKS);
    String text = "import blocks.wid\n";
    Problem problem = files.with("net.lamina", text).compile("net.lamina").problems().get(0);
    assertEquals("unknown-name: `blocks` has no `wid`", problem.code() + ": " + problem.headline());
    assertEquals("did you mean `wide` or `width`?", problem.help());
    String mended = problem.fix().orElseThrow().apply(text);
    assertEquals("", files.with("net.lamina", mended).report("net.lamina"));
  }

  @Test
  void importError_isSaidOnce_andNotRepeated() {
    assertEquals(
        """
        error[import-error]: `blocks.lamina` has 2 errors
         --> net.lamina:1:8
          |
        1 | import blocks.*
          |        ^^^^^^^^
          |
         ::: blocks.lamina:1:21
        1 | block wide() { conv(0, 3x3) nothing }
          |                     - `filters` of `conv` needs at least 1, found `0`
          |
          = help: mend that file first
        """,
        new Unsaved()
            .with("blocks.lamina", "block wide() { conv(0, 3x3) nothing }\n")
            .with("net.lamina", "import blocks.*\nnetwork A { input 8x8x1 wide flatten }\n")
            .report("net.lamina"));
  }

  /** What a failed import would have brought is not reported as unknown. */
  @Test
  void importNotFound_nothingFollows() {
    String text =
        """
        import nothing.*
        network A { input 8x8x1 conv(width, 3x3, act) wide flatten -> dense(2, softmax) }
        train A on xo
        """;
    assertEquals(
        List.of("import-not-found: there is no package `nothing`"),
        codes(new Unsaved().with("net.lamina", text).compile("net.lamina")));
  }

  @Test
  void importCycle_showsTheFiles() {
    Unsaved files =
        new Unsaved()
            .with("a.lamina", "import b.*\nblock one() { two }\n")
            .with("b.lamina", "import c.*\nblock two() { relu }\n")
            .with("c.lamina", "import a.*\nblock three() { relu }\n")
            .with("d.lamina", "import a.*\n");
    assertEquals(
        """
        error[import-cycle]: `a.lamina` imports itself: a.lamina -> b.lamina -> c.lamina -> a.lamina
         --> a.lamina:1:8
          |
        1 | import b.*
          |        ^^^
          |
          = help: move what both need into a file that imports neither
        """,
        files.report("a.lamina"));
    assertEquals(
        List.of("import-error: `a.lamina` has 1 error"),
        codes(files.compile("d.lamina")).stream()
            .map(c -> c.replace("/no/such/folder/", ""))
            .toList());
  }

  @Test
  void ambiguousImport_onlyWhereItIsUsed() {
    assertEquals(
        """
        error[ambiguous-import]: `wide` is declared in several imported files
         --> net.lamina:3:27
          |
        3 | network A { input 28x28x1 wide }
          |                           ^^^^
          |
         ::: blocks.lamina:2:7
        2 | block wide(filters = width * 2) { conv(filters, 3x3, padding = same) -> relu }
          |       ---- declared here
          |
         ::: more.lamina:1:7
        1 | block wide() { relu }
          |       ---- declared here
          |
          = help: give one of them another name, or import by name the one you mean
        """,
        new Unsaved()
            .with("blocks.lamina", BLOCKS)
            .with("more.lamina", "block wide() { relu }\n")
            .with(
                "net.lamina", "import blocks.*\nimport more.*\nnetwork A { input 28x28x1 wide }\n")
            .report("net.lamina"));
    Unsaved files =
        new Unsaved().with("blocks.lamina", BLOCKS).with("more.lamina", "block wide() { relu }\n");
    assertEquals(
        "",
        files
            .with(
                "net.lamina",
                "import blocks.*\nimport more.*\nimport more.wide\nnetwork A { input 3 wide }\n")
            .report("net.lamina"));
    assertEquals(
        "",
        files
            .with(
                "net.lamina",
                "import blocks.*\nimport more.*\nblock wide() { relu }\nnetwork A { input 3 wide }\n")
            .report("net.lamina"));
    assertEquals(
        List.of("duplicate-name: the name `wide` is used twice"),
        codes(
            files
                .with("net.lamina", "import more.wide\nblock wide() { relu }\n")
                .compile("net.lamina")));
  }

  /** In a block of another file, the call in this one is the place. */
  @Test
  void mistakeInAnImportedBlock_isShownAtTheCall() {
    assertEquals(
        """
        error[window-too-large]: a 3x3 kernel does not fit a 2x2x4 feature map
         --> net.lamina:5:3
          |
        5 |   deep(4)
          |   ^^^^^^^ called with n = 4
          |
         ::: blocks.lamina:1:36
        1 | block deep(n) { repeat n { conv(4, 3x3) } }
          |                                    --- spans 3 cells, height and width have 2
          |
        1 | block deep(n) { repeat n { conv(4, 3x3) } }
          |                            ------------ halves 4x4 to 2x2
          |
        1 | block deep(n) { repeat n { conv(4, 3x3) } }
          |                 -------- round 4 of 4
          |
          = help: use 2x2 or smaller, or add `padding = same`
        """,
        new Unsaved()
            .with("blocks.lamina", "block deep(n) { repeat n { conv(4, 3x3) } }\n")
            .with(
                "net.lamina", "import blocks.*\nnetwork A {\n  input 8x8x1\n  relu\n  deep(4)\n}\n")
            .report("net.lamina"));
  }

  /** Constants are those of the block's file, arguments those of the call. */
  @Test
  void importedBlock_keepsItsOwnConstants() {
    Compilation compilation =
        new Unsaved()
            .with("blocks.lamina", "const n = 3\nblock b(m) { dense(n) dense(m) }\n")
            .with(
                "net.lamina",
                "import blocks.b\nconst n = 5\nnetwork A { input 8 b(n) expect params == 47 }\n")
            .compile("net.lamina");
    assertEquals("", compilation.report());
  }

  @Test
  void onTheDisk(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("nets"));
    Files.writeString(folder.resolve("nets/wide.lamina"), "/* a */ // b\npackage nets\n" + BLOCKS);
    Files.writeString(
        folder.resolve("net.lamina"), "import nets.*\nnetwork A { input 28x28x1 wide }\n");
    assertEquals("", Compile.file(folder.resolve("net.lamina")).report());
    Files.writeString(folder.resolve("nets/wide.lamina"), "package nets\nblock wide(n) { }\n");
    String report = Compile.file(folder.resolve("net.lamina")).report();
    assertTrue(
        report.contains("[import-error]") && report.contains("nets/wide.lamina:2:7"), report);
  }
}
