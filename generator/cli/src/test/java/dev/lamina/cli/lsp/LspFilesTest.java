package dev.lamina.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that mean something for each other, open or not, wherever they are. */
class LspFilesTest {

  private static final String BLOCKS = "block wide(filters) {\n    conv(filters, 3x3)\n}\n";
  private static final String NET =
      """
      import blocks.wide

      network A {
          input 8x8x1
          wide(4)
      }
      """;

  /** What an editor, or Java, might write in another way. */
  @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ALWAYS)
  Path temporary;

  private Path folder;
  private LspClient client;

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(temporary.resolve("a folder (100%) für Netze+#"));
    client = LspClient.start();
  }

  @AfterEach
  void stop() {
    client.close();
    assertEquals(List.of(), client.log);
  }

  private String file(String name, String text) throws Exception {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return LspClient.uri(path);
  }

  private static String codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(d -> d.getCode().getLeft()).collect(Collectors.joining(" "));
  }

  private void awaitCodes(String uri, String codes) throws Exception {
    client.await(uri, p -> codes(p.getDiagnostics()).equals(codes));
  }

  private static TextDocumentIdentifier id(String uri) {
    return new TextDocumentIdentifier(uri);
  }

  @Test
  void closedFiles_haveDiagnosticsToo() throws Exception {
    String broken = file("deep/down/broken.lamina", "network A { input 8 cnv }\n");
    file("node_modules/other.lamina", "network A { input 8 cnv }\n");
    client.initialize(folder);
    awaitCodes(broken, "unknown-layer");
    PublishDiagnosticsParams found = client.await(broken, p -> true);
    assertEquals(null, found.getVersion());
    assertEquals(1, client.published().size());
  }

  @Test
  void importers_followEachChange() throws Exception {
    String blocks = file("blocks.lamina", BLOCKS);
    String net = file("net.lamina", NET);
    String closed = file("closed.lamina", NET);
    client.initialize(folder);
    client.open(net, NET);
    client.open(blocks, BLOCKS);
    assertEquals("", codes(client.diagnostics(net)));
    client.change(blocks, BLOCKS.replace("3x3", "9x9"));
    assertEquals("", codes(client.diagnostics(blocks)));
    awaitCodes(net, "window-too-large");
    awaitCodes(closed, "window-too-large");
    client.change(blocks, BLOCKS.replace("wide", "broad"));
    awaitCodes(net, "unknown-name");
    client.close(blocks); // what is on the disk counts again
    awaitCodes(net, "");
    awaitCodes(closed, "");
  }

  @Test
  void names_acrossFiles() throws Exception {
    String blocks = file("blocks.lamina", BLOCKS);
    String net = file("net.lamina", NET);
    String closed = file("closed.lamina", NET);
    client.initialize(folder);
    client.open(net, NET);
    Position wide = new Position(4, 6);
    Location declared =
        client
            .get(
                client
                    .server
                    .getTextDocumentService()
                    .definition(new DefinitionParams(id(net), wide)))
            .getLeft()
            .get(0);
    assertEquals(blocks, declared.getUri());
    assertEquals(new Range(new Position(0, 6), new Position(0, 10)), declared.getRange());
    ReferenceParams params = new ReferenceParams(id(net), wide, new ReferenceContext(false));
    assertEquals(
        List.of(closed, closed, net, net),
        client.get(client.server.getTextDocumentService().references(params)).stream()
            .map(Location::getUri)
            .sorted()
            .toList());
    WorkspaceEdit edit =
        client.get(
            client
                .server
                .getTextDocumentService()
                .rename(new RenameParams(id(net), wide, "broad")));
    assertEquals(java.util.Set.of(blocks, net, closed), edit.getChanges().keySet());
    assertEquals(
        blocks,
        client
            .get(
                client
                    .server
                    .getTextDocumentService()
                    .documentLink(new DocumentLinkParams(id(net))))
            .get(0)
            .getTarget());
  }

  @Test
  void symbols_ofAllFiles() throws Exception {
    file("blocks.lamina", BLOCKS);
    String net = file("net.lamina", NET);
    client.initialize(folder);
    client.open(net, NET.replace("network A", "network Wild"));
    assertEquals(
        "wide Function, Wild Class 40 params · 1,296 macs",
        client
            .get(client.server.getWorkspaceService().symbol(new WorkspaceSymbolParams("wd")))
            .getRight()
            .stream()
            .map(s -> s.getName() + " " + s.getKind() + " " + s.getContainerName())
            .collect(Collectors.joining(", "))
            .replace("Function (filters)", "Function"));
  }

  @Test
  void watchedFiles_areReadAgain() throws Exception {
    String net = file("net.lamina", NET);
    client.initialize(folder);
    awaitCodes(net, "import-not-found");
    String blocks = file("blocks.lamina", BLOCKS);
    changed(blocks, FileChangeType.Created);
    awaitCodes(net, "");
    file("blocks.lamina", BLOCKS.replace("3x3", "9x9"));
    changed(blocks, FileChangeType.Changed);
    awaitCodes(net, "window-too-large");
    Files.delete(folder.resolve("blocks.lamina"));
    changed(blocks, FileChangeType.Deleted);
    awaitCodes(net, "import-not-found");
    Files.delete(folder.resolve("net.lamina"));
    changed(net, FileChangeType.Deleted);
    awaitCodes(net, "");
  }

  private void changed(String uri, FileChangeType type) {
    client
        .server
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, type))));
  }

  /** What a build finds in jars is known while it is there, and is not a file of the project. */
  @Test
  void dependencies_asABuildNotedThem() throws Exception {
    file("pom.xml", "<project><artifactId>lamina-maven-plugin</artifactId></project>");
    String net = file("src/main/lamina/net.lamina", NET);
    client.initialize(folder);
    client.open(net, NET);
    assertEquals(
        """
        there is no package `blocks`
        help: its files are sought in `blocks/`, and beside this one; those of dependencies are known once `mvn compile` has run""",
        client.diagnostics(net).get(0).getMessage().getLeft());
    String imports = "target/lamina/imports/main/";
    String copy = file(imports + "nets-1.0/blocks.lamina", BLOCKS);
    changed(copy, FileChangeType.Created);
    String note = file(imports + "classpath.txt", "jar\t1\t1\tnets-1.0\t/nets-1.0.jar\n");
    changed(note, FileChangeType.Created);
    awaitCodes(net, "");
    Position wide = new Position(4, 6);
    var texts = client.server.getTextDocumentService();
    assertEquals(
        copy,
        client
            .get(texts.definition(new DefinitionParams(id(net), wide)))
            .getLeft()
            .get(0)
            .getUri());
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> client.get(texts.prepareRename(new PrepareRenameParams(id(net), wide))));
    assertEquals(
        "`wide` is in `blocks.lamina` of the dependency `nets-1.0`: "
            + "rename it in the project that makes it",
        refused.getCause().getMessage());
    file(imports + "nets-1.0/blocks.lamina", BLOCKS.replace("3x3", "9x9"));
    changed(copy, FileChangeType.Changed);
    awaitCodes(net, "window-too-large");
    assertEquals(
        List.of(net),
        client
            .get(client.server.getWorkspaceService().symbol(new WorkspaceSymbolParams("")))
            .getRight()
            .stream()
            .map(symbol -> symbol.getLocation().getLeft().getUri())
            .distinct()
            .toList());
    for (String gone : List.of("nets-1.0/blocks.lamina", "nets-1.0", "classpath.txt")) {
      Files.delete(folder.resolve(imports).resolve(gone));
    }
    changed(LspClient.uri(folder.resolve("target")), FileChangeType.Deleted);
    awaitCodes(net, "import-not-found");
  }

  @Test
  void twoFolders_comeAndGo() throws Exception {
    String left = file("left/a.lamina", "network A { input 8 cnv }\n");
    String right = file("right/b.lamina", "network B { input 8 rlu }\n");
    client.initialize(folder.resolve("left"));
    awaitCodes(left, "unknown-layer");
    WorkspaceFolder other = new WorkspaceFolder(LspClient.uri(folder.resolve("right")), "right");
    folders(List.of(other), List.of());
    awaitCodes(right, "unknown-layer");
    folders(List.of(), List.of(other));
    awaitCodes(right, "");
    awaitCodes(left, "unknown-layer");
  }

  private void folders(List<WorkspaceFolder> added, List<WorkspaceFolder> removed) {
    client
        .server
        .getWorkspaceService()
        .didChangeWorkspaceFolders(
            new DidChangeWorkspaceFoldersParams(new WorkspaceFoldersChangeEvent(added, removed)));
  }

  /**
   * A file outside of all folders finds what it imports beside it, and is forgotten when closed.
   */
  @Test
  void fileInNoFolder() throws Exception {
    file("blocks.lamina", BLOCKS);
    String net = file("net.lamina", NET);
    client.initialize();
    client.open(net, NET);
    assertEquals("", codes(client.diagnostics(net)));
    client.change(net, NET.replace("wide(4)", "wide(0)"));
    awaitCodes(net, "argument-out-of-range");
    client.close(net);
    awaitCodes(net, "");
  }

  @Test
  void textInNoFile() throws Exception {
    client.initialize(folder);
    String untitled = "untitled:Untitled-1";
    String text = "network A {\n    input 8\n    a = relu\n    add(a, a)\n}\n";
    client.open(untitled, text);
    assertEquals("", codes(client.diagnostics(untitled)));
    Position name = new Position(3, 8);
    ReferenceParams params = new ReferenceParams(id(untitled), name, new ReferenceContext(true));
    assertEquals(
        List.of("2:4", "3:11", "3:8"),
        client.get(client.server.getTextDocumentService().references(params)).stream()
            .map(each -> each.getRange().getStart())
            .map(start -> start.getLine() + ":" + start.getCharacter())
            .sorted()
            .toList());
    assertEquals(
        "[untitled:Untitled-1]",
        client
            .get(
                client
                    .server
                    .getTextDocumentService()
                    .rename(new RenameParams(id(untitled), name, "b")))
            .getChanges()
            .keySet()
            .toString());
    client.change(untitled, NET);
    assertEquals("import-not-found", codes(client.diagnostics(untitled)));
  }

  /** Editors escape more in a name than Java does; it is the same file all the same. */
  @Test
  void nameWrittenInAnotherWay() throws Exception {
    String ours = file("net.lamina", "network A { input 8 cnv }\n");
    client.initialize(folder);
    awaitCodes(ours, "unknown-layer");
    String theirs = ours.replace("(", "%28").replace(")", "%29").replace("+", "%2B");
    client.open(theirs, "network A { input 8 cnv }\n");
    assertEquals("unknown-layer", codes(client.diagnostics(theirs)));
    awaitCodes(ours, ""); // else the editor would show it twice
    client.close(theirs);
    awaitCodes(ours, "unknown-layer");
  }

  @Test
  void crlf() throws Exception {
    String text = "network A {\r\n    input 8x8x1\r\n    conv(4, 3x3)\r\n    cnv\r\n}\r\n";
    String net = file("net.lamina", text);
    client.initialize(folder);
    client.open(net, text);
    Diagnostic unknown = client.diagnostics(net).get(0);
    assertEquals(new Range(new Position(3, 4), new Position(3, 7)), unknown.getRange());
    Range all = new Range(new Position(0, 0), new Position(99, 0));
    assertEquals(
        List.of(new Position(2, 16)),
        client
            .get(
                client.server.getTextDocumentService().inlayHint(new InlayHintParams(id(net), all)))
            .stream()
            .map(hint -> hint.getPosition())
            .toList());
    Range behindTheLine = new Range(new Position(3, 4), new Position(3, 99));
    client.change(net, new TextDocumentContentChangeEvent(behindTheLine, "relu"));
    assertEquals("", codes(client.diagnostics(net)));
  }

  /** UTF-16: what a reader counts as one character may be two. */
  @Test
  void charactersBeyondTheBasicPlane() throws Exception {
    String text = "/* 𝄞𝄞 */ network A { input 8 cnv }\n";
    client.initialize(folder);
    String net = file("net.lamina", text);
    client.open(net, text);
    Range found = client.diagnostics(net).get(0).getRange();
    assertEquals(text.indexOf("cnv"), found.getStart().getCharacter());
    client.change(net, new TextDocumentContentChangeEvent(found, "relu"));
    assertTrue(codes(client.diagnostics(net)).isEmpty());
  }
}
