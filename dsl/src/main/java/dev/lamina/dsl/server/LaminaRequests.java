package dev.lamina.dsl.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.services.JsonDelegate;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;
import org.eclipse.lsp4j.services.LanguageServer;

/** What clients can ask beside the protocol's own requests. */
@JsonSegment("lamina")
public interface LaminaRequests {

  /** A server that answers them. */
  interface Server extends LanguageServer {

    @JsonDelegate
    LaminaRequests getLaminaRequests();
  }

  /**
   * Which picture.
   *
   * @param network by name, null for the first one of the text
   * @param collapsed true for a box instead of each block call, null counts as false
   */
  record DiagramParams(TextDocumentIdentifier textDocument, String network, Boolean collapsed) {}

  /** A text. */
  record TextParams(TextDocumentIdentifier textDocument) {}

  /** The code of a problem, or the name of a layer and the like. */
  record ExplainParams(String name) {}

  /**
   * A picture, or a message why there is none.
   *
   * @param networks the names of all that can be drawn
   * @param boxes what was written in this text
   */
  record Picture(
      String svg, String network, List<String> networks, List<Box> boxes, String message) {}

  /**
   * A box or frame of a picture, and where it was written.
   *
   * @param id in the SVG
   */
  record Box(String id, Range range) {}

  /** A page or table; in its place a message when there is none. */
  record Text(String text, String message) {}

  @JsonRequest
  CompletableFuture<Picture> diagram(DiagramParams params);

  /** What `lamina summary` prints. */
  @JsonRequest
  CompletableFuture<Text> summary(TextParams params);

  /** What `lamina explain` shows, in Markdown. */
  @JsonRequest
  CompletableFuture<Text> explain(ExplainParams params);

  /** How a training ended, to be shown beside it. */
  @JsonNotification
  void lastResult(Outcome outcome);
}
