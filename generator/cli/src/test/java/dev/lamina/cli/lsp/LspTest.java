package dev.lamina.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server process, spoken to as an editor would. */
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

  private static String shown(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(
            d ->
                "%d:%d %s %s"
                    .formatted(
                        d.getRange().getStart().getLine(),
                        d.getRange().getStart().getCharacter(),
                        d.getCode().getLeft(),
                        d.getMessage().getLeft()))
        .collect(Collectors.joining("\n"));
  }

  private String hints() throws Exception {
    InlayHintParams params = new InlayHintParams(new TextDocumentIdentifier(uri), ALL);
    return client.get(client.server.getTextDocumentService().inlayHint(params)).stream()
        .map(hint -> hint.getPosition().getLine() + ": " + hint.getLabel().getLeft())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void diagnostics_followEachChange() throws Exception {
    client.open(uri, TEXT);
    assertEquals("", shown(client.diagnostics(uri)));
    client.change(uri, TEXT.replace("maxpool(2x2)", "maxpool(2x2) -> conv(8, 99x99)"));
    assertEquals(
        """
        3:28 window-too-large a 99x99 kernel does not fit a 13x13x32 feature map
        spans 99 cells, height and width have 13
        help: use 13x13 or smaller, or add `padding = same`""",
        shown(client.diagnostics(uri)));
    client.change(uri, TEXT);
    assertEquals("", shown(client.diagnostics(uri)));
  }

  @Test
  void hints_shapesParametersAndTotals() throws Exception {
    client.open(uri, TEXT);
    assertEquals(
        """
        0: 28x28x1 → 2 · 11,138
        2: 26x26x32 · 320
        3: 13x13x32
        4: 5408
        5: 2 · 10,818""",
        hints());
  }

  @Test
  void lenses_ofNetworksAndTrainings() throws Exception {
    client.open(uri, TEXT);
    CodeLensParams params = new CodeLensParams(new TextDocumentIdentifier(uri));
    String lenses =
        client.get(client.server.getTextDocumentService().codeLens(params)).stream()
            .map(lens -> lens.getCommand())
            .map(c -> c.getTitle() + " " + c.getCommand())
            .collect(Collectors.joining("\n"));
    assertEquals(
        """
        Summary lamina.summary
        Diagram lamina.diagram
        Generate lamina.generate
        Train lamina.train
        Evaluate lamina.evaluate""",
        lenses);
  }

  @Test
  void server_endsWithItsClient() throws Exception {
    assertEquals(0, client.leave());
  }
}
