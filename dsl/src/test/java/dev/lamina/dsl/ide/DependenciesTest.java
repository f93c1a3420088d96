package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.built.BuiltProject.Scope;
import dev.lamina.dsl.built.ClassPathNote;
import dev.lamina.dsl.built.ClassPathNote.Element;
import dev.lamina.dsl.built.ClassPathNote.Folder;
import dev.lamina.dsl.built.ClassPathNote.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What editors make of packages that a build found in jars. */
class DependenciesTest {

  private static final String POM =
      "<project><artifactId>lamina-maven-plugin</artifactId></project>\n";

  private static final String WIDE =
      """
      package nets.blocks
      block wide(filters) { conv(filters, 3x3, padding = same) -> relu }
      data digits = mnist("data")
      """;

  private static final String NET =
      "package digits\nimport nets.blocks.wide\nnetwork Net { input 8x8x1 wide(4) }\n";

  private static final String NOT_FOUND =
      """
      error[import-not-found]: there is no package `nets.blocks`
       --> %s:2:8
        |
      2 | import nets.blocks.wide
        |        ^^^^^^^^^^^^^^^^
        |
        = help: its files are sought in `../nets/blocks/`, and beside this one%s
      """;

  private Path folder;
  private Path net;
  private BuiltProject project;

  @BeforeEach
  void project(@TempDir Path created) throws IOException {
    folder = created.resolve("project");
    project = new BuiltProject(folder);
    file("pom.xml", POM);
    net = file("src/main/lamina/digits/net.lamina", NET);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name).normalize();
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void note(Scope scope, String sources, Element... elements) throws IOException {
    String name = folder.relativize(project.note(scope)).toString();
    file(name, new ClassPathNote(sources, List.of(elements)).text());
  }

  private Jar jar(String name, String copies) throws IOException {
    Path jar = file("../" + name, "a jar");
    long changed = Files.getLastModifiedTime(jar).toMillis();
    return new Jar(jar, Files.size(jar), changed, Optional.ofNullable(copies));
  }

  /** As after a build with a jar that has {@code nets/blocks/wide.lamina}. */
  private Path built() throws IOException {
    note(Scope.MAIN, "src/main/lamina", jar("gson.jar", null), jar("blocks-1.0.jar", "blocks-1.0"));
    return file("target/lamina/imports/main/blocks-1.0/nets/blocks/wide.lamina", WIDE);
  }

  private String report(Path file) {
    return Compile.file(file).report().replace(folder + "/", "");
  }

  private String notFound(String help) {
    return NOT_FOUND.formatted(folder.relativize(net), help);
  }

  @Test
  void packageOfAJar_afterABuild() throws IOException {
    assertEquals(
        notFound("; those of dependencies are known once `mvn compile` has run"), report(net));
    Path wide = built();
    assertEquals("", report(net));
    assertEquals("", report(wide).lines().filter(l -> l.startsWith("error")).findAny().orElse(""));
    Files.delete(project.note(Scope.MAIN));
    assertEquals(
        notFound("; those of dependencies are known once `mvn compile` has run"), report(net));
  }

  /** Also where the plugin stands in a POM above. */
  @Test
  void notFound_helpWhereThePluginIs() throws IOException {
    file("pom.xml", "<project/>");
    assertEquals(notFound(""), report(net));
    file("../pom.xml", POM);
    assertEquals(
        notFound("; those of dependencies are known once `mvn compile` has run"), report(net));
    Files.delete(folder.resolve("pom.xml"));
    Files.delete(folder.resolve("../pom.xml"));
    assertEquals(notFound(""), report(net));
  }

  @Test
  void dependenciesChangedSince() throws IOException {
    note(Scope.MAIN, "src/main/lamina", jar("gson.jar", null));
    assertEquals(notFound(""), report(net));
    FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
    Files.setLastModifiedTime(folder.resolve("pom.xml"), later);
    String help = "; the dependencies have changed, run `mvn compile` again";
    assertEquals(notFound(help), report(net));
    note(Scope.MAIN, "src/main/lamina", jar("gson.jar", null));
    Files.setLastModifiedTime(project.note(Scope.MAIN), later);
    assertEquals(notFound(""), report(net));
    Files.delete(folder.resolve("../gson.jar"));
    assertEquals(notFound(help), report(net));
  }

  @Test
  void nameThatAnOlderJarHasNot() throws IOException {
    built();
    file("../blocks-1.0.jar", "another jar");
    file("src/main/lamina/digits/net.lamina", "import nets.blocks.deep\n");
    assertEquals(
        """
        error[unknown-name]: `nets.blocks` has no `deep`
         --> src/main/lamina/digits/net.lamina:1:20
          |
        1 | import nets.blocks.deep
          |                    ^^^^
          |
          = help: it has `wide` or `digits`; the dependencies have changed, run `mvn compile` again
        """,
        report(net));
  }

  /** Tests have a class path of their own, which begins with the project's sources. */
  @Test
  void sourcesOfTests() throws IOException {
    Path test = file("src/test/lamina/digits/net.lamina", NET);
    built();
    assertEquals(
        NOT_FOUND.formatted(
            folder.relativize(test),
            "; those of dependencies are known once `mvn test-compile` has run"),
        report(test));
    file("src/main/lamina/nets/blocks.lamina", "block wide(n) { conv(n, 1x1) }\n");
    note(Scope.TEST, "src/test/lamina", new Folder(folder.resolve("src/main/lamina")));
    assertEquals("", report(test));
    assertEquals(8, Compile.file(test).networks().get(0).params());
    assertEquals(8, Compile.file(net).networks().get(0).params());
    Files.delete(folder.resolve("src/main/lamina/nets/blocks.lamina"));
    assertEquals(40, Compile.file(net).networks().get(0).params());
  }

  @Test
  void completion_offersPackagesAndTheirNames() throws IOException {
    built();
    file("target/lamina/imports/main/blocks-1.0/sizes.lamina", "const far = 1\n");
    file("src/main/lamina/sizes.lamina", "const near = 1\n");
    assertEquals(List.of("nets.blocks", "sizes"), completed("package digits\nimport ‸"));
    assertEquals(List.of("*", "digits", "wide"), completed("package digits\nimport nets.blocks.‸"));
    assertEquals(List.of("*", "near"), completed("package digits\nimport sizes.‸"));
  }

  private List<String> completed(String marked) throws IOException {
    file("src/main/lamina/digits/net.lamina", marked.replace("‸", ""));
    Compilation compilation = Compile.file(net);
    return Completion.at(compilation, marked.indexOf('‸'), Optional.of(net), SourceProvider.DISK)
        .items()
        .stream()
        .map(Completion.Item::label)
        .toList();
  }

  @Test
  void missingImport_isAdded() throws IOException {
    built();
    file("src/main/lamina/digits/net.lamina", "network Net { input 8x8x1 wide(4) }\n");
    int at = Files.readString(net).indexOf("wide");
    assertEquals(
        List.of("add `import nets.blocks.wide`"),
        Actions.at(Compile.file(net), at, at, Optional.of(net), SourceProvider.DISK).stream()
            .map(action -> action.title())
            .filter(title -> title.startsWith("add"))
            .toList());
  }

  @Test
  void definition_isInTheCopy_whichIsNotRenamed() throws IOException {
    Path wide = built();
    CrossReferences names = new CrossReferences(SourceProvider.DISK, List.of(net, wide));
    int call = NET.indexOf("wide(4)");
    assertEquals(
        Optional.of(new CrossReferences.Location(wide, WIDE.indexOf("wide"), 4)),
        names.definition(net, call));
    String refused =
        "`wide` is in `nets/blocks/wide.lamina` of the dependency `blocks-1.0`: "
            + "rename it in the project that makes it";
    assertEquals(Optional.of(refused), names.rename(net, call, "broad").refusal());
    assertEquals(Optional.of(refused), names.rename(wide, WIDE.indexOf("wide"), "broad").refusal());
    Path made = file("target/classes/nets/blocks/wide.lamina", WIDE);
    assertEquals(
        Optional.of("`wide` is in `" + made + "`, which a build made: rename it in its source"),
        names.rename(made, WIDE.indexOf("wide"), "broad").refusal());
  }

  /** Beside the file that is trained: a jar has no data in it. */
  @Test
  void dataOfAJar() throws IOException {
    built();
    file(
        "src/main/lamina/digits/net.lamina",
        """
        package digits
        import nets.blocks.*
        network Net { input 28x28x1 flatten -> dense(10, softmax) }
        train Net on digits
        """);
    assertEquals(
        List.of("data"),
        Compile.file(net).trainings().stream()
            .map(training -> training.data().source().arguments().text("folder"))
            .toList());
  }

  /** A damaged note does no harm, and its folders are those beside it. */
  @Test
  void note_damaged() throws IOException {
    built();
    Path note = project.note(Scope.MAIN);
    String text = Files.readString(note);
    for (String damaged :
        List.of(
            text.replace("\tblocks-1.0\t", "\t../../../../../secret\t"),
            text.replace("\tblocks-1.0\t", "\t.\t"),
            text.replace("\tblocks-1.0\t", "\tgone\t"),
            text.replaceAll("\t\\d+\t", "\tmany\t"),
            text.replace("/", "\0"),
            "folder\nfolder\t\njar\n\t\t\n")) {
      Files.writeString(note, damaged);
      Files.setLastModifiedTime(note, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
      assertEquals("import-not-found", codes(), damaged);
    }
    Files.writeString(note, text);
    assertEquals("", codes());
    assertEquals(text, ClassPathNote.parse(text).text());
  }

  private String codes() {
    return Compile.file(net).problems().stream()
        .map(problem -> problem.code())
        .collect(Collectors.joining(" "));
  }

  /** The nearest POM decides: projects may lie in another one's {@code target}. */
  @Test
  void madeByABuild() throws IOException {
    assertFalse(BuiltProject.isMade(net));
    assertTrue(BuiltProject.isMade(file("target/classes/a.lamina", "")));
    assertTrue(BuiltProject.isMade(file("target/test-classes/a.lamina", "")));
    assertFalse(BuiltProject.isMade(file("target/other/a.lamina", "")));
    file("target/it/one/pom.xml", POM);
    assertFalse(BuiltProject.isMade(file("target/it/one/src/target/classes/a.lamina", "")));
    assertFalse(BuiltProject.isMade(file("../target/a.lamina", "")));
  }
}
