package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Padding;
import dev.lamina.reference.ReferenceNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated classes, letter by letter. {@code -Dgolden.update} writes the files anew, for review in
 * the diff. The files themselves are compiled and run in {@link GeneratedNetworkTest}'s way.
 */
class GoldenTest {

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
    GeneratedClass generated = JavaGenerator.generate(network, network.name() + ".lamina");
    Path file = FOLDER.resolve(network.name() + ".java.txt");
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, generated.source());
    }
    String golden = Files.readString(file);
    assertEquals(golden, generated.source());
    assertEquals(golden, JavaGenerator.generate(network, network.name() + ".lamina").source());

    CompiledNetwork compiled = Compiled.of(new GeneratedClass("", network.name(), golden));
    compiled.initialize(7);
    Examples examples = new Examples(network, 5, 7);
    double[][] expected =
        new ReferenceNetwork(network, Tensors.of(compiled)).run(examples.asDoubles(), false);
    float[] results = compiled.predict(examples.all(), 5);
    int outputs = expected[0].length;
    for (int i = 0; i < results.length; i++) {
      assertEquals(expected[i / outputs][i % outputs], results[i], 1e-5);
    }
  }
}
