package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.explain.Topics;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.ResolvedCall;
import dev.lamina.dsl.resolve.ResolvedLayer;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.dsl.server.Requests.Asked;
import dev.lamina.ir.Input;
import java.util.ArrayList;
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
    Compilation compilation = asked.analysis().compilation();
    List<ResolvedNetwork> networks = compilation.resolution().networks();
    List<String> names = networks.stream().map(each -> each.network().name()).toList();
    Optional<ResolvedNetwork> wanted =
        networks.stream()
            .filter(
                each -> params.network() == null || each.network().name().equals(params.network()))
            .filter(each -> !each.network().layers().isEmpty())
            .findFirst();
    if (wanted.isEmpty()) {
      return new Picture(null, params.network(), names, List.of(), missing(params.network()));
    }
    ResolvedNetwork network = wanted.get();
    try {
      String svg =
          server.extras().diagram(network.network(), Boolean.TRUE.equals(params.collapsed()));
      List<Box> boxes = boxes(network, compilation.source());
      return new Picture(svg, network.network().name(), names, boxes, null);
    } catch (IllegalArgumentException tooLarge) {
      return new Picture(null, network.network().name(), names, List.of(), tooLarge.getMessage());
    }
  }

  private static String missing(String name) {
    return name == null
        ? "there is no network with layers in this text"
        : "there is no network %s with layers".formatted(Phrase.quoted(name));
  }

  /** Inputs, layers and calls that were written in this text; others are in imported files. */
  private static List<Box> boxes(ResolvedNetwork network, Source source) {
    List<Box> boxes = new ArrayList<>();
    List<Input> inputs = network.network().inputs();
    for (int i = 0; i < Math.min(inputs.size(), network.inputs().size()); i++) {
      boxes.add(new Box(inputs.get(i).name(), Places.range(network.inputs().get(i))));
    }
    for (ResolvedLayer layer : network.layers()) {
      if (layer.layer().isPresent() && layer.at().source() == source) {
        boxes.add(new Box(layer.layer().get().name(), Places.range(layer.at())));
      }
    }
    for (ResolvedCall call : network.calls()) {
      if (call.at().source() == source) {
        boxes.add(new Box(call.call().name(), Places.range(call.at())));
      }
    }
    return boxes;
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
