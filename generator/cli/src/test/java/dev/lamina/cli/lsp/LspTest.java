package dev.lamina.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lamina.dsl.server.LaminaRequests;
import dev.lamina.dsl.server.LaminaRequests.Picture;
import dev.lamina.dsl.server.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Each feature of the server process once, spoken to as an editor would. */
class LspTest {

  private static final Range ALL = new Range(new Position(0, 0), new Position(1_000, 0));

  private static final String TEXT =
      """
      network Small {
          input 28x28x1
          conv(32, 3x3, relu)
          maxpool(2x2)
          flatten
          dense(2, softmax)
      }

      data drawn = crosses()

      train Small on drawn
      """;

  @TempDir static Path folder;
  private static LspClient client;
  private static InitializeResult announced;
  private String uri;
  private TextDocumentIdentifier file;

  @BeforeAll
  static void start() throws Exception {
    client = LspClient.start();
    announced = client.initialize(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    assertEquals(List.of(), client.log);
    assertEquals(0, client.leave());
    client.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    uri = LspClient.uri(folder.resolve(test.getTestMethod().orElseThrow().getName() + ".lamina"));
    file = new TextDocumentIdentifier(uri);
  }

  private static TextDocumentService texts() {
    return client.server.getTextDocumentService();
  }

  /** Where a text begins, plus some characters. */
  private static Position at(String text, String wanted, int more) {
    int offset = text.indexOf(wanted) + more;
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    return new Position(line, offset - text.lastIndexOf('\n', offset - 1) - 1);
  }

  private static String shown(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(
            d ->
                "%s %s %s %s"
                    .formatted(
                        shown(d.getRange()),
                        d.getSeverity(),
                        d.getCode().getLeft(),
                        d.getMessage().getLeft()))
        .collect(Collectors.joining("\n"));
  }

  private static String shown(Range range) {
    return "%d:%d-%d:%d"
        .formatted(
            range.getStart().getLine(),
            range.getStart().getCharacter(),
            range.getEnd().getLine(),
            range.getEnd().getCharacter());
  }

  @Test
  void server_saysWhoItIs() {
    assertEquals("lamina", announced.getServerInfo().getName());
    assertNull(announced.getCapabilities().getExecuteCommandProvider());
    assertTrue(client.registered.contains("workspace/didChangeWatchedFiles"));
  }

  @Test
  void diagnostics_followEachChange() throws Exception {
    client.open(uri, TEXT);
    assertEquals("", shown(client.diagnostics(uri)));
    client.change(uri, TEXT.replace("maxpool(2x2)", "maxpool(2x2) -> conv(8, 99x99)"));
    List<Diagnostic> found = client.diagnostics(uri);
    assertEquals(
        """
        3:28-3:33 Error window-too-large a 99x99 kernel does not fit a 13x13x32 feature map
        spans 99 cells, height and width have 13
        help: use 13x13 or smaller, or add `padding = same`""",
        shown(found));
    Diagnostic tooLarge = found.get(0);
    assertEquals("lamina", tooLarge.getSource());
    assertEquals("lamina-explain:/window-too-large.md", tooLarge.getCodeDescription().getHref());
    assertEquals(
        "3:4-3:16 halves 26x26 to 13x13",
        tooLarge.getRelatedInformation().stream()
            .map(each -> shown(each.getLocation().getRange()) + " " + each.getMessage())
            .collect(Collectors.joining("\n")));
    assertTrue(tooLarge.getData().toString().contains("\"newText\""), tooLarge.toString());
    client.change(uri, TEXT);
    assertEquals("", shown(client.diagnostics(uri)));
  }

  @Test
  void diagnostics_unusedIsGrey() throws Exception {
    client.open(uri, TEXT.replace("maxpool(2x2)", "nobody = maxpool(2x2)"));
    Diagnostic unused = client.diagnostics(uri).get(0);
    assertEquals("unused-value", unused.getCode().getLeft());
    assertEquals("[Unnecessary]", unused.getTags().toString());
  }

  private String hints() throws Exception {
    return client.get(texts().inlayHint(new InlayHintParams(file, ALL))).stream()
        .map(hint -> hint.getPosition().getLine() + ": " + hint.getLabel().getLeft())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void hints_shapesParametersAndTotals() throws Exception {
    client.open(uri, TEXT);
    String all =
        """
        0: 11,138 params · 205,504 macs
        2: 26x26x32 · 320
        3: 13x13x32
        4: 5408
        5: 2 · 10,818""";
    assertEquals(all, hints());
    choose("{'inlayHints': {'parameters': false, 'totals': false}}");
    assertEquals("2: 26x26x32\n3: 13x13x32\n4: 5408\n5: 2", hints());
    choose("{'lamina': {'inlayHints': {'shapes': false}}}");
    assertEquals("0: 11,138 params · 205,504 macs\n2: 320\n5: 10,818", hints());
    choose("{'inlayHints': {}}");
    assertEquals(all, hints());
  }

  private static void choose(String settings) {
    JsonObject json = JsonParser.parseString(settings).getAsJsonObject();
    client
        .server
        .getWorkspaceService()
        .didChangeConfiguration(new DidChangeConfigurationParams(json));
  }

  @Test
  void hover() throws Exception {
    client.open(uri, TEXT);
    Hover found = client.get(texts().hover(new HoverParams(file, at(TEXT, "conv", 1))));
    assertTrue(
        found.getContents().getRight().getValue().contains("28 - 3 + 1 = 26"), found.toString());
    assertEquals("2:4-2:8", shown(found.getRange()));
    assertNull(client.get(texts().hover(new HoverParams(file, new Position(7, 0)))));
  }

  @Test
  void completion() throws Exception {
    String text = TEXT.replace("    flatten\n", "    ma\n");
    client.open(uri, text);
    CompletionParams params = new CompletionParams(file, at(text, "ma\n", 2));
    List<CompletionItem> items = client.get(texts().completion(params)).getLeft();
    CompletionItem first = items.get(0);
    assertEquals("maxpool", first.getLabel());
    assertEquals("maxpool(${1:2x2})", first.getTextEdit().getLeft().getNewText());
    assertEquals("4:4-4:6", shown(first.getTextEdit().getLeft().getRange()));
    assertTrue(items.stream().noneMatch(item -> item.getLabel().equals("conv")));
  }

  @Test
  void signature() throws Exception {
    client.open(uri, TEXT);
    SignatureHelp help =
        client.get(texts().signatureHelp(new SignatureHelpParams(file, at(TEXT, "3x3", 0))));
    assertTrue(help.getSignatures().get(0).getLabel().startsWith("conv(filters, kernel, "));
    assertEquals(1, help.getActiveParameter());
  }

  @Test
  void quickFix() throws Exception {
    String text = TEXT.replace("    flatten\n", "");
    client.open(uri, text);
    Diagnostic missing = client.diagnostics(uri).get(0);
    assertEquals("dense-before-flatten", missing.getCode().getLeft());
    CodeActionParams params =
        new CodeActionParams(file, missing.getRange(), new CodeActionContext(List.of(missing)));
    List<CodeAction> actions =
        client.get(texts().codeAction(params)).stream()
            .map(each -> each.getRight())
            .filter(action -> action.getKind().equals("quickfix"))
            .toList();
    CodeAction action = actions.get(0);
    assertEquals("insert flatten", action.getTitle());
    assertEquals(true, action.getIsPreferred());
    assertEquals(List.of(missing), action.getDiagnostics());
    List<TextEdit> edits = action.getEdit().getChanges().get(uri);
    assertTrue(edits.get(0).getNewText().contains("flatten"), edits.toString());
  }

  /** Several edits, at places of the text as it is. */
  @Test
  void quickFix_thatMovesALine() throws Exception {
    String text = "network A {\n  input 8\n  a = relu\n  add(a, b)\n  b = in -> tanh\n}\n";
    client.open(uri, text);
    Diagnostic missing = client.diagnostics(uri).get(0);
    assertEquals("not-in-scope", missing.getCode().getLeft());
    CodeActionParams params =
        new CodeActionParams(file, missing.getRange(), new CodeActionContext(List.of(missing)));
    CodeAction action = client.get(texts().codeAction(params)).get(0).getRight();
    assertEquals("quickfix move `b` above its use", action.getKind() + " " + action.getTitle());
    assertEquals(
        "[3:0-3:0 '  b = in -> tanh|', 4:0-5:0 '']",
        shownEdits(action.getEdit().getChanges().get(uri)));
  }

  /** Menus ask for some kinds only. */
  @Test
  void refactorings() throws Exception {
    client.open(uri, TEXT);
    Range steps = new Range(at(TEXT, "conv", 0), at(TEXT, "maxpool(2x2)", 12));
    List<String> all = actions(steps, null);
    assertTrue(all.stream().anyMatch(each -> each.startsWith("refactor.extract ")), all.toString());
    assertEquals(all, actions(steps, List.of("refactor")));
    assertEquals(List.of(), actions(steps, List.of("quickfix")));
  }

  private List<String> actions(Range range, List<String> only) throws Exception {
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(only);
    return client.get(texts().codeAction(new CodeActionParams(file, range, context))).stream()
        .map(each -> each.getRight().getKind() + " " + each.getRight().getTitle())
        .toList();
  }

  @Test
  void names_renamedAndHighlighted() throws Exception {
    client.open(uri, TEXT);
    Position drawn = at(TEXT, "on drawn", 4);
    assertEquals(
        "8:5-8:10 Write\n10:15-10:20 Read",
        client.get(texts().documentHighlight(new DocumentHighlightParams(file, drawn))).stream()
            .map(each -> shown(each.getRange()) + " " + each.getKind())
            .collect(Collectors.joining("\n")));
    assertEquals(
        "drawn",
        client
            .get(texts().prepareRename(new PrepareRenameParams(file, drawn)))
            .getSecond()
            .getPlaceholder());
    assertEquals(
        "[8:5-8:10 marks, 10:15-10:20 marks]",
        client
            .get(texts().rename(new RenameParams(file, drawn, "marks")))
            .getChanges()
            .get(uri)
            .stream()
            .map(edit -> shown(edit.getRange()) + " " + edit.getNewText())
            .toList()
            .toString());
    assertEquals(
        "`2` is no name: it needs letters, digits and `_`, and no digit first", refusal("2"));
    assertEquals("`train` is a word of the language", refusal("train"));
  }

  private String refusal(String name) throws Exception {
    try {
      client.get(texts().rename(new RenameParams(file, at(TEXT, "on drawn", 4), name)));
      return "";
    } catch (ExecutionException refused) {
      return refused.getCause().getMessage();
    }
  }

  @Test
  void symbols() throws Exception {
    client.open(uri, TEXT);
    DocumentSymbol network =
        client.get(texts().documentSymbol(new DocumentSymbolParams(file))).get(0).getRight();
    assertEquals(
        "Small 11,138 params · 205,504 macs", network.getName() + " " + network.getDetail());
    assertEquals(
        "input, conv(32, 3x3, relu), maxpool(2x2), flatten, dense(2, softmax)",
        network.getChildren().stream()
            .map(DocumentSymbol::getName)
            .collect(Collectors.joining(", ")));
  }

  @Test
  void folding() throws Exception {
    client.open(uri, TEXT);
    assertEquals(
        "0-5",
        client.get(texts().foldingRange(new FoldingRangeRequestParams(file))).stream()
            .map(fold -> fold.getStartLine() + "-" + fold.getEndLine())
            .collect(Collectors.joining(" ")));
  }

  @Test
  void selection() throws Exception {
    client.open(uri, TEXT);
    SelectionRangeParams params =
        new SelectionRangeParams(file, List.of(at(TEXT, "softmax", 1), new Position(0, 0)));
    List<SelectionRange> found = client.get(texts().selectionRange(params));
    assertEquals(2, found.size());
    assertEquals("5:13-5:20", shown(found.get(0).getRange()));
    assertEquals("5:4-5:21", shown(found.get(0).getParent().getRange()));
  }

  @Test
  void tokens() throws Exception {
    client.open(uri, "network A {\n  input 4\n  dense(2)\n}\n");
    List<String> types =
        announced.getCapabilities().getSemanticTokensProvider().getLegend().getTokenTypes();
    List<Integer> data =
        client.get(texts().semanticTokensFull(new SemanticTokensParams(file))).getData();
    assertEquals(
        "[0, 8, 1 class, 2, 2, 5 function]",
        IntStream.range(0, data.size())
            .filter(i -> i % 5 < 4)
            .mapToObj(
                i -> i % 5 == 3 ? types.get(data.get(i)) : data.get(i) + (i % 5 < 2 ? "," : ""))
            .collect(Collectors.joining(" ", "[", "]"))
            .replaceAll(" (\\d+) (class|function) (\\d)", " $1 $2, $3"));
  }

  @Test
  void formatting() throws Exception {
    String text = "network   A {\n  input 4\n   dense( 2 )\n}\n";
    client.open(uri, text);
    FormattingOptions options = new FormattingOptions(4, true);
    assertEquals(
        "[0:7-0:10 ' ', 0:13-1:2 '|    ', 1:9-2:3 '|    ', 2:9-2:10 '', 2:11-2:12 '']",
        shownEdits(client.get(texts().formatting(new DocumentFormattingParams(file, options)))));
    Range line = new Range(new Position(1, 0), new Position(1, 0));
    assertEquals(
        "[0:13-1:2 '|    ', 1:9-2:3 '|    ']",
        shownEdits(
            client.get(
                texts().rangeFormatting(new DocumentRangeFormattingParams(file, options, line)))));
  }

  private static String shownEdits(List<? extends TextEdit> edits) {
    return edits.stream()
        .map(edit -> shown(edit.getRange()) + " '" + edit.getNewText().replace("\n", "|") + "'")
        .toList()
        .toString();
  }

  private String lenses() throws Exception {
    return client.get(texts().codeLens(new CodeLensParams(file))).stream()
        .map(
            lens ->
                "%d %s %s %s"
                    .formatted(
                        lens.getRange().getStart().getLine(),
                        lens.getCommand().getTitle(),
                        lens.getCommand().getCommand(),
                        lens.getCommand().getArguments()))
        .collect(Collectors.joining("\n"))
        .replace(uri, "URI");
  }

  @Test
  void lenses_withTheLastResult() throws Exception {
    client.open(uri, TEXT);
    String plain =
        """
        0 Summary lamina.summary ["URI", "Small"]
        0 Diagram lamina.diagram ["URI", "Small"]
        0 Generate lamina.generate ["URI", "Small"]
        10 Train lamina.train ["URI", "Small"]
        10 Evaluate lamina.evaluate ["URI", "Small"]""";
    assertEquals(plain, lenses().replace("\",\"", "\", \""));
    client.server.getLaminaRequests().lastResult(new Outcome(uri, "Small", 0.98999, 12.34));
    assertTrue(lenses().endsWith("\n10 98.99% in 12.3 s  null"), lenses());
    client.server.getLaminaRequests().lastResult(new Outcome(uri, "Small", null, null));
    assertTrue(lenses().endsWith("\n10 trained  null"), lenses());
  }

  @Test
  void diagram() throws Exception {
    client.open(uri, TEXT);
    LaminaRequests lamina = client.server.getLaminaRequests();
    Picture picture =
        client.get(lamina.diagram(new LaminaRequests.DiagramParams(file, "Small", null)));
    assertTrue(picture.svg().contains("<svg"), picture.svg());
    assertEquals("Small", picture.network());
    assertEquals(List.of("Small"), picture.networks());
    assertEquals(
        "lamina-input 1:10-1:17, lamina-conv1 2:4-2:23, lamina-maxpool1 3:4-3:16, lamina-flatten1 4:4-4:11, lamina-dense1 5:4-5:21",
        picture.boxes().stream()
            .map(box -> box.id() + " " + shown(box.range()))
            .collect(Collectors.joining(", ")));
    client.change(uri, "");
    Picture none = client.get(lamina.diagram(new LaminaRequests.DiagramParams(file, null, true)));
    assertNull(none.svg());
    assertEquals("there is no network to draw: write `network Name { … }`", none.message());
  }

  @Test
  void summaryAndExplanation() throws Exception {
    client.open(uri, TEXT);
    LaminaRequests lamina = client.server.getLaminaRequests();
    String summary = client.get(lamina.summary(new LaminaRequests.TextParams(file))).text();
    assertTrue(summary.startsWith("network Small\n\nlayer"), summary);
    client.change(uri, "network Small {");
    assertEquals(
        "there is no network that was understood completely",
        client.get(lamina.summary(new LaminaRequests.TextParams(file))).message());
    assertTrue(
        client
            .get(lamina.explain(new LaminaRequests.ExplainParams("window-too-large")))
            .text()
            .startsWith("# window-too-large"));
    assertEquals(
        "there is no page of this name",
        client.get(lamina.explain(new LaminaRequests.ExplainParams("nothing"))).message());
  }

  @Test
  void diskIsNotNeeded() throws Exception {
    client.open(uri, TEXT);
    assertEquals("", shown(client.diagnostics(uri)));
    assertTrue(Files.notExists(Path.of(java.net.URI.create(uri))));
  }
}
