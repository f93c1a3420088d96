package dev.lamina.whole;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.format.FormatCheck;
import dev.lamina.exec.GradientCheck;
import dev.lamina.exec.RandomWeights;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.generator.onnx.Agreement;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Noise;
import dev.lamina.ir.op.SpatialDropout;
import dev.lamina.reference.ReferenceNetwork;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with anything in them, from their text to every reading of their network. */
class RandomLanguageTest {

  static final int SEEDS = 500;

  /** One seed from the command line, to look into a failure; otherwise the first ones. */
  static LongStream seeds() {
    Long only = Long.getLong("test.seed");
    return only != null ? LongStream.of(only) : LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void network_isTheSameInEveryReading(long seed) {
    RandomFile file = RandomText.of(seed);
    Network network = file.network();
    WeightsFile weights = RandomWeights.of(network, seed);
    String what = "seed " + seed;
    assertAll(
        what + ":\n" + file,
        () -> comments_meanNothing(network, RandomText.plain(seed).network()),
        () -> shapes_areThoseOfTheReference(network),
        () -> format_keepsTheMeaning(file),
        () -> {
          TrainableNetwork compiled = RandomWeights.compiled(network, weights);
          Agreement agreement = new Agreement(network, weights, seed, what);
          assertAll(
              agreement::ofOnnx,
              () -> agreement.ofClass(compiled),
              () -> {
                if (isTrainable(network)) {
                  new GradientCheck(network, compiled, 7, seed, what).check(6);
                }
              });
        });
  }

  private static void comments_meanNothing(Network written, Network plain) {
    assertEquals(plain.layers().toString(), written.layers().toString());
    assertEquals(plain.blocks(), written.blocks());
  }

  private static void shapes_areThoseOfTheReference(Network network) {
    Map<String, double[]> tensors = new HashMap<>();
    for (Layer layer : network.layers()) {
      layer
          .parameters()
          .forEach(p -> tensors.put(layer.name() + "." + p.name(), new double[(int) p.elements()]));
    }
    int values = network.inputs().stream().mapToInt(i -> (int) i.shape().elements()).sum();
    Map<String, String> shapes = new ReferenceNetwork(network, tensors).shapes(new double[values]);
    for (Layer layer : network.layers()) {
      assertEquals(shapes.get(layer.name()), layer.output().toString(), layer.name());
    }
  }

  private static void format_keepsTheMeaning(RandomFile file) {
    for (String name : file.texts().keySet()) {
      String formatted = FormatCheck.holds(file.texts().get(name), name);
      Map<String, String> texts = new HashMap<>(file.texts());
      texts.put(name, formatted);
      Compilation before = file.compile(name);
      Compilation after = new RandomFile(texts).compile(name);
      assertEquals(before.networks().toString(), after.networks().toString(), name);
    }
  }

  /** Training learns classes, and what is left to chance has no gradient to compare with. */
  static boolean isTrainable(Network network) {
    return network.result() instanceof Layer last
        && last.op() instanceof Dense dense
        && dense.activation() == Activation.SOFTMAX
        && network.layers().stream().noneMatch(RandomLanguageTest::isChance);
  }

  private static boolean isChance(Layer layer) {
    return layer.op() instanceof Dropout dropout && dropout.rate() > 0
        || layer.op() instanceof SpatialDropout spatial && spatial.rate() > 0
        || layer.op() instanceof Noise noise && noise.deviation() > 0;
  }
}
