package dev.lamina.dsl.ide;

import java.util.Map;
import java.util.Optional;

/** What the words of the language do, a paragraph each, in Markdown. */
final class Keywords {

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("package", "The Java package of the generated classes."),
          Map.entry(
              "import",
              "Makes declarations of other files known: `import blocks.*`, `import blocks.residual`."),
          Map.entry("network", "A network: an `input`, then layers."),
          Map.entry("block", "Layers under a name, with parameters, to be called like one layer."),
          Map.entry("data", "Where examples come from: `data digits = mnist(\"data/mnist\")`."),
          Map.entry("const", "A value with a name: `const classes = 10`."),
          Map.entry("train", "How a network learns from data. Every setting has a default."),
          Map.entry("on", "Behind it stands the data to train on."),
          Map.entry(
              "input",
              "The extents of one example: `28x28x1` is height x width x channels, `100` a vector."),
          Map.entry("in", "The input of the network, or what flows into the call of a block."),
          Map.entry(
              "repeat",
              "Lays its lines out several times, one behind the other; `as i` counts from 1."),
          Map.entry("as", "Behind it stands a name for the number of the round, from 1."),
          Map.entry(
              "if",
              "Decides while the network is laid out, over constants, parameters and the input's"
                  + " sizes: `if (in.channels == filters)`."),
          Map.entry("else", "What is laid out when the condition does not hold."),
          Map.entry(
              "expect",
              "A shape at this place, `expect 3x3x64`, or a budget, `expect params <= 100k`: an"
                  + " error where it does not hold."),
          Map.entry("true", "Truth, for arguments such as `bias`."),
          Map.entry("false", "No truth, for arguments such as `bias`."));

  private Keywords() {}

  static Optional<String> meaning(String word) {
    return Optional.ofNullable(MEANINGS.get(word)).map(text -> "`" + word + "`: " + text);
  }
}
