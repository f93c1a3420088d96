package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compile;
import dev.lamina.ir.Call;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSettings;
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static Network network(String body) {
    return Compile.text("test.lamina", "network N {" + body + "}").networks().get(0);
  }

  /** 32 inputs, 16 outputs: 512 weights and 16 biases are 528 floats, a multiple of 16. */
  @Test
  void memory_countedByHand() {
    Network network = network("input 4x4x2 flatten dense(16) dense(16, softmax)");
    // The first begins 12 floats in, where a cache line does.
    long parameters = 12 + 528 + 16 * 16 + 16 + 64;
    // Of the second layer; the first needs no gradient of its input.
    long transposed = 12 + 256 + 64;
    Memory memory = Memory.forTraining(network, Call.of(TrainingSettings.ADAM), 16, 3);
    assertEquals(4 * (parameters + transposed), memory.weights());
    assertEquals(4 * parameters * 4, memory.gradients(), "4 shards");
    assertEquals(4 * parameters * 2, memory.optimizer(), "two moments");
    assertTrue(memory.arenas() >= 4 * 3 * 4 * (32 + 16), "three threads, four examples each");
  }

  @Test
  void memory_neverMoreThreadsThanExamples() {
    Network network = network("input 4x4x2 flatten dense(16, softmax)");
    Call sgd = Call.of(TrainingSettings.SGD);
    assertEquals(Memory.forTraining(network, sgd, 2, 2), Memory.forTraining(network, sgd, 2, 64));
  }

  @Test
  void memory_arenaAboveAnArray() {
    Network network = network("input 1000x1000x1 conv(64, 1x1) globalavgpool dense(2, softmax)");
    Memory memory = Memory.forTraining(network, Call.of(TrainingSettings.SGD), 1 << 20, 2);
    Failure failure = assertThrows(Failure.class, () -> memory.require(network, Long.MAX_VALUE));
    assertTrue(failure.getMessage().contains("a Java array has at most"), failure.getMessage());
  }

  @Test
  void amount_cutsPercentages() {
    assertEquals("98.99%", Amount.percent(0.98999));
    assertEquals("99.00%", Amount.percent(0.99));
    assertEquals("99.21%", Amount.percent(0.9921));
    assertEquals("100.00%", Amount.percent(1));
    assertEquals("364.5 KB", Amount.bytes(4 * 93_322));
  }
}
