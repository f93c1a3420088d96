package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Alone in its JVM like {@link AllocationTest}: tiles, lists of places, whole-batch gradients. */
class WideAllocationTest {

  @Test
  void step_ofWideLayersAllocatesNothing() {
    long bytes = AllocationTest.leastBytes(GeneratedNetworkTest.wide(true));
    assertEquals(0, bytes, "bytes in the leanest of the steps");
  }
}
