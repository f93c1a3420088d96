package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Padding;
import dev.lamina.reference.ReferenceNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated classes, letter by letter. {@code -Dgolden.update} writes the files anew, for review in
 * the diff. The files themselves are compiled and run in {@link GeneratedNetworkTest}'s way.
 */
class GoldenTest {

  @TempDir Path folder;

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  static List<Network> networks() {
    return List.of(lecture(), everyStep());
  }

  private static Network lecture() {
    return NetworkBuilder.network("MnistCnn", 28, 28, 1)
        .conv(32, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .flatten()
        .dense(64, Activation.RELU)
        .dense(10, Activation.SOFTMAX)
        .build();
  }

  /** Each kind of step once, with padding, in place and not. */
  private static Network everyStep() {
    return NetworkBuilder.network("EveryStep", 9, 9, 2)
        .conv(6, 3, 2, Padding.SAME, Activation.GELU)
        .batchnorm()
        .activate(Activation.RELU)
        .avgpool(2)
        .dropout(0.25)
        .conv(5, 1, Activation.LINEAR)
        .batchnorm()
        .activate(Activation.SILU)
        .maxpool(2)
        .globalavgpool()
        .dense(3, Activation.SOFTMAX)
        .build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void source_isThatOfTheFileWhichRunsAsTheReferenceDoes(Network network) throws IOException {
    String golden = golden(network, Options.USUAL, network.name());
    TrainableNetwork compiled = Compiled.of(new GeneratedClass("", network.name(), golden));
    compiled.initialize(7);
    checkPredictions(network, compiled, Tensors.of(compiled));
  }

  /** What only training needs is not in the text, and what is left gives the same bits. */
  @ParameterizedTest
  @MethodSource("networks")
  void inferenceOnly_isThatOfTheFileAndGivesTheSameBits(Network network) throws IOException {
    List<String> labels = List.of("zero", "one \"1\"", "two\\", "3", "4", "5", "6", "7", "8", "9");
    int classes = (int) network.output().elements();
    Options options = new Options(true, labels.subList(0, classes));
    String golden = golden(network, options, network.name() + "-inference");
    String code = golden.replaceAll("(?s)/\\*\\*.*?\\*/", "");
    assertFalse(code.matches("(?is).*(train|backward|gradient|transpose|dropout[.(]).*"), code);

    TrainableNetwork whole = Compiled.of(network);
    whole.initialize(7);
    Path weights = folder.resolve("w.safetensors");
    whole.save(weights);
    CompiledNetwork small =
        Compiled.loaded(new GeneratedClass("", network.name(), golden), weights);
    assertEquals(options.labels(), small.labels());
    checkPredictions(network, small, Tensors.of(small));
    float[] examples = new Examples(network, 5, 7).all();
    assertArrayEquals(whole.predict(examples, 5), small.predict(examples, 5));
  }

  private static String golden(Network network, Options options, String name) throws IOException {
    String source = JavaGenerator.generate(network, network.name() + ".lamina", options).source();
    Path file = FOLDER.resolve(name + ".java.txt");
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, source);
    }
    String golden = Files.readString(file);
    assertEquals(golden, source);
    assertEquals(
        golden, JavaGenerator.generate(network, network.name() + ".lamina", options).source());
    return golden;
  }

  private static void checkPredictions(
      Network network, CompiledNetwork compiled, Map<String, double[]> tensors) {
    Examples examples = new Examples(network, 5, 7);
    double[][] expected = new ReferenceNetwork(network, tensors).run(examples.asDoubles(), false);
    float[] results = compiled.predict(examples.all(), 5);
    int outputs = expected[0].length;
    for (int i = 0; i < results.length; i++) {
      assertEquals(expected[i / outputs][i % outputs], results[i], 1e-5);
    }
  }
}
