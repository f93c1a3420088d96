package dev.lamina.dsl.server;

import dev.lamina.dsl.explain.Topics;
import dev.lamina.dsl.server.Extras.Drawing;
import dev.lamina.dsl.server.Requests.Asked;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers what clients ask beside the protocol's own requests. */
final class LaminaAnswers implements LaminaRequests {

  private static final Picture NOT_OPEN =
      new Picture(null, null, List.of(), List.of(), "the text is not open");

  private final LaminaServer server;
  private final Requests requests;

  LaminaAnswers(LaminaServer server, Requests requests) {
    this.server = server;
    this.requests = requests;
  }

  @Override
  public CompletableFuture<Picture> diagram(DiagramParams params) {
    return requests.about(params.textDocument(), NOT_OPEN, asked -> picture(asked, params));
  }

  private Picture picture(Asked asked, DiagramParams params) {
    Drawing drawing =
        server
            .extras()
            .diagram(
                asked.analysis().compilation(),
                params.network(),
                Boolean.TRUE.equals(params.collapsed()));
    if (!drawing.message().isEmpty()) {
      return new Picture(null, params.network(), drawing.networks(), List.of(), drawing.message());
    }
    Places places = asked.document().places();
    List<Box> boxes =
        drawing.parts().stream()
            .map(part -> new Box(part.id(), places.range(part.start(), part.end() - part.start())))
            .toList();
    return new Picture(drawing.svg(), drawing.network(), drawing.networks(), boxes, null);
  }

  @Override
  public CompletableFuture<Text> summary(TextParams params) {
    return requests.about(
        params.textDocument(),
        new Text(null, "the text is not open"),
        asked -> {
          String text = server.extras().summary(asked.analysis().compilation());
          return text.isEmpty()
              ? new Text(null, "there is no network that was understood completely")
              : new Text(text, null);
        });
  }

  @Override
  public CompletableFuture<Text> explain(ExplainParams params) {
    return requests.later(
        () ->
            Optional.ofNullable(params.name())
                .flatMap(Topics::page)
                .map(page -> new Text(page, null))
                .orElseGet(() -> new Text(null, "there is no page of this name")));
  }

  @Override
  public void lastResult(Outcome outcome) {
    server.outcomes().put(Outcome.key(outcome.uri(), outcome.name()), outcome);
    server.client().refreshLenses();
  }
}
