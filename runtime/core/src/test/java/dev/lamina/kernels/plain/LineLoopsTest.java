package dev.lamina.kernels.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * The loops over lines are vector instructions: beside the same code in a process where C2 makes
 * none, each takes a third of the time or less. A loop that it gives up on takes as long in both.
 */
class LineLoopsTest {

  private static final double LEAST_RATIO = 3;
  private static final int TRIES = 3;

  @Test
  void everyLoop_isVectorised() throws IOException, InterruptedException {
    Map<String, Double> scalar = nanos("-XX:-UseSuperWord");
    assumeTrue(!scalar.isEmpty(), "a compiler that is not C2");
    // What disturbs a process makes its times longer, so the shortest of some runs count.
    Map<String, Double> vector = nanos("-XX:+UseSuperWord");
    for (int i = 1; i < TRIES && !slow(scalar, vector).isEmpty(); i++) {
      nanos("-XX:+UseSuperWord").forEach((loop, time) -> vector.merge(loop, time, Math::min));
    }
    assertEquals(List.of(), slow(scalar, vector), "loops, and how much faster vectors made them");
  }

  private static List<String> slow(Map<String, Double> scalar, Map<String, Double> vector) {
    List<String> slow = new ArrayList<>();
    vector.forEach(
        (loop, time) -> {
          double ratio = scalar.get(loop) / time;
          if (ratio < LEAST_RATIO) {
            slow.add(loop + " " + ratio);
          }
        });
    return slow;
  }

  /** Nanoseconds of each loop's fastest call, by its name; none where the JVM knows no option. */
  private static Map<String, Double> nanos(String option) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    // Compiled before it goes on: otherwise a busy machine would be measured interpreting.
    Process process =
        new ProcessBuilder(
                java, option, "-Xbatch", "-Xmx64m", "-cp", classes, Rates.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Double> nanos = new LinkedHashMap<>();
    if (process.waitFor() == 0) {
      said.lines().map(l -> l.split(" ")).forEach(l -> nanos.put(l[0], Double.valueOf(l[1])));
    }
    return nanos;
  }

  /** Says how long each loop takes for a whole line. */
  static final class Rates {

    private static final int CALLS = 10;
    private static final int ROUNDS = 2_000;
    private static final float[][] Y = new float[4][Lines.LENGTH];
    private static final float[][] X = new float[6][Lines.LENGTH];

    public static void main(String[] arguments) {
      float[] y = Y[0];
      float[] y1 = Y[1];
      float[] y2 = Y[2];
      float[] y3 = Y[3];
      float[] x = X[0];
      float[] x1 = X[1];
      float[] x2 = X[2];
      time(
          "add4x3",
          n ->
              LineLoops.add4x3(y, y1, y2, y3, x, x1, x2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, n));
      time("add4x1", n -> LineLoops.add4x1(y, y1, y2, y3, x, 1, 2, 3, 4, n));
      time("add1x6", n -> LineLoops.add1x6(y, x, x1, x2, X[3], X[4], X[5], 1, 2, 3, 4, 5, 6, n));
      time("add1x3", n -> LineLoops.add1x3(y, x, x1, x2, 1, 2, 3, n));
      time("add1x1", n -> LineLoops.add1x1(y, x, 2, n));
      time("addProducts", n -> LineLoops.addProducts(y, x, y1, x1, y2, x2, y3, n));
      time("addProduct", n -> LineLoops.addProduct(y, x, y1, n));
      time("floor", n -> LineLoops.floor(y, 0, n));
      time("maximum", n -> LineLoops.maximum(x, y, n));
      time("winner", n -> LineLoops.winner(x, y, y1, 2, n));
      time("exponents", n -> LineLoops.exponents(x, y, n));
      time("tanh", n -> LineLoops.tanh(y, x, n));
      time("input", n -> WinogradLoops.input(y, y1, y2, y3, n));
      time("inputBack", n -> WinogradLoops.inputBack(y, y1, y2, y3, n));
      time("output", n -> WinogradLoops.output(y, y1, y2, y3, n));
      time("outputBack", n -> WinogradLoops.outputBack(y, y1, y2, y3, n));
      time("weights", n -> WinogradLoops.weights(y, y1, y2, y3, n));
      time("weightsBack", n -> WinogradLoops.weightsBack(y, y1, y2, y3, n));
    }

    /** Values are renewed, so that none becomes so small that the processor takes its time. */
    private static void time(String name, IntConsumer loop) {
      long best = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        for (float[] line : Y) {
          Arrays.fill(line, 1f);
        }
        for (float[] line : X) {
          Arrays.fill(line, 0.5f);
        }
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
          loop.accept(Lines.LENGTH);
        }
        best = Math.min(best, System.nanoTime() - start);
      }
      System.out.println(name + " " + (double) best / CALLS);
    }
  }
}
