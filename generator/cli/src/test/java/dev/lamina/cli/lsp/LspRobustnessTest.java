package dev.lamina.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.server.LaminaRequests;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client sends, the server goes on; and when the client is gone, so is the server. */
class LspRobustnessTest {

  private static final String TEXT =
      """
      /** Reads digits. */
      block twice(filters, size = 3) {
          main = in -> conv(filters, 3x3, padding = same) -> relu
          if (size == 3) main else { relu }
      }

      network Small {
          input 8x8x1
          stem = conv(8, 3x3, padding = same)
          add(stem, stem)
          repeat 2 as i { twice(4 * i) }
          flatten -> dense(2, softmax)
          expect { params < 1M }
      }

      data drawn = crosses(size = 8)
      train quick: Small on drawn { epochs 2 }
      """;

  /** What is typed: parts of the language, and what only looks like it. */
  private static final String[] TYPED = {
    "(",
    ")",
    "{",
    "}",
    "[",
    "->",
    "=",
    ",",
    "conv(8, 3x3)",
    "relu",
    "\n",
    "\r\n",
    "\"",
    "/*",
    "*/",
    "//",
    "3x3",
    "99999999999999999999",
    "in",
    "in.",
    "repeat 3 {",
    "block b(",
    "network N {",
    "ü",
    "𝄞",
    "\0",
    "  ",
    "import a.*\n",
    "train",
    "expect",
    "1e999",
    "%",
    "\u2028",
    "\r"
  };

  @TempDir Path folder;
  private LspClient client;
  private String uri;

  @BeforeEach
  void start() throws Exception {
    client = LspClient.open(folder);
    uri = LspClient.uri(folder.resolve("a.lamina"));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private TextDocumentService texts() {
    return client.server.getTextDocumentService();
  }

  /** Everything that can be asked about a place. */
  private List<CompletableFuture<?>> askAll(String about, Position from, Position to) {
    TextDocumentIdentifier text = new TextDocumentIdentifier(about);
    Range range = new Range(from, to);
    FormattingOptions options = new FormattingOptions(4, true);
    LaminaRequests lamina = client.server.getLaminaRequests();
    List<CompletableFuture<?>> asked = new ArrayList<>();
    asked.add(texts().inlayHint(new InlayHintParams(text, range)));
    asked.add(texts().hover(new HoverParams(text, from)));
    asked.add(texts().completion(new CompletionParams(text, from)));
    asked.add(texts().signatureHelp(new SignatureHelpParams(text, from)));
    asked.add(texts().definition(new DefinitionParams(text, from)));
    asked.add(texts().references(new ReferenceParams(text, from, new ReferenceContext(true))));
    asked.add(texts().documentHighlight(new DocumentHighlightParams(text, from)));
    asked.add(texts().prepareRename(new PrepareRenameParams(text, from)));
    asked.add(texts().rename(new RenameParams(text, from, "other")));
    asked.add(texts().documentSymbol(new DocumentSymbolParams(text)));
    asked.add(texts().foldingRange(new FoldingRangeRequestParams(text)));
    asked.add(texts().selectionRange(new SelectionRangeParams(text, List.of(from, to))));
    asked.add(texts().semanticTokensFull(new SemanticTokensParams(text)));
    asked.add(texts().semanticTokensRange(new SemanticTokensRangeParams(text, range)));
    asked.add(texts().documentLink(new DocumentLinkParams(text)));
    asked.add(texts().codeLens(new CodeLensParams(text)));
    asked.add(texts().formatting(new DocumentFormattingParams(text, options)));
    asked.add(texts().rangeFormatting(new DocumentRangeFormattingParams(text, options, range)));
    asked.add(
        texts().codeAction(new CodeActionParams(text, range, new CodeActionContext(List.of()))));
    asked.add(client.server.getWorkspaceService().symbol(new WorkspaceSymbolParams("a")));
    asked.add(lamina.diagram(new LaminaRequests.DiagramParams(text, "Small", true)));
    asked.add(lamina.summary(new LaminaRequests.TextParams(text)));
    return asked;
  }

  /** An answer, or an error that says why there is none; never a mistake of ours. */
  private void expectAnswers(List<CompletableFuture<?>> asked, Object about) throws Exception {
    for (CompletableFuture<?> each : asked) {
      try {
        client.get(each);
      } catch (ExecutionException refused) {
        ResponseErrorException error = (ResponseErrorException) refused.getCause();
        int code = error.getResponseError().getCode();
        assertTrue(code == -32801 || code == -32803, about + ": " + error.getMessage());
        assertFalse(error.getMessage().contains("\tat "), error.getMessage());
      }
    }
  }

  /** 10,000 edits, many of them in the middle of a word, some hundreds of them with questions. */
  @Test
  void randomEdits() throws Exception {
    long seed = Long.getLong("test.seed", 5);
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(TEXT);
    client.open(uri, TEXT);
    for (int i = 0; i < 10_000; i++) {
      if (i % 500 == 499) {
        String same = Compile.text("a", text.toString()).problems().toString();
        assertEquals(
            Compile.file(folder.resolve("a.lamina"), path -> java.util.Optional.of(text.toString()))
                .problems()
                .size(),
            client.diagnostics(uri).size(),
            () -> "seed " + seed + "\n" + text + same);
        text.setLength(0);
        text.append(TEXT);
        client.change(uri, TEXT);
      }
      edit(text, random);
      if (i % 50 == 0) {
        Position from = position(text, random.nextInt(text.length() + 1));
        Position to = position(text, random.nextInt(text.length() + 1));
        expectAnswers(askAll(uri, from, to), "seed " + seed + ", edit " + i + "\n" + text);
      }
    }
    assertEquals(List.of(), client.log);
    assertEquals(0, client.leave());
  }

  private void edit(StringBuilder text, Random random) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + (random.nextBoolean() ? 0 : random.nextInt(6)));
    String typed = random.nextInt(3) == 0 ? "" : TYPED[random.nextInt(TYPED.length)];
    Range range = new Range(position(text, start), position(text, end));
    // A place within CRLF is that before it, for both.
    int from = offset(text, range.getStart());
    text.replace(from, Math.max(from, offset(text, range.getEnd())), typed);
    client.change(uri, new TextDocumentContentChangeEvent(range, typed));
  }

  private static Position position(CharSequence text, int offset) {
    int line = 0;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (endsLine(text, i)) {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, offset - start);
  }

  private static boolean endsLine(CharSequence text, int i) {
    char c = text.charAt(i);
    boolean crlf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
    return c == '\n' || (c == '\r' && !crlf);
  }

  private static int offset(CharSequence text, Position position) {
    int start = 0;
    int line = 0;
    for (int i = 0; line < position.getLine(); i++) {
      if (endsLine(text, i)) {
        line++;
        start = i + 1;
      }
    }
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return Math.min(end, start + position.getCharacter());
  }

  @Test
  void impossiblePlaces() throws Exception {
    client.open(uri, TEXT);
    for (Position place :
        List.of(
            new Position(-1, -1),
            new Position(0, Integer.MAX_VALUE),
            new Position(Integer.MAX_VALUE, 0),
            new Position(Integer.MAX_VALUE, Integer.MAX_VALUE),
            new Position(3, -5),
            new Position(1_000, 3))) {
      expectAnswers(askAll(uri, place, new Position(0, 0)), place);
      Range backwards = new Range(place, new Position(0, 0));
      client.change(uri, new TextDocumentContentChangeEvent(backwards, ""));
    }
    client.change(uri, "network A { input 8 cnv }");
    assertEquals(1, client.diagnostics(uri).size());
    assertEquals(List.of(), client.log);
  }

  @Test
  void unknownFiles() throws Exception {
    for (String unknown :
        List.of(
            LspClient.uri(folder.resolve("none.lamina")),
            "untitled:Untitled-7",
            "git:/a.lamina?%7B%22ref%22%3A%22HEAD%22%7D",
            "file://host/share/a.lamina",
            "file:///%00",
            "file:///%zz",
            "",
            ":",
            "no uri at all")) {
      expectAnswers(askAll(unknown, new Position(0, 0), new Position(9, 9)), unknown);
      client.open(unknown, TEXT);
      assertEquals(List.of(), client.diagnostics(unknown), unknown);
      expectAnswers(askAll(unknown, new Position(8, 6), new Position(9, 9)), unknown);
      client.close(unknown);
      client.close(unknown);
    }
    assertEquals(List.of(), client.log);
  }

  @Test
  void cancelledRequests() throws Exception {
    client.open(uri, TEXT.replace("repeat 2", "repeat 900"));
    for (int i = 0; i < 20; i++) {
      client.change(uri, TEXT.replace("repeat 2", "repeat " + (900 + i)));
      for (CompletableFuture<?> each : askAll(uri, new Position(8, 6), new Position(9, 9))) {
        each.cancel(true);
        assertThrows(CancellationException.class, each::join);
      }
    }
    client.change(uri, TEXT);
    assertEquals(List.of(), client.diagnostics(uri));
    assertEquals(List.of(), client.log);
  }

  /** Messages that are none, and parameters of other types. */
  @Test
  void garbage() throws Exception {
    client.open(uri, TEXT);
    for (String message :
        List.of(
            "{",
            "[]",
            "null",
            "{\"jsonrpc\":\"2.0\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"textDocument/hover\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":78,\"method\":\"textDocument/hover\",\"params\":[1]}",
            "{\"jsonrpc\":\"2.0\",\"id\":79,\"method\":\"textDocument/hover\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":80,\"method\":\"no/such\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":81,\"method\":\"lamina/diagram\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"lamina/lastResult\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeConfiguration\",\"params\":{\"settings\":7}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeWatchedFiles\",\"params\":{\"changes\":[{\"uri\":\"x\"}]}}")) {
      send("Content-Length: " + message.length() + "\r\n\r\n" + message);
    }
    send("Nonsense: 1\r\n\r\n");
    client.change(uri, "network A { input 8 cnv }");
    assertEquals(1, client.diagnostics(uri).size());
    assertEquals(List.of(), client.log);
  }

  private void send(String bytes) throws Exception {
    OutputStream out = client.process.getOutputStream();
    out.write(bytes.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** More than the compiler takes is refused like any other mistake. */
  @Test
  void hugeText() throws Exception {
    client.open(uri, "x".repeat(3_000_000));
    assertEquals("file-too-large", client.diagnostics(uri).get(0).getCode().getLeft());
    expectAnswers(askAll(uri, new Position(0, 2_000_000), new Position(5, 5)), "huge");
    client.change(uri, "(".repeat(100_000));
    assertEquals("nested-too-deeply", client.diagnostics(uri).get(0).getCode().getLeft());
    expectAnswers(askAll(uri, new Position(0, 50_000), new Position(5, 5)), "deep");
  }

  @Test
  void afterShutdown_nothingButExit() throws Exception {
    client.open(uri, TEXT);
    client.get(client.server.shutdown());
    client.change(uri, TEXT);
    client.server.exit();
    assertEquals(0, client.exitCode());
  }

  @Test
  void exitWithoutShutdown() throws Exception {
    client.server.exit();
    assertEquals(1, client.exitCode());
  }

  @Test
  void closedInput_endsTheServer() throws Exception {
    client.open(uri, TEXT);
    client.process.getOutputStream().close();
    assertEquals(1, client.exitCode());
  }

  @Test
  void closedOutput_endsTheServer() throws Exception {
    client.process.getInputStream().close();
    client.open(uri, "network A { input 8 cnv }");
    assertEquals(1, client.exitCode());
  }

  /** The server of a client that was killed: its pipes may be held open by somebody else. */
  @Test
  void goneClient_endsTheServer() throws Exception {
    Process editor = new ProcessBuilder("sleep", "1000").start();
    try (LspClient other = LspClient.start()) {
      other.initialize(editor.pid(), folder);
      assertTrue(other.process.isAlive());
      editor.destroyForcibly().waitFor();
      assertEquals(1, other.exitCode());
    } finally {
      editor.destroyForcibly();
    }
  }

  /** The same as the compiler says, however the text came about. */
  @Test
  void bytesOnTheDisk_areNotRead_whileOpen() throws Exception {
    java.nio.file.Files.write(folder.resolve("a.lamina"), new byte[] {(byte) 0xff, 0, 1});
    client.open(uri, TEXT);
    Compilation expected = Compile.text("a", TEXT);
    assertEquals(expected.problems().size(), client.diagnostics(uri).size());
  }
}
