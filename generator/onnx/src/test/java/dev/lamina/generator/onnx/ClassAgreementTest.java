package dev.lamina.generator.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.exec.Compiled;
import dev.lamina.exec.InitialWeights;
import dev.lamina.exec.RandomWeights;
import dev.lamina.exec.StoredTensor;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Padding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is deployed as Java and what is deployed as ONNX answer the same. */
class ClassAgreementTest {

  static List<Network> networks() {
    return List.of(
        NetworkBuilder.network("Lecture", 28, 28, 1)
            .conv(32, 3, Activation.RELU)
            .maxpool(2)
            .conv(64, 3, Activation.RELU)
            .maxpool(2)
            .conv(64, 3, Activation.RELU)
            .flatten()
            .dense(64, Activation.RELU)
            .dense(10, Activation.SOFTMAX)
            .build(),
        NetworkBuilder.network("Mixed", 12, 11, 3)
            .conv(20, 3, 2, Padding.SAME, Activation.GELU)
            .batchnorm()
            .activate(Activation.HARDSWISH)
            .avgpool(2)
            .dropout(0.3)
            .conv(7, 3, Activation.SOFTMAX)
            .batchnorm()
            .globalavgpool()
            .dense(30, Activation.SELU)
            .batchnorm()
            .dense(4, Activation.SOFTMAX)
            .build());
  }

  /** {@code lamina export --untrained --seed 7} is where {@code lamina train --seed 7} begins. */
  @ParameterizedTest
  @MethodSource("networks")
  void untrained_isWhatATrainingStartsFrom(Network network) {
    TrainableNetwork compiled = Compiled.of(network);
    compiled.initialize(7);
    WeightsFile drawn = InitialWeights.of(network, 7);
    assertEquals(compiled.tensors().size(), drawn.tensors().size());
    for (StoredTensor tensor : compiled.tensors()) {
      assertArrayEquals(compiled.tensor(tensor), drawn.tensors().get(tensor.name()).values());
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void network_agreesWithItsClass(Network network) {
    Agreement agreement = new Agreement(network, 3);
    agreement.ofClass(RandomWeights.compiled(network, RandomWeights.of(network, 3)));
    agreement.ofOnnx();
  }
}
