package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Padding;
import dev.lamina.kernels.LocalConvolution;
import dev.lamina.kernels.WholeBatch;
import dev.lamina.reference.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static String steps(Plan plan) {
    return plan.steps().stream()
        .map(
            step ->
                step.name()
                    + ": "
                    + step.in().name()
                    + " -> "
                    + step.out().name()
                    + (step.gradOut() == null ? "" : ", " + name(step.read().gradient()) + " <- ")
                    + (step.gradOut() == null ? "" : step.gradOut().name()))
        .collect(Collectors.joining("\n"));
  }

  private static String name(Buffer buffer) {
    return buffer == null ? "nothing" : buffer.name();
  }

  private static Network network() {
    return NetworkBuilder.network("N", 8, 8, 1)
        .conv(4, 3, Activation.TANH)
        .batchnorm()
        .activate(Activation.RELU)
        .dropout(0.5)
        .flatten()
        .dense(5, Activation.GELU)
        .dense(2, Activation.SOFTMAX)
        .build();
  }

  @Test
  void training_worksInPlaceOnlyWhereTheBackwardPassAllows() {
    assertEquals(
        """
        conv1: input -> conv1, nothing <- gradConv1
        conv1Tanh: conv1 -> conv1, gradConv1 <- gradConv1
        batchnorm1: conv1 -> batchnorm1, gradConv1 <- gradConv1
        relu1: batchnorm1 -> batchnorm1, gradConv1 <- gradConv1
        dropout1: batchnorm1 -> dropout1, gradConv1 <- gradConv1
        dense1: dropout1 -> dense1, gradConv1 <- gradDense1
        dense1Gelu: dense1 -> dense1Gelu, gradDense1 <- gradDense1
        dense2: dense1Gelu -> dense2, gradDense1 <- gradDense2
        dense2Softmax: dense2 -> dense2, gradDense2 <- gradDense2""",
        steps(Plan.forTraining(network())));
  }

  @Test
  void prediction_worksInPlaceAndForgetsDropout() {
    assertEquals(
        """
        conv1: input -> conv1
        conv1Tanh: conv1 -> conv1
        batchnorm1: conv1 -> conv1
        relu1: conv1 -> conv1
        dense1: conv1 -> dense1
        dense1Gelu: dense1 -> dense1
        dense2: dense1 -> dense2
        dense2Softmax: dense2 -> dense2""",
        steps(Plan.forPrediction(network())));
  }

  @Test
  void prediction_needsNoMoreThanItsTwoLargestNeighbours() {
    Plan plan =
        Plan.forPrediction(
            NetworkBuilder.network("N", 28, 28, 3)
                .conv(32, 3, Activation.RELU)
                .maxpool(2)
                .conv(64, 3, Activation.RELU)
                .flatten()
                .dense(10, Activation.SOFTMAX)
                .build());
    assertEquals(26 * 26 * 32 + 13 * 13 * 32, plan.floatsPerExample());
  }

  /** Of a grey picture the pooled map comes at once: 13x13x32, and 11x11x64 behind it. */
  @Test
  void firstConvolutionOfOneChannel_isJoinedWithItsPooling() {
    Network network =
        NetworkBuilder.network("N", 28, 28, 1)
            .conv(32, 3, Activation.RELU)
            .maxpool(2)
            .conv(64, 3, Activation.RELU)
            .flatten()
            .dense(10, Activation.SOFTMAX)
            .build();
    Plan plan = Plan.forPrediction(network);
    assertTrue(plan.steps().get(0).joinsPooling());
    assertTrue(plan.isJoined(plan.steps().get(1)));
    assertEquals(13 * 13 * 32 + 11 * 11 * 64, plan.floatsPerExample());
    assertFalse(Plan.forTraining(network).steps().get(0).out().isUsed());
  }

  @Test
  void averages_areJoinedWithAFirstConvolutionOfFewFilters() {
    Network network =
        NetworkBuilder.network("N", 28, 28, 1)
            .conv(6, 5, Activation.TANH)
            .avgpool(2)
            .flatten()
            .dense(2, Activation.SOFTMAX)
            .build();
    Plan training = Plan.forTraining(network);
    Step conv = training.steps().get(0);
    assertTrue(conv.joinsPooling());
    assertEquals(Activation.TANH, conv.activation());
    assertEquals("avgpool1", conv.pooling().name());
    assertTrue(conv.pooling().record().size() >= 24 * 24 * 6);
    assertFalse(conv.out().isUsed());
    assertTrue(Plan.forPrediction(network).steps().get(0).joinsPooling());
    Network gelu =
        NetworkBuilder.network("N", 28, 28, 1)
            .conv(6, 5, Activation.GELU)
            .avgpool(2)
            .flatten()
            .dense(2, Activation.SOFTMAX)
            .build();
    assertFalse(Plan.forTraining(gelu).steps().get(0).joinsPooling());
  }

  @Test
  void conv_computesOnlyWhatPoolingReadsAndLeavesReluToIt() {
    Plan plan =
        Plan.forTraining(
            NetworkBuilder.network("N", 13, 13, 1)
                .conv(4, 3, Activation.RELU)
                .maxpool(2)
                .flatten()
                .dense(2, Activation.SOFTMAX)
                .build());
    Step conv = plan.steps().get(0);
    assertEquals("11x11x4", conv.layer().output().toString());
    assertEquals("10x10x4", conv.output().toString());
    assertEquals(Activation.RELU, conv.activation());
    assertEquals(Activation.LINEAR, conv.derivative());
    assertEquals(Activation.RELU, plan.steps().get(1).derivative());
  }

  /** Wide padding made the sparse kernel refuse its geometry when the class was first used. */
  @Test
  void conv_goesBackSparselyOnlyWhereItsPaddedInputCanBeCounted() {
    assertNotNull(convWithPadding(1).pooling());
    assertNull(convWithPadding(400).pooling());
  }

  private static Step convWithPadding(int cells) {
    return Plan.forTraining(
            NetworkBuilder.network("N", 8, 8, 32)
                .conv(4, 3, 1, Padding.of(cells), Activation.RELU)
                .maxpool(2)
                .globalavgpool()
                .dense(2, Activation.SOFTMAX)
                .build())
        .steps()
        .get(0);
  }

  @Test
  void parameters_lieOneAfterAnotherOnCacheLines() {
    Plan plan = Plan.forTraining(network());
    // An array's data start 16 bytes after an aligned address; 64 are a cache line.
    long end = 12;
    for (Parameter parameter : plan.parameters()) {
      assertEquals(end, parameter.offset(), parameter.name());
      assertEquals(0, (16 + 4 * end) % 64, parameter.name());
      end += (parameter.spec().elements() + 15) / 16 * 16;
    }
    assertEquals(end, plan.parameterFloats());
  }

  @Test
  void outputGradient_isThatOfTheLogits() {
    Plan plan = Plan.forTraining(network());
    assertTrue(plan.isLeftToLoss(plan.steps().get(plan.steps().size() - 1)));
    assertSame(plan.steps().get(plan.steps().size() - 2).gradOut(), plan.outputGradient());
  }

  /** Random lives: no two buffers alive at once may share a float, and gaps below are used. */
  @Test
  void arena_keepsBuffersApartThatLiveTogether() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      List<Buffer> buffers = new ArrayList<>();
      long all = 0;
      for (int i = 0; i < 12; i++) {
        Buffer buffer = new Buffer("b" + i, 1 + random.nextInt(200));
        int start = random.nextInt(20);
        buffer.usedAt(start);
        buffer.usedAt(start + random.nextInt(8));
        buffers.add(buffer);
        all += buffer.size();
      }
      long end = Arena.place(buffers);
      assertTrue(end <= all);
      for (Buffer one : buffers) {
        assertEquals(0, one.offset() % 16);
        assertTrue(one.end() <= end);
        for (Buffer other : buffers) {
          if (one != other && one.livesWith(other)) {
            assertTrue(one.end() <= other.offset() || other.end() <= one.offset());
          }
        }
      }
    }
  }

  /** What is counted for `summary` is what is kept; frozen layers and small ones do not wait. */
  @Test
  void locallyConnectedLayer_waitsWithItsPadding() {
    Network network =
        NetworkBuilder.network("N", 8, 7, 4)
            .add(Ops.of("local", "filters", 8, "kernel", Extents.of(3), "trainable", false))
            .add(Ops.of("local", "filters", 32, "kernel", Extents.of(3), "padding", Padding.SAME))
            .add(Ops.of("local", "filters", 2, "kernel", Extents.of(1)))
            .flatten()
            .dense(2, Activation.SOFTMAX)
            .build();
    List<Step> waiting = Plan.forTraining(network).waiting();
    assertEquals(List.of("local2"), waiting.stream().map(Step::name).toList());
    Step step = waiting.get(0);
    WholeBatch kernel = LocalConvolution.inPanels(step.windows(), 8, 32);
    assertEquals(kernel.keptInputs(3) + kernel.keptGradients(3), 3 * step.keptFloats());
  }

  @Test
  void shards_areFewerWhereGradientsWouldFillMemory() {
    assertEquals(8, Plan.forTraining(network()).shards());
    Network large = NetworkBuilder.network("L", 20_000).dense(5_000, Activation.SOFTMAX).build();
    assertEquals(2, Plan.forTraining(large).shards());
  }
}
