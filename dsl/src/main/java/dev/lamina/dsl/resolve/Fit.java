package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.TrainingProblems.DataClasses;
import dev.lamina.dsl.problem.TrainingProblems.DataShape;
import dev.lamina.dsl.problem.TrainingProblems.LossNeedsSoftmax;
import dev.lamina.ir.Activation;
import dev.lamina.ir.DataFacts;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.TrainingSettings;
import dev.lamina.ir.TrainingSpec;
import java.util.Optional;

/** Compares a network with the data and the loss it is trained on. */
record Fit(
    Problems problems,
    ResolvedNetwork resolved,
    TrainingSpec training,
    Optional<DataFacts> examples) {

  void check(Origin networkAt, Origin dataAt) {
    examples.map(DataFacts::shape).ifPresent(shape -> shape(shape, dataAt));
    examples
        .map(DataFacts::classes)
        .ifPresent(known -> known.ifPresent(classes -> classes(classes, dataAt)));
    boolean crossEntropy =
        training.settings().call("loss").name().equals(TrainingSettings.CROSSENTROPY.name());
    Activation activation = network().outputActivation();
    if (crossEntropy && activation != Activation.SOFTMAX && isVector()) {
      add(
          new LossNeedsSoftmax(
              last().at(),
              TrainingSettings.CROSSENTROPY.name(),
              network().name(),
              activation.keyword(),
              networkAt,
              Optional.of(softmax())),
          networkAt);
    }
  }

  /** A problem of the result, which may lie in a block or in another file. */
  private void add(Problem problem, Origin trainedAt) {
    Trail trail = last().calls();
    boolean here = problem.at().source() == trainedAt.source();
    problems.add(
        problem,
        here
                || !trail.labels().isEmpty()
                    && trail.labels().get(0).at().source() == trainedAt.source()
            ? trail
            : Trail.NONE.then(() -> new Label(trainedAt, "trained here")));
  }

  private Network network() {
    return resolved.network();
  }

  private ResolvedLayer last() {
    return resolved.last();
  }

  private boolean isVector() {
    return network().output().rank() == 1;
  }

  private void shape(Shape examples, Origin dataAt) {
    if (!examples.equals(network().input()) && resolved.input().isPresent()) {
      problems.add(
          new DataShape(
              dataAt,
              training.data().name(),
              examples.toString(),
              network().name(),
              network().input().toString(),
              resolved.input().get()));
    }
  }

  private void classes(int classes, Origin dataAt) {
    if (isVector() && network().output().channels() == classes) {
      return;
    }
    Optional<Origin> units = units();
    Shape output = network().output();
    add(
        new DataClasses(
            units.orElse(last().at()),
            training.data().name(),
            classes,
            network().name(),
            isVector()
                ? Phrase.plural(output.channels(), "value")
                : Phrase.a(output + " feature map"),
            dataAt,
            units.isPresent()
                ? "use %d units".formatted(classes)
                : "end the network with `flatten` and `dense(%d, softmax)`".formatted(classes),
            units.map(at -> Fix.replace("use " + classes, at, Integer.toString(classes)))),
        dataAt);
  }

  /** Where the number of outputs is written, behind it perhaps only layers that keep it. */
  private Optional<Origin> units() {
    Node node = network().result();
    while (node instanceof Layer layer && layer.inputs().size() == 1) {
      Origin units = resolved.written(layer).arguments().get("units");
      if (units != null || !layer.input().equals(network().output())) {
        return Optional.ofNullable(units);
      }
      node = layer.inputs().get(0);
    }
    return Optional.empty();
  }

  private Fix softmax() {
    ResolvedLayer last = last();
    Signature signature = last.layer().orElseThrow().op().type().signature();
    Origin written = last.arguments().get("activation");
    String title = "end with softmax";
    if (written != null) {
      return Fix.replace(title, written, "softmax");
    }
    boolean inside =
        signature.attribute("activation").isPresent() && last.at().text().endsWith(")");
    return inside
        ? Fix.insert(title, last.at().end() - 1, ", softmax")
        : Fix.insert(title, last.at().end(), " -> softmax");
  }
}
