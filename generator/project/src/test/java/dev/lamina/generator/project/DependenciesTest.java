package dev.lamina.generator.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compile;
import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.built.BuiltProject.Scope;
import dev.lamina.generator.project.Dependencies.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for editors of the jars of a class path, and that they read it. */
class DependenciesTest {

  private static final String IMPORTS = "target/lamina/imports/main/";

  private static final String NET =
      "package digits\nimport nets.blocks.wide\nnetwork Net { input 8x8x1 wide(4) }\n";

  private static final String WIDE = "block wide(n) { conv(n, %s, padding = same) }\n";

  @TempDir Path temporary;
  private Path folder;
  private Path net;

  @BeforeEach
  void project() throws IOException {
    folder = temporary.resolve("project");
    net = folder.resolve("src/main/lamina/digits/net.lamina");
    Files.createDirectories(net.getParent());
    Files.writeString(net, NET);
    Files.writeString(folder.resolve("pom.xml"), "<project>lamina-maven-plugin</project>");
  }

  private Outcome note(Path... classPath) throws IOException {
    return new Dependencies(new BuiltProject(folder), Scope.MAIN)
        .note(folder.resolve("src/main/lamina"), List.of(classPath));
  }

  private Path jar(String name, String entry, String text) throws IOException {
    return jar(name, Map.of(entry, text.getBytes(StandardCharsets.UTF_8)));
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    Path jar = temporary.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return jar;
  }

  /** The copies, and nothing else in the project's folder or around it. */
  private String copies() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> temporary.relativize(file).toString().replace("project/" + IMPORTS, ""))
          .filter(file -> !file.endsWith(".jar") && !file.startsWith("project/"))
          .sorted()
          .collect(Collectors.joining(" "));
    }
  }

  private long params() {
    assertEquals("", Compile.file(net).report());
    return Compile.file(net).networks().get(0).params();
  }

  @Test
  void jars_areReadByWhoeverHasNoClassPath() throws IOException {
    Path blocks = jar("blocks-1.0.jar", "nets/blocks.lamina", WIDE.formatted("3x3"));
    Path other = jar("other.jar", "Other.class", "no text");
    assertTrue(note(other, blocks).changed());
    assertEquals("blocks-1.0/nets/blocks.lamina classpath.txt", copies());
    assertEquals(40, params());
    Path copy = folder.resolve(IMPORTS + "blocks-1.0/nets/blocks.lamina");
    assertFalse(Files.getPosixFilePermissions(copy).toString().contains("WRITE"));
    assertFalse(note(other, blocks).changed());
  }

  @Test
  void change_ofAJar_ofTheClassPath() throws IOException {
    Path blocks = jar("blocks.jar", "nets/blocks.lamina", WIDE.formatted("3x3"));
    note(blocks);
    Path same =
        Files.copy(blocks, Files.createDirectory(temporary.resolve("b")).resolve("blocks.jar"));
    jar("blocks.jar", "nets/blocks.lamina", WIDE.formatted("5x5"));
    Files.setLastModifiedTime(blocks, FileTime.fromMillis(1_000_000_000_000L));
    assertTrue(note(blocks, same).changed());
    assertEquals("blocks-2/nets/blocks.lamina blocks/nets/blocks.lamina classpath.txt", copies());
    assertEquals(104, params());
    assertTrue(note(same, blocks).changed());
    assertEquals(40, params());
    assertTrue(note(same).changed());
    assertEquals("blocks-2/nets/blocks.lamina classpath.txt", copies());
    jar("b/blocks.jar", "nets/other.lamina", "const n = 1\n");
    assertTrue(note(same).changed());
    assertEquals("blocks/nets/other.lamina classpath.txt", copies());
    assertTrue(note().changed());
    assertEquals("classpath.txt", copies());
    assertEquals("import-not-found", Compile.file(net).problems().get(0).code());
  }

  /** What another build left, or somebody removed. */
  @Test
  void damagedNote_missingCopies() throws IOException {
    Path blocks = jar("blocks.jar", "nets/blocks.lamina", WIDE.formatted("3x3"));
    note(blocks);
    Path note = folder.resolve(IMPORTS + "classpath.txt");
    Files.write(note, new byte[] {(byte) 0xff, 0, '\n', '\t'});
    assertTrue(note(blocks).changed());
    assertEquals(40, params());
    Files.delete(folder.resolve(IMPORTS + "blocks/nets/blocks.lamina"));
    Files.delete(folder.resolve(IMPORTS + "blocks/nets"));
    Files.delete(folder.resolve(IMPORTS + "blocks"));
    assertTrue(note(blocks).changed());
    assertEquals(40, params());
  }

  /** So that a mistake in an import is not called stale information. */
  @Test
  void unchangedNote_isNewerThanThePom() throws IOException {
    note();
    Path pom = folder.resolve("pom.xml");
    Path note = folder.resolve(IMPORTS + "classpath.txt");
    Files.setLastModifiedTime(note, FileTime.fromMillis(1_000_000_000_000L));
    assertFalse(note().changed());
    assertTrue(Files.getLastModifiedTime(note).compareTo(Files.getLastModifiedTime(pom)) >= 0);
  }

  @Test
  void folders_areReadWhereTheyAre() throws IOException {
    Path blocks = temporary.resolve("blocks/target/classes/nets/blocks.lamina");
    Files.createDirectories(blocks.getParent());
    Files.writeString(blocks, WIDE.formatted("3x3"));
    note(temporary.resolve("blocks/target/classes"));
    assertEquals(40, params());
    Files.writeString(blocks, WIDE.formatted("5x5"));
    assertEquals(104, params());
  }

  @Test
  void oddNames_stayInTheJar() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (String name :
        List.of(
            "good.lamina",
            "Good.lamina",
            "a/b/größe 2.lamina",
            "a-b/no.lamina",
            "META-INF/no.lamina",
            "c:/no.lamina",
            "a\\..\\..\\no.lamina",
            "con.lamina",
            "aux/no.lamina",
            ".lamina",
            "a/new\nline.lamina",
            "a/" + "long".repeat(40) + ".lamina",
            "d/".repeat(30) + "no.lamina")) {
      entries.put(name, "const n = 1\n".getBytes(StandardCharsets.UTF_8));
    }
    Outcome outcome = note(jar("odd.jar", entries));
    assertEquals("classpath.txt odd/Good.lamina odd/a/b/größe 2.lamina", copies());
    assertEquals(
        """
        of `odd.jar` `.lamina`: not every disk can have this name
        of `odd.jar` `META-INF/no.lamina`: not every disk can have this name
        of `odd.jar` `a-b/no.lamina`: not every disk can have this name
        of `odd.jar` `a/%s`: not every disk can have this name
        of `odd.jar` `a/new?line.lamina`: not every disk can have this name
        of `odd.jar` `a\\..\\..\\no.lamina`: not every disk can have this name
        of `odd.jar` `aux/no.lamina`: not every disk can have this name
        of `odd.jar` `c:/no.lamina`: not every disk can have this name
        of `odd.jar` `con.lamina`: not every disk can have this name
        of `odd.jar` `good.lamina`: another file has this name in other case"""
            .formatted("long".repeat(40).substring(0, 98)),
        outcome.leftOut().stream().sorted().collect(Collectors.joining("\n")));
  }

  /** Java opens no such jar, so that it has no packages for Maven either. */
  @Test
  void pathsOutOfTheJar() throws IOException {
    for (String name : List.of("../no.lamina", "/../../no.lamina", "a/../../../no.lamina")) {
      note(jar("odd.jar", name, "const n = 1\n"));
      assertEquals("classpath.txt", copies(), name);
    }
    note(jar("odd.jar", "/absolute.lamina", "const n = 1\n"));
    assertTrue(copies().matches("classpath.txt( odd/absolute.lamina)?"), copies());
  }

  @Test
  void hugeFiles_andMany() throws IOException {
    byte[] huge = new byte[40 << 20]; // of which a jar needs 40 KB
    Outcome outcome = note(jar("huge.jar", Map.of("huge.lamina", huge)));
    assertEquals("classpath.txt", copies());
    assertEquals(List.of("of `huge.jar` `huge.lamina`: larger than 1 MB"), outcome.leftOut());
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < JarCopies.MOST_FILES + 20; i++) {
      many.put("p/f%04d.lamina".formatted(i), new byte[] {' '});
    }
    outcome = note(jar("many.jar", many));
    assertEquals(JarCopies.MOST_FILES + 1, copies().split(" ").length);
    assertEquals(10, outcome.leftOut().size());
    Map<String, byte[]> large = new TreeMap<>();
    byte[] full = new byte[JarCopies.LARGEST];
    Arrays.fill(full, (byte) ' ');
    for (int i = 0; i < 20; i++) {
      large.put("f%02d.lamina".formatted(i), full);
    }
    outcome = note(jar("large.jar", large));
    assertEquals(JarCopies.MOST_BYTES / JarCopies.LARGEST + 1, copies().split(" ").length);
    assertEquals("of `large.jar` `f16.lamina`: more than 16 MB in all", outcome.leftOut().get(0));
  }

  /** Bytes stay as they are: the message is that of Maven. */
  @Test
  void wrongEncoding_isAsForMaven() throws IOException {
    byte[] latin = WIDE.formatted("3x3 /* größer */").getBytes(StandardCharsets.ISO_8859_1);
    Path jar = jar("latin.jar", Map.of("nets/blocks.lamina", latin));
    note(jar);
    Path copy = folder.resolve(IMPORTS + "latin/nets/blocks.lamina");
    assertArrayEquals(latin, Files.readAllBytes(copy));
    SourceFolder maven =
        new SourceFolder(
            folder.resolve("src/main/lamina"), "", StandardCharsets.UTF_8, List.of(jar));
    assertEquals(
        maven.check().files().get(0).problems().get(0).headline(),
        Compile.file(net).problems().get(0).headline());
  }

  @Test
  void noJars() throws IOException {
    Path text = Files.writeString(temporary.resolve("damaged.jar"), "no jar");
    assertTrue(note(text, temporary.resolve("missing.jar")).changed());
    Path whole = jar("cut.jar", "nets/blocks.lamina", WIDE.formatted("3x3"));
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(whole, Arrays.copyOf(bytes, length));
      note(whole);
      assertEquals("classpath.txt", copies());
    }
  }
}
