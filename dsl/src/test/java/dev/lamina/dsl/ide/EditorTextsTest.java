package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorTextsTest {

  @Test
  void proposals() {
    assertEquals(
        List.of("maxpool", "maximum"),
        Proposals.layers("max").stream().map(Proposals.Proposal::name).toList());
    assertEquals(
        List.of("stride = ", "selu", "silu", "sigmoid", "softplus", "softmax"),
        Proposals.arguments(Layers.find("conv").orElseThrow().signature(), "s").stream()
            .map(Proposals.Proposal::name)
            .toList());
  }
}
