package dev.lamina.cli.build;

import dev.lamina.cli.Main;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What an editor asks in its first seconds, of a server in this process. */
final class LspRehearsal {

  private static final String TEXT = "\"textDocument\":{\"uri\":\"untitled:a\"}";
  private static final String PLACE = TEXT + ",\"position\":{\"line\":5,\"character\":6}";
  private static final String RANGE =
      TEXT
          + ",\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":99,\"character\":0}}";

  /** Methods and their parameters. */
  private static final List<List<String>> ASKED =
      List.of(
          List.of("textDocument/inlayHint", RANGE),
          List.of("textDocument/codeAction", RANGE + ",\"context\":{\"diagnostics\":[]}"),
          List.of("textDocument/codeLens", TEXT),
          List.of("textDocument/documentSymbol", TEXT),
          List.of("textDocument/foldingRange", TEXT),
          List.of("textDocument/documentLink", TEXT),
          List.of("textDocument/semanticTokens/full", TEXT),
          List.of("textDocument/hover", PLACE),
          List.of("textDocument/completion", PLACE),
          List.of("textDocument/signatureHelp", PLACE),
          List.of("textDocument/definition", PLACE),
          List.of("textDocument/documentHighlight", PLACE),
          List.of("lamina/diagram", TEXT));

  private final OutputStream toServer;
  private final InputStream fromServer;
  private int asked;

  private LspRehearsal(OutputStream toServer, InputStream fromServer) {
    this.toServer = toServer;
    this.fromServer = fromServer;
  }

  static void run(String network, String mistaken) throws IOException {
    PipedInputStream in = new PipedInputStream(1 << 16);
    PipedInputStream answers = new PipedInputStream(1 << 20);
    PrintStream out = new PrintStream(new PipedOutputStream(answers), true, StandardCharsets.UTF_8);
    LspRehearsal editor =
        new LspRehearsal(new PipedOutputStream(in), new BufferedInputStream(answers));
    CompletableFuture<Integer> server = CompletableFuture.supplyAsync(() -> Main.serve(in, out));
    editor.play(network, mistaken);
    server.join();
  }

  private void play(String network, String mistaken) throws IOException {
    ask("initialize", "\"capabilities\":{}");
    tell("initialized", "");
    open(mistaken);
    for (List<String> each : ASKED) {
      ask(each.get(0), each.get(1));
    }
    open(network);
    for (List<String> each : ASKED) {
      ask(each.get(0), each.get(1));
    }
    ask("shutdown", "");
    tell("exit", "");
  }

  private void open(String text) throws IOException {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    tell(
        "textDocument/didOpen",
        "\"textDocument\":{\"uri\":\"untitled:a\",\"languageId\":\"lamina\",\"version\":1,\"text\":\"%s\"}"
            .formatted(quoted));
  }

  private void tell(String method, String parameters) throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":{%s}}".formatted(method, parameters));
  }

  /** Waits for the answer. */
  private void ask(String method, String parameters) throws IOException {
    asked++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{%s}}"
            .formatted(asked, method, parameters));
    String answer = "\"id\":" + asked + ",";
    while (!read().contains(answer)) {
      // A notification.
    }
  }

  private void send(String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    toServer.write(
        ("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    toServer.write(bytes);
    toServer.flush();
  }

  private String read() throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int next = fromServer.read();
      if (next < 0) {
        throw new IOException("the server ended");
      }
      header.append((char) next);
    }
    int length = Integer.parseInt(header.toString().replaceAll("\\D+", ""));
    return new String(fromServer.readNBytes(length), StandardCharsets.UTF_8);
  }
}
