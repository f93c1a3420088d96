package dev.lamina.dsl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files with as many layers as wanted, in all the forms in which they can be written. */
final class LargeFiles {

  private LargeFiles() {}

  /** By a word for the form; each makes a text with about so many layers. */
  static Map<String, IntFunction<String>> forms() {
    Map<String, IntFunction<String>> forms = new LinkedHashMap<>();
    forms.put("lines", LargeFiles::lines);
    forms.put("one chain", LargeFiles::chain);
    forms.put("named values", LargeFiles::named);
    forms.put("a repeat", LargeFiles::repeated);
    forms.put("block calls", LargeFiles::calls);
    forms.put("nested blocks", LargeFiles::nested);
    forms.put("branches", LargeFiles::branches);
    forms.put("choices", LargeFiles::choices);
    forms.put("networks", LargeFiles::networks);
    forms.put("constants", LargeFiles::constants);
    forms.put("warnings", LargeFiles::warnings);
    forms.put("mistakes", LargeFiles::mistakes);
    forms.put("misspelt networks", LargeFiles::misspelt);
    forms.put("misspelt names", LargeFiles::misspeltNames);
    forms.put("a syntax error", LargeFiles::syntaxError);
    forms.put("budgets", LargeFiles::budgets);
    forms.put("trainings", LargeFiles::trainings);
    forms.put("inputs", LargeFiles::inputs);
    return forms;
  }

  private static String network(String body) {
    return "network A {\n    input 32x32x3\n" + body + "}\n";
  }

  private static String each(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  private static String lines(int layers) {
    return network(
        each(layers / 2, i -> "    conv(4, 3x3, padding = same)\n    relu // line " + i + "\n"));
  }

  private static String chain(int layers) {
    return network("    conv(4, 1x1)" + " -> relu -> batchnorm".repeat(layers / 2) + "\n");
  }

  private static String named(int layers) {
    return network(
        "    v0 = conv(4, 1x1)\n"
            + each(layers / 2, i -> "    v%d = v%d -> relu -> add(v%d)\n".formatted(i + 1, i, i)));
  }

  private static String repeated(int layers) {
    return network(
        "    conv(4, 1x1)\n    repeat "
            + layers / 2
            + " as i {\n        side = relu\n        dropout(1 / (i + 1.0)) -> add(side)\n    }\n");
  }

  private static String calls(int layers) {
    return "block residual(filters, drop = 0.5) {\n"
        + "    main = in -> conv(filters, 3x3, padding = same) -> relu -> dropout(drop)\n"
        + "    add(main, in)\n}\n"
        + network(
            "    conv(4, 1x1)\n"
                + each(layers / 4, i -> "    residual(4, drop = 0." + (i % 9) + ")\n"));
  }

  /** Sixteen deep, and each of them calls the next one. */
  private static String nested(int layers) {
    int depth = 16;
    return "block b0() { relu }\n"
        + each(depth, i -> "block b%d() { b%d -> relu }\n".formatted(i + 1, i))
        + network("    repeat %d { b%d }\n".formatted(layers / (depth + 1), depth));
  }

  private static String branches(int layers) {
    return network(
        "    stem = conv(4, 1x1)\n"
            + each(layers, i -> "    b%d = stem -> relu\n".formatted(i))
            + "    add("
            + IntStream.range(0, layers).mapToObj(i -> "b" + i).collect(Collectors.joining(", "))
            + ")\n");
  }

  private static String choices(int layers) {
    return network(
        each(layers, i -> "    if (in.channels == %d) conv(4, 1x1) else relu\n".formatted(i % 4)));
  }

  private static String networks(int layers) {
    return each(
        layers / 4,
        i -> "network N%d { input 28x28x1 conv(4, 3x3) relu flatten dense(3) }\n".formatted(i));
  }

  private static String constants(int layers) {
    return "const c0 = 3\n"
        + each(layers, i -> "const c%d = 7 - c%d\n".formatted(i + 1, i))
        + network(each(layers, i -> "    conv(c%d, 1x1)\n".formatted(i)));
  }

  private static String warnings(int layers) {
    return network(each(layers / 2, i -> "    v%d = relu\n    in -> relu\n".formatted(i)));
  }

  private static String mistakes(int layers) {
    return network(
        "    conv(4, 1x1)\n"
            + each(layers, i -> "    if (1 / 0 == %d) rellu(%d)\n".formatted(i, i)));
  }

  private static String misspelt(int layers) {
    return each(
        layers / 4,
        i ->
            "network N%d { input 28x28x1 conv(4, 3x3) rellu flatten dense(classes) }\n"
                .formatted(i));
  }

  /** Each unlike every name there is. */
  private static String misspeltNames(int layers) {
    return each(layers / 4, i -> "const c%d = 7\n".formatted(i))
        + network(
            "    v0 = relu\n"
                + each(
                    layers / 4,
                    i -> "    v%d = dropout(d%d) -> w%d -> add(w%d)\n".formatted(i + 1, i, i, i)));
  }

  private static String syntaxError(int layers) {
    return misspelt(layers) + "network { }\n";
  }

  private static String budgets(int layers) {
    return network(
        each(
            layers / 2,
            i -> "    relu -> tanh expect { params < 1M; memory > 1; receptive == 1 }\n"));
  }

  private static String trainings(int layers) {
    return network("    flatten\n" + "    dense(2)\n".repeat(layers / 2) + "    softmax\n")
            .replace("32x32x3", "28x28x1")
        + "data xo = crosses()\n"
        + each(layers / 4, i -> "train t%d: A on xo { epochs %d }\n".formatted(i, i + 1));
  }

  private static String inputs(int layers) {
    return "network A {\n"
        + each(layers, i -> "    input i%d: 8\n".formatted(i))
        + "    add("
        + IntStream.range(0, layers).mapToObj(i -> "i" + i).collect(Collectors.joining(", "))
        + ")\n}\n";
  }
}
