package dev.lamina.generator.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.report.Report;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.generator.project.Generation.Outcome;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of files, generated again and again. */
class GenerationTest {

  private static final String SMALL = "network %s { input 4 dense(3, softmax) }\n";

  @TempDir Path folder;
  private String tool = "1.0";
  private String namespace = "";
  private Charset encoding = StandardCharsets.UTF_8;
  private List<Path> classPath = List.of();
  private boolean strict;
  private boolean inferenceOnly;

  @BeforeEach
  void twoFiles() throws IOException {
    file("src/one/small.lamina", "package one\n" + SMALL.formatted("Small"));
    file(
        "src/two/wide.lamina",
        """
        package two
        import sizes.*
        network Wide { input 4 dense(width, relu) dense(3, softmax) }
        """);
    file("src/sizes.lamina", "const width = 8\n");
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, encoding);
  }

  private SourceFolder sources() {
    return new SourceFolder(folder.resolve("src"), namespace, encoding, classPath);
  }

  private Outcome outcome() {
    return new Generation(
            sources(), folder.resolve("out"), folder.resolve("journal"), inferenceOnly, tool)
        .run(strict);
  }

  /** What a generation did, a line each. */
  private String run() {
    Outcome outcome = outcome();
    StringBuilder text = new StringBuilder();
    outcome.findings().problems().forEach(problem -> text.append(line(problem)).append('\n'));
    outcome.written().forEach(path -> text.append("wrote ").append(seen(path)).append('\n'));
    outcome.removed().forEach(path -> text.append("removed ").append(seen(path)).append('\n'));
    return text + (outcome.wasUpToDate() ? "up to date\n" : "");
  }

  private String line(Problem problem) {
    return (problem.at() + ": " + problem.headline()).replace(folder + "/", "");
  }

  private Path seen(Path path) {
    return folder.resolve("out").relativize(path);
  }

  private static final String BOTH = "wrote one/Small.java\nwrote two/Wide.java\n";

  @Test
  void everythingOnce_thenNothing() {
    assertEquals(BOTH, run());
    assertEquals("up to date\n", run());
    assertEquals(2, outcome().unchanged().size());
  }

  @Test
  void sameBytes_asForTheFileAlone() throws IOException {
    run();
    Path file = folder.resolve("src/two/wide.lamina");
    String alone =
        JavaGenerator.generate(Compile.file(file).networks().get(0), "wide.lamina").source();
    assertEquals(alone, Files.readString(folder.resolve("out/two/Wide.java")));
  }

  @Test
  void changedFile_onlyItsClassIsTouched() throws IOException {
    run();
    FileTime before = FileTime.fromMillis(1_000_000);
    Path wide = folder.resolve("out/two/Wide.java");
    Files.setLastModifiedTime(wide, before);
    file("src/one/small.lamina", "package one\nnetwork Small { input 5 dense(3, softmax) }\n");
    assertEquals("wrote one/Small.java\n", run());
    assertEquals(before, Files.getLastModifiedTime(wide));
  }

  @Test
  void changedImport_classesThatReadItAreMadeAnew() throws IOException {
    run();
    file("src/sizes.lamina", "const width = 9\n");
    assertEquals("wrote two/Wide.java\n", run());
  }

  @Test
  void changedLibrary_classesThatReadItAreMadeAnew() throws IOException {
    Files.delete(folder.resolve("src/sizes.lamina"));
    file("lib/sizes.lamina", "const width = 8\n");
    classPath = List.of(folder.resolve("lib"), folder.resolve("no-such.jar"));
    assertEquals(BOTH, run());
    assertEquals("up to date\n", run());
    file("lib/sizes.lamina", "const width = 9\n");
    assertEquals("wrote two/Wide.java\n", run());
  }

  @Test
  void damagedOrMissingOutput_isMended() throws IOException {
    run();
    file("out/one/Small.java", "class Small {}");
    assertEquals("wrote one/Small.java\n", run());
    Files.delete(folder.resolve("out/two/Wide.java"));
    assertEquals("wrote two/Wide.java\n", run());
  }

  @Test
  void otherToolPackageOrEncoding_looksAtEverything() {
    run();
    tool = "1.1";
    assertFalse(outcome().wasUpToDate());
    assertTrue(outcome().wasUpToDate());
    namespace = "top";
    assertFalse(outcome().wasUpToDate());
    encoding = StandardCharsets.ISO_8859_1;
    assertFalse(outcome().wasUpToDate());
  }

  @Test
  void networkGone_classAndEmptyFoldersAreRemoved() throws IOException {
    run();
    file("out/one/Mine.java", "class Mine {}");
    Files.delete(folder.resolve("src/one/small.lamina"));
    Files.delete(folder.resolve("src/two/wide.lamina"));
    assertEquals("removed one/Small.java\nremoved two/Wide.java\n", run());
    assertTrue(Files.exists(folder.resolve("out/one/Mine.java")));
    assertFalse(Files.exists(folder.resolve("out/two")));
    assertEquals("up to date\n", run());
  }

  @Test
  void renamedNetwork() throws IOException {
    run();
    file("src/one/small.lamina", "package one\n" + SMALL.formatted("Tiny"));
    assertEquals("wrote one/Tiny.java\nremoved one/Small.java\n", run());
  }

  /** A journal that somebody wrote to does not remove files elsewhere. */
  @Test
  void journalNamesAFileElsewhere_itStays() throws IOException {
    Path mine = file("mine.txt", "mine");
    file("journal", "-\n0 ../mine.txt\n");
    assertEquals(BOTH, run());
    assertTrue(Files.exists(mine));
  }

  @Test
  void errors_nothingIsWritten_andAllIsThereAfterwards() throws IOException {
    run();
    Path small = folder.resolve("out/one/Small.java");
    byte[] before = Files.readAllBytes(small);
    file("src/one/small.lamina", "package one\nnetwork Small { input 4 dense(0) }\n");
    file("src/sizes.lamina", "const width = 9\n");
    String error = "src/one/small.lamina:2:31: `units` of `dense` needs at least 1, found `0`\n";
    assertEquals(error, run());
    assertArrayEquals(before, Files.readAllBytes(small));
    assertEquals(error, run());
    Files.delete(folder.resolve("src/one/small.lamina"));
    assertEquals("wrote two/Wide.java\nremoved one/Small.java\n", run());
  }

  /** The file that is imported tells its mistake, those that import it do not. */
  @Test
  void mistakeInAnImportedFile_isSaidOnce() throws IOException {
    file("src/sizes.lamina", "const width = height\n");
    Outcome outcome = outcome();
    assertEquals(
        "src/sizes.lamina:1:15: there is no constant `height`",
        outcome.findings().problems().stream().map(this::line).reduce("", String::concat));
    assertEquals("1 error in 3 files", outcome.findings().verdict());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void warnings_areRepeated_andCountWhenStrict() throws IOException {
    String text = "package one\nblock b(n) { relu }\n" + SMALL.formatted("Small");
    file("src/one/small.lamina", text);
    String warning = "src/one/small.lamina:2:9: the parameter `n` of `b` is never used\n";
    strict = true;
    assertEquals(warning, run());
    strict = false;
    assertEquals(warning + BOTH, run());
    assertEquals(warning, run());
    assertEquals("1 warning in 3 files", outcome().findings().verdict());
  }

  /** As for the file alone: the names of classes come from the training's data. */
  @Test
  void trainedNetwork_classesHaveNames() throws IOException {
    Path file =
        file(
            "src/one/small.lamina",
            """
            package one
            network Small { input 28x28x1 flatten -> dense(2, softmax) }
            data drawn = crosses()
            train Small on drawn
            """);
    run();
    Compilation alone = Compile.file(file);
    Network network = alone.networks().get(0);
    for (boolean only : new boolean[] {false, true}) {
      inferenceOnly = only;
      run();
      Options options = Options.of(network, alone.trainings(), only);
      assertEquals(List.of("O", "X"), options.labels());
      assertEquals(
          JavaGenerator.generate(network, "small.lamina", options).source(),
          Files.readString(folder.resolve("out/one/Small.java")));
    }
    assertEquals("up to date\n", run());
  }

  @Test
  void fileWithoutPackage_isOfItsFolder() throws IOException {
    file("src/top.lamina", SMALL.formatted("Top"));
    file("src/a/b/deep.lamina", SMALL.formatted("Deep"));
    assertEquals("wrote Top.java\nwrote a/b/Deep.java\n" + BOTH, run());
    namespace = "dev.nets";
    assertEquals(
        """
        wrote dev/nets/Top.java
        wrote dev/nets/a/b/Deep.java
        removed Top.java
        removed a/b/Deep.java
        """,
        run());
    String top = Files.readString(folder.resolve("out/dev/nets/Top.java"));
    assertTrue(top.contains("package dev.nets;"), top);
  }

  @Test
  void folderThatIsNoPackage() throws IOException {
    file("src/my-nets/net.lamina", SMALL.formatted("Net"));
    assertEquals(
        """
        error[reserved-name]: the folder `my-nets` cannot be a package of Java
         --> src/my-nets/net.lamina:1:1
          |
        1 | network Net { input 4 dense(3, softmax) }
          | ^
          |
          = help: rename the folder, or name a package in the first line, as in `package digits`
        """,
        report());
    file("src/my-nets/net.lamina", "package digits\n" + SMALL.formatted("Net"));
    assertEquals("", report());
  }

  private String report() {
    return Report.render(sources().check().problems()).replace(folder + "/", "");
  }

  @Test
  void sameClassInTwoFiles() throws IOException {
    file("src/one/again.lamina", SMALL.formatted("Small"));
    assertEquals(
        """
        error[duplicate-name]: two networks would become the class `one.Small`
         --> src/one/small.lamina:2:9
          |
        2 | network Small { input 4 dense(3, softmax) }
          |         ^^^^^
          |
         ::: src/one/again.lamina:1:9
        1 | network Small { input 4 dense(3, softmax) }
          |         ----- the other one
          |
          = help: give one of them another name, or its file another package
        """,
        report());
  }

  @Test
  void otherEncoding_inAndOut() throws IOException {
    encoding = StandardCharsets.ISO_8859_1;
    Path source = folder.resolve("src/one/small.lamina");
    String text = "package one\n/** Größe */\n" + SMALL.formatted("Small");
    Files.write(source, text.getBytes(encoding));
    run();
    Path small = folder.resolve("out/one/Small.java");
    assertTrue(Files.readString(small, encoding).contains("Größe"));
  }

  @Test
  void characterThatTheEncodingLacks_isEscaped() {
    byte[] bytes = JavaText.bytes("\"Größe 😀\"", StandardCharsets.US_ASCII);
    assertEquals(
        "\"Gr\\u00f6\\u00dfe \\ud83d\\ude00\"", new String(bytes, StandardCharsets.US_ASCII));
  }

  @Test
  void noFolder_isNothing() throws IOException {
    for (String name : List.of("one/small", "two/wide", "sizes")) {
      Files.delete(folder.resolve("src/" + name + ".lamina"));
    }
    assertEquals("up to date\n", run());
    assertFalse(Files.exists(folder.resolve("journal")));
    assertEquals(
        List.of(), new SourceFolder(folder.resolve("no"), "", encoding, List.of()).files());
  }

  @Test
  void folderThatCannotBeWritten() throws IOException {
    file("out", "a file");
    GenerationException failure = assertThrows(GenerationException.class, this::run);
    assertEquals(
        """
        `FOLDER/out/one/Small.java` cannot be written
          `FOLDER/out` is a file, expected a folder
          help: choose another folder""",
        failure.getMessage().replace(folder.toString(), "FOLDER"));
  }
}
