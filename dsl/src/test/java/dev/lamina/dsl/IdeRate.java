package dev.lamina.dsl;

import dev.lamina.dsl.ide.Actions;
import dev.lamina.dsl.ide.Completion;
import dev.lamina.dsl.ide.Hover;
import dev.lamina.dsl.ide.ShapeHints;
import dev.lamina.dsl.ide.Signatures;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints how long each feature of an editor takes in a compiled file of 500 layers: the median and
 * the 99th percentile of calls all over the file, in milliseconds.
 */
final class IdeRate {

  private static final int LAYERS = 500;
  private static final int CALLS = 400;

  private IdeRate() {}

  public static void main(String[] args) {
    String text =
        IntStream.range(0, LAYERS / 5)
            .mapToObj(
                i ->
                    """
                        v%d = conv(16, 3x3, padding = same) -> batchnorm -> relu
                        maxpool(3x3, stride = 1, padding = same)
                        add(v%d, in)
                    """
                        .formatted(i, i))
            .collect(Collectors.joining("", "network A {\n    input 32x32x16\n", "}\n"));
    Compilation whole = Compile.text("a.lamina", text);
    String half = text.substring(0, text.length() - 2) + "    conv(8, \n}\n";
    Compilation damaged = Compile.text("a.lamina", half);
    Map<String, java.util.function.IntConsumer> calls = new LinkedHashMap<>();
    calls.put("completion", offset -> Completion.at(whole, offset));
    calls.put("completion of half a line", offset -> Completion.at(damaged, half.length() - 3));
    calls.put("signature help", offset -> Signatures.at(whole, offset));
    calls.put("hover", offset -> Hover.at(whole, offset));
    calls.put("hints", offset -> ShapeHints.of(whole));
    calls.put("actions", offset -> Actions.at(whole, offset, offset));
    calls.put("actions of a selection", offset -> Actions.at(whole, offset, offset + 60));
    calls.put("check", offset -> Compile.text("a.lamina", text));
    calls.forEach((name, call) -> System.out.println(name + ": " + times(call, text.length())));
  }

  private static String times(java.util.function.IntConsumer call, int length) {
    double[] millis = new double[CALLS];
    for (int round = 0; round < 3; round++) { // the first two warm up
      for (int i = 0; i < CALLS; i++) {
        int offset = (int) ((long) i * length / CALLS);
        long start = System.nanoTime();
        call.accept(offset);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    return "%.2f, %.2f".formatted(millis[CALLS / 2], millis[CALLS * 99 / 100]);
  }
}
