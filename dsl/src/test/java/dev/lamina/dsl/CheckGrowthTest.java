package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checking takes time and memory in proportion to the text, whatever form it has. Times are those
 * of the processor, so that other work on the machine does not count; {@link CheckRate} prints
 * them.
 */
class CheckGrowthTest {

  private static final int SMALL = 2_500;
  private static final int TIMES = 4;

  /** A file four times as large takes four times as long, and sixteen times what is quadratic. */
  private static final double MOST = 7;

  /** How long the best times are looked for before a form counts as slow. */
  private static final long LONGEST = 20_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TestFactory
  Stream<DynamicTest> time_isLinear() {
    return LargeFiles.forms().entrySet().stream()
        .map(form -> DynamicTest.dynamicTest(form.getKey(), () -> assertLinear(form.getValue())));
  }

  private static void assertLinear(IntFunction<String> form) {
    String small = form.apply(SMALL);
    String large = form.apply(TIMES * SMALL);
    nanos(large); // so that the small one is not the one that warms up
    long bestSmall = Long.MAX_VALUE;
    long bestLarge = Long.MAX_VALUE;
    long end = System.nanoTime() + LONGEST;
    for (int attempt = 0; attempt < 3 || System.nanoTime() < end; attempt++) {
      bestSmall = Math.min(bestSmall, nanos(small));
      bestLarge = Math.min(bestLarge, nanos(large));
      if (attempt > 0 && bestLarge < MOST * bestSmall) {
        return;
      }
    }
    assertTrue(
        bestLarge < MOST * bestSmall,
        "%,d µs, and %,d for %d times as many layers"
            .formatted(bestSmall / 1000, bestLarge / 1000, TIMES));
  }

  private static long nanos(String text) {
    long start = THREADS.getCurrentThreadCpuTime();
    Compile.text("large.lamina", text);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  /** The forms are what they say: without mistakes, where they have none, and as large. */
  @Test
  void forms_haveTheLayersTheySay() {
    for (String form : List.of("lines", "one chain", "a repeat", "block calls", "choices")) {
      Compilation compilation = Compile.text("a", LargeFiles.forms().get(form).apply(SMALL));
      assertEquals("", compilation.report(), form);
      int layers = compilation.networks().get(0).layers().size();
      assertTrue(layers >= SMALL && layers <= 2 * SMALL, form + ": " + layers);
    }
    assertTrue(Compile.text("a", LargeFiles.forms().get("mistakes").apply(20)).hasErrors());
  }

  /** AlexNet, DeepFace, a layer of three billion weights: counted, never there. */
  @Test
  void weights_areNotAllocated() throws IOException {
    Path examples = Path.of("../examples");
    for (String example :
        List.of("alexnet/alexnet", "deepface/deepface", "lecture/photo", "mnist/mnist")) {
      String text = Files.readString(examples.resolve(example + ".lamina"));
      Compile.text("a", text);
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      Compilation compilation = Compile.text("a", text);
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      assertFalse(compilation.hasErrors(), example);
      // A small file; the smallest of the three large networks has 244 MB of weights.
      assertTrue(after - before < 32 << 20, example + ": " + (after - before));
    }
  }

  /** Choices one below the other are no nesting, however many there are. */
  @Test
  void manyChoices_areNotDeep() {
    String text = LargeFiles.forms().get("choices").apply(SMALL);
    assertEquals("", Compile.text("a", text.replace(" else relu", "")).report());
    assertEquals("", Compile.text("a", text).report());
    String deep = "if (in.channels == 3) ".repeat(300) + "relu";
    Compilation compilation = Compile.text("a", "network A { input 8x8x3 " + deep + " }");
    assertEquals("nested-too-deeply", compilation.problems().get(0).code());
    String named = "a = if (true) ".repeat(300) + "relu";
    assertEquals(
        "nested-too-deeply",
        Compile.text("a", "network A { input 8 " + named + " }").problems().get(0).code());
    String chain = "if (in.channels == 3) relu else ".repeat(300) + "relu";
    assertEquals(
        "nested-too-deeply",
        Compile.text("a", "network A { input 8x8x3 " + chain + " }").problems().get(0).code());
    String sum = "const a = 1" + " + 1".repeat(300);
    assertEquals("nested-too-deeply", Compile.text("a", sum).problems().get(0).code());
  }
}
