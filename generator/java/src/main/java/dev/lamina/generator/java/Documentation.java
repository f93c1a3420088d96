package dev.lamina.generator.java;

import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import java.util.stream.Collectors;

/** The Javadoc of the class: what it reads and answers, how it is used, its layers. */
final class Documentation {

  private final Network network;
  private final boolean trains;

  Documentation(Network network, boolean trains) {
    this.network = network;
    this.trains = trains;
  }

  /** True where a picture can be made to fit. */
  static boolean isPicture(Network network) {
    Shape input = network.input();
    return network.inputs().size() == 1
        && input.rank() == 3
        && (input.channels() == 1 || input.channels() == 3);
  }

  String text() {
    String written = network.documentation().strip();
    return (written.isEmpty()
            ? "The network `" + network.name() + "`."
            : Text.javadoc(written).replace("\r", ""))
        + "\n\n<p>Reads "
        + network.inputs().stream().map(this::shown).collect(Collectors.joining(", "))
        + ", answers "
        + network.output()
        + "; "
        + Text.grouped(network.params())
        + " parameters, "
        + Text.grouped(network.macs())
        + " multiply-adds per example.\n\n"
        + example()
        + "<p>Results are always new arrays. Any number of threads may use one object at once; one"
        + " object is enough.\n"
        + training()
        + "\n<pre>\n"
        + layers()
        + "</pre>\n";
  }

  private String shown(Node input) {
    return network.inputs().size() == 1
        ? input.shape().toString()
        : input.shape() + " (" + input.name() + ")";
  }

  private String example() {
    String name = network.name();
    long values = network.inputs().stream().mapToLong(input -> input.shape().elements()).sum();
    StringBuilder code = new StringBuilder("<pre>{@code\n");
    code.append("%s network = new %s(Path.of(\"%s.safetensors\"));\n".formatted(name, name, name));
    code.append(
        "float[] result = network.predict(values);                   // %s values%s\n"
            .formatted(Text.grouped(values), range()));
    code.append("float[][] results = network.predict(many);                  // float[][]\n");
    if (network.output().rank() == 1) {
      code.append("Classification best = network.classify(values);\n");
      if (isPicture(network)) {
        code.append("Classification seen = network.classify(picture);            // any size\n");
      }
      code.append("List<Classification> three = network.classify(values, 3);   // best first\n");
    }
    return code.append("}</pre>\n\n").toString();
  }

  private String range() {
    return isPicture(network) ? " from 0 to 1, row by row" : "";
  }

  private String training() {
    return trains
        ? ""
        : "\n<p>For inference only: it cannot be trained or saved, and needs no more than {@code"
            + " lamina-runtime-VERSION-inference.jar}.\n";
  }

  private String layers() {
    StringBuilder text = new StringBuilder();
    for (Layer layer : network.layers()) {
      text.append(
          String.format(
              "%-16s %-14s %14s\n", layer.name(), layer.output(), Text.grouped(layer.params())));
    }
    return text.toString();
  }
}
