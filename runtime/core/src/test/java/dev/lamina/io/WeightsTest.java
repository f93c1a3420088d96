package dev.lamina.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.io.Weights.ExpectedTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final List<ExpectedTensor> NETWORK =
      List.of(
          new ExpectedTensor("conv1.weight", new int[] {3, 3, 1, 8}),
          new ExpectedTensor("conv1.bias", new int[] {8}),
          new ExpectedTensor("dense1.weight", new int[] {120, 256}));

  @Test
  void match_sameTensorsInAnyOrder() {
    WeightsFile file = file(Map.of(), "dense1.weight", dims(120, 256), "conv1.bias", dims(8));
    Map<String, Tensor> all = new LinkedHashMap<>(file.tensors());
    all.put("conv1.weight", tensor(3, 3, 1, 8));
    assertDoesNotThrow(() -> Weights.match(NETWORK, WeightsFile.of(all, Map.of())));
  }

  @Test
  void match_shapeDiffers() {
    Map<String, String> notes = Map.of("network", "LeNet", "saved", "2026-03-02");
    check(
        file(
            notes,
            "conv1.weight",
            dims(3, 3, 1, 8),
            "conv1.bias",
            dims(8),
            "dense1.weight",
            dims(120, 400)),
        """
        weights `lenet.weights` were saved from another network
          layer `dense1`: file has 120x400, the network needs 120x256
          help: retrain, or use the network that produced the file (saved 2026-03-02, network `LeNet`)""");
  }

  /** Same number of values, other extents: still another network. */
  @Test
  void match_firstDifferenceInTheNetworksOrder() {
    check(
        file(Map.of(), "dense1.weight", dims(1), "conv1.weight", dims(3, 3, 8, 1)),
        """
        weights `lenet.weights` were saved from another network
          layer `conv1`: file has 3x3x8x1, the network needs 3x3x1x8
          help: retrain, or use the network that produced the file""");
  }

  @Test
  void match_tensorMissing() {
    check(
        file(Map.of(), "conv1.weight", dims(3, 3, 1, 8), "dense1.weight", dims(120, 256)),
        """
        weights `lenet.weights` were saved from another network
          layer `conv1`: file has no `bias`, the network needs 8
          help: retrain, or use the network that produced the file""");
  }

  @Test
  void match_tensorTooMany() {
    WeightsFile right =
        file(
            Map.of("network", "Other\u001b[2J"),
            "conv1.weight",
            dims(3, 3, 1, 8),
            "conv1.bias",
            dims(8),
            "dense1.weight",
            dims(120, 256));
    Map<String, Tensor> more = new LinkedHashMap<>(right.tensors());
    more.put("dense2.bias", tensor(10));
    check(
        new WeightsFile(more, right.metadata(), right.source()),
        """
        weights `lenet.weights` were saved from another network
          layer `dense2`: file has `bias`, the network has no such parameter
          help: retrain, or use the network that produced the file (network `Other?[2J`)""");
  }

  private static final List<String> LAYERS =
      List.of(
          "input: input 28x28x1",
          "conv1: conv 3x3 relu, 28x28x1 -> 26x26x8",
          "dense1: dense softmax, 5408 -> 10");

  @Test
  void layers_sameWorkUnderOtherNames() {
    Weights.matchLayers("h", LAYERS, file(Map.of()));
    Weights.matchLayers("h", LAYERS, file(Map.of("network_hash", "h", "layers", "no list")));
    Weights.matchLayers(
        "h",
        LAYERS,
        file(
            Map.of(
                "network_hash",
                "other, as if names were hashed",
                "layers",
                Notes.text(LAYERS.stream().map(l -> l.replace("conv1:", "stem:")).toList()))));
  }

  @Test
  void layers_differ() {
    checkLayers(
        List.of(LAYERS.get(0), "stem: conv 3x3 tanh, 28x28x1 -> 26x26x8", LAYERS.get(2)),
        "layer `conv1`: file has `conv 3x3 tanh, 28x28x1 -> 26x26x8`, the network needs"
            + " `conv 3x3 relu, 28x28x1 -> 26x26x8`");
    checkLayers(
        LAYERS.subList(0, 2),
        "layer `dense1`: file has no such layer, the network needs `dense softmax, 5408 -> 10`");
    List<String> more = new ArrayList<>(LAYERS);
    more.add("dense2\u001b[2J: dense, 10 -> 2");
    checkLayers(
        more, "layer `dense2?[2J`: file has `dense, 10 -> 2`, the network needs no such layer");
  }

  private static void checkLayers(List<String> saved, String detail) {
    Map<String, String> notes = Map.of("network_hash", "x", "layers", Notes.text(saved));
    WeightsException problem =
        assertThrows(WeightsException.class, () -> Weights.matchLayers("h", LAYERS, file(notes)));
    assertEquals(
        """
        weights `lenet.weights` were saved from another network
          %s
          help: retrain, or use the network that produced the file"""
            .formatted(detail),
        problem.getMessage());
  }

  @Test
  void notes_thatAreNoList() {
    WeightsException problem =
        assertThrows(
            WeightsException.class,
            () -> Notes.list(file(Map.of("labels", "[\"a\",")), Notes.LABELS));
    assertEquals(
        """
        weights `lenet.weights` are damaged
          their note `labels` is no list of texts: expected `"` at character 5, found the end
          help: save the weights again""",
        problem.getMessage());
    List<String> odd = List.of("", "a\"b", "\\", "é漢🙂", "two\nlines");
    assertEquals(odd, Notes.list(file(Map.of("labels", Notes.text(odd))), Notes.LABELS));
  }

  private static void check(WeightsFile file, String message) {
    WeightsException problem =
        assertThrows(WeightsException.class, () -> Weights.match(NETWORK, file));
    assertEquals(message, problem.getMessage());
  }

  private static int[] dims(int... dims) {
    return dims;
  }

  private static Tensor tensor(int... shape) {
    return Tensor.of(shape, new float[Math.toIntExact(Tensor.elements(shape))]);
  }

  /** Names and shapes in turn. */
  private static WeightsFile file(Map<String, String> metadata, Object... namesAndShapes) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      tensors.put((String) namesAndShapes[i], tensor((int[]) namesAndShapes[i + 1]));
    }
    return new WeightsFile(tensors, metadata, "lenet.weights");
  }
}
