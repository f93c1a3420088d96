package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.io.Tensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Matrix;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.reference.DrawnNetwork;
import dev.lamina.reference.Ops;
import dev.lamina.reference.ReferenceNetwork;
import dev.lamina.train.RmsProp;
import dev.lamina.train.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated classes against the double-precision reading of the same network. */
class GeneratedNetworkTest {

  /** One seed from the command line, to look into a failure; otherwise the first ones. */
  static LongStream seeds() {
    Long only = Long.getLong("test.seed");
    return only != null ? LongStream.of(only) : LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void predict_equalsReference(long seed) {
    predict_equalsReference(DrawnNetwork.classifier(seed, false), seed);
  }

  private static void predict_equalsReference(Network network, long seed) {
    TrainableNetwork compiled = RandomWeights.compiled(network, RandomWeights.of(network, seed));
    Examples examples = new Examples(network, 11, seed);
    double[][] expected =
        new ReferenceNetwork(network, Tensors.of(compiled)).run(examples.asDoubles(), false);
    int outputs = (int) network.output().elements();
    float[] results = compiled.predict(examples.all(), examples.size());
    for (int i = 0; i < examples.size(); i++) {
      for (int o = 0; o < outputs; o++) {
        assertEquals(
            expected[i][o],
            results[i * outputs + o],
            1e-5,
            "seed " + seed + ", example " + i + ", output " + o + " of " + network.layers());
      }
    }
    float[] alone = compiled.predict(examples.values(3));
    for (int o = 0; o < outputs; o++) {
      assertEquals(results[3 * outputs + o], alone[o], 1e-6f, "alone or in a batch, seed " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gradients_agreeWithCentralDifferences(long seed) {
    checkGradients(DrawnNetwork.classifier(seed, true), seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gradients_agreeWithReluAndMaximumToo(long seed) {
    checkGradients(DrawnNetwork.classifier(seed, false), seed);
  }

  private static void checkGradients(Network network, long seed) {
    TrainableNetwork compiled = RandomWeights.compiled(network, RandomWeights.of(network, seed));
    String what = "seed " + seed + ": " + network.layers();
    new GradientCheck(network, compiled, 19, seed, what).check(Integer.MAX_VALUE);
  }

  /** Wide enough for Winograd's tiles, and for a dense layer that waits for the whole batch. */
  static Network wide(boolean pool) {
    NetworkBuilder network =
        NetworkBuilder.network("Wide", 9, 8, 32)
            .conv(32, 3, Activation.TANH)
            .batchnorm()
            .conv(48, 3, Activation.RELU);
    return (pool ? network.maxpool(2) : network.avgpool(2))
        .conv(32, 1, Activation.LINEAR)
        .flatten()
        .dense(150, Activation.TANH)
        .dense(60, Activation.RELU)
        .dense(4, Activation.SOFTMAX)
        .build();
  }

  @Test
  void wideLayers_agreeWithCentralDifferencesAndTheReference() {
    for (boolean pool : new boolean[] {false, true}) {
      Network network = wide(pool);
      assertEquals(2, Plan.forTraining(network).tiled().size());
      assertEquals(2, Plan.forTraining(network).waiting().size());
      checkGradients(network, 5);
      predict_equalsReference(network, 5);
    }
  }

  /** A first convolution joined with its average pooling, and one of 5x5 windows behind it. */
  @Test
  void averagedConvolution_agreesWithCentralDifferencesAndTheReference() {
    Network network =
        NetworkBuilder.network("Averaged", 22, 22, 1)
            .conv(6, 5, Activation.TANH)
            .avgpool(2)
            .conv(16, 5, Activation.TANH)
            .flatten()
            .dense(3, Activation.SOFTMAX)
            .build();
    Step first = Plan.forTraining(network).steps().get(0);
    assertEquals("avgpool1", first.pooling().name());
    assertEquals("conv2", first.next().name());
    checkGradients(network, 5);
    predict_equalsReference(network, 5);
    assertArrayEquals(trained(network, 1), trained(network, 3));
  }

  /** Where a pooling or another layer reads the average too, it stays as it is. */
  @Test
  void averageThatOthersRead_isNotHandedOverInPlanes() {
    Network pooled =
        NetworkBuilder.network("Pooled", 22, 22, 1)
            .conv(6, 5, Activation.TANH)
            .avgpool(2)
            .conv(16, 5, Activation.RELU)
            .maxpool(2)
            .flatten()
            .dense(3, Activation.SOFTMAX)
            .build();
    assertNull(Plan.forTraining(pooled).steps().get(0).next());
    checkGradients(pooled, 5);
    predict_equalsReference(pooled, 5);
  }

  /** Convolutions by fives need scratch though nothing is padded. */
  @Test
  void fivesAlone_haveScratch() {
    Network network =
        NetworkBuilder.network("Fives", 14, 14, 6)
            .conv(16, 5, Activation.TANH)
            .flatten()
            .dense(3, Activation.SOFTMAX)
            .build();
    checkGradients(network, 5);
    predict_equalsReference(network, 5);
  }

  /**
   * Of the three locally connected layers the first waits for the batch, several places a part, and
   * the second, some rows of a place a part; the third has few weights.
   */
  private static Network local() {
    return NetworkBuilder.network("Local", 9, 8, 3)
        .add(Ops.of("conv", "filters", 20, "kernel", Extents.of(3), "activation", "tanh"))
        .add(Ops.of("local", "filters", 24, "kernel", Extents.of(3), "padding", Padding.SAME))
        .add(Ops.of("local", "filters", 150, "kernel", Extents.of(3), "stride", Extents.of(2)))
        .add(Ops.of("tanh"))
        .add(Ops.of("local", "filters", 4, "kernel", Extents.of(1), "activation", "tanh"))
        .add(Ops.of("flatten"))
        .add(Ops.of("dense", "units", 4, "activation", "softmax"))
        .build();
  }

  @Test
  void locallyConnectedLayers_agreeWithCentralDifferencesAndTheReference() {
    List<Step> waiting = Plan.forTraining(local()).waiting();
    assertEquals(List.of("local1", "local2"), waiting.stream().map(Step::name).toList());
    checkGradients(local(), 5);
    predict_equalsReference(local(), 5);
  }

  @Test
  void training_ofLocallyConnectedLayersGivesTheSameBitsForAnyNumberOfThreads() {
    assertArrayEquals(trained(local(), 1), trained(local(), 3));
  }

  /** Panels are nobody's business: files, tensors and first values are in Keras's order. */
  @Test
  void largeDenseLayers_lookLikeOthersFromOutside(@TempDir Path folder) {
    Network network =
        NetworkBuilder.network("Large", 70)
            .dense(150, Activation.LINEAR)
            .batchnorm()
            .dense(64, Activation.RELU)
            .dense(4, Activation.SOFTMAX)
            .build();
    TrainableNetwork compiled = Compiled.of(network);
    compiled.initialize(7);
    compiled.save(folder.resolve("first"));
    Map<String, Tensor> saved = WeightsFile.read(folder.resolve("first")).tensors();
    InitialWeights.of(network, 7)
        .tensors()
        .forEach((name, drawn) -> assertArrayEquals(drawn.values(), saved.get(name).values()));
    WeightsFile random = RandomWeights.of(network, 3);
    random.write(folder.resolve("random"));
    compiled.loadWeights(folder.resolve("random"));
    for (StoredTensor tensor : compiled.tensors()) {
      float[] values = random.tensors().get(tensor.name()).values();
      assertArrayEquals(values, compiled.tensor(tensor), tensor.name());
    }
    predict_equalsReference(network, 3);
    checkGradients(network, 3);
  }

  @Test
  void training_ofWideLayersGivesTheSameBitsForAnyNumberOfThreads() {
    assertArrayEquals(trained(wide(true), 1), trained(wide(true), 3));
  }

  @Test
  void training_givesTheSameBitsFor1And2And5And7Threads() {
    Network network = MixedNetwork.network();
    float[] alone = trained(network, 1);
    for (int threads : new int[] {2, 5, 7}) {
      assertArrayEquals(alone, trained(network, threads), threads + " threads");
    }
  }

  @Test
  void predict_givesTheSameBitsOnAllThreadsOfAPool() {
    TrainableNetwork compiled = Compiled.of(MixedNetwork.network());
    compiled.initialize(42);
    Examples examples = new Examples(MixedNetwork.network(), 29, 5);
    float[] alone = compiled.predict(examples.all(), 29);
    try (Pool pool = new Pool(3)) {
      assertArrayEquals(alone, compiled.predict(examples.all(), 29, pool));
      assertThrows(
          IllegalArgumentException.class, () -> compiled.predict(examples.all(), 30, pool));
    }
  }

  private static float[] trained(Network network, int threads) {
    TrainableNetwork compiled = Compiled.of(network);
    compiled.initialize(42);
    Examples examples = new Examples(network, 90, 5);
    try (Pool pool = new Pool(threads)) {
      new Trainer(compiled, new RmsProp(0.001, 0.9, 1e-7), new Trainer.Options(32, 2, 42), pool)
          .train(examples, new Trainer.Listener() {}, () -> false);
    }
    return compiled.parameters.clone();
  }

  @Test
  void dropout_keepsTheExpectedValueWhileTrainingAndDoesNothingWhenPredicting() {
    Network network =
        NetworkBuilder.network("Drop", 6).dropout(0.5).dense(3, Activation.SOFTMAX).build();
    TrainableNetwork compiled = Compiled.of(network);
    compiled.initialize(3);
    Examples examples = new Examples(network, 8, 3);
    double[][] expected =
        new ReferenceNetwork(network, Tensors.of(compiled)).run(examples.asDoubles(), false);
    float[] results = compiled.predict(examples.all(), 8);
    for (int i = 0; i < results.length; i++) {
      assertEquals(expected[i / 3][i % 3], results[i], 1e-6);
    }
  }

  @Test
  void layersThatLeaveValuesWhereTheyAre_answerTheirInput() {
    for (Op op : List.of(Ops.of("flatten"), Ops.of("dropout", "rate", 0.5))) {
      Layer layer = Layer.of("only", op, List.of(new Input(Input.DEFAULT_NAME, Shape.of(2, 2, 1))));
      Network network = Network.of("", "Only", "", (Input) layer.inputs().get(0), List.of(layer));
      TrainableNetwork compiled = Compiled.of(network);
      assertArrayEquals(new float[] {1, 2, 3, 4}, compiled.predict(new float[] {1, 2, 3, 4}));
      trained(network, 2);
    }
  }

  /** Written weights reach the class; what must not train does not. */
  @Test
  void training_leavesFixedWeightsAlone() {
    Matrix edge = Matrix.of(List.of(2, 2), 1, -1, 0.5f, -0.5f);
    Network network =
        NetworkBuilder.network("Fixed", 6, 6, 1)
            .add(Ops.of("conv", "filters", 2, "kernel", Extents.of(2), "weights", edge))
            .add(Ops.of("conv", "filters", 3, "kernel", Extents.of(2), "trainable", false))
            .add(Ops.of("flatten"))
            .add(Ops.of("dense", "units", 3, "activation", "softmax"))
            .build();
    TrainableNetwork compiled = Compiled.of(network);
    compiled.initialize(42);
    float[] before = compiled.parameters.clone();
    float[] after = trained(network, 2);
    for (Parameter parameter : compiled.parameters()) {
      boolean same =
          Arrays.equals(
              before,
              parameter.start(),
              parameter.end(),
              after,
              parameter.start(),
              parameter.end());
      assertEquals(parameter.name().startsWith("conv"), same, parameter.name());
    }
    assertArrayEquals(
        new float[] {1, 1, -1, -1, 0.5f, 0.5f, -0.5f, -0.5f},
        compiled.tensor(compiled.tensors().get(0)));
  }
}
