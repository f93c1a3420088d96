package dev.lamina.cli;

import dev.lamina.exec.CompiledNetwork;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.ir.data.DataException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what pictures show, or what recordings say. */
@Command(
    name = "predict",
    description = "Say which class each picture, or each recording, belongs to.")
final class PredictCommand extends Subcommand {

  /** Classes that a line names. */
  private static final int SHOWN = 3;

  @Mixin WhatOptions what = new WhatOptions();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "EXAMPLE",
      description =
          "Pictures of any size (PNG, JPEG, GIF, BMP); recordings (WAV) where the network learned"
              + " from sounds.")
  List<Path> examples;

  @Option(
      names = {"-w", "--weights"},
      paramLabel = "FILE",
      description = "The trained weights, by default NETWORK.safetensors here.")
  Path weights;

  @Option(
      names = "--invert",
      description = "Turn brightness round, for dark ink on white paper; MNIST is light on dark.")
  boolean invert;

  PredictCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    LaminaFile file = read(what.path);
    if (file.hasErrors()) {
      return ExitCode.PROBLEM;
    }
    TrainingSpec training = Selection.of(file).training(what.training, what.network);
    CompiledNetwork network = Prepared.compiled(surroundings, file, training.network());
    load(network, weights, training.network());
    int classes = Math.toIntExact(network.outputShape().elements());
    List<String> labels =
        new DataFolder(surroundings, file.folder(), null).labels(training.data(), classes);
    ExampleFile input = new ExampleFile(training.data(), network.inputShape(), invert);
    int code = ExitCode.FINE;
    for (Path example : examples) {
      try {
        float[] values = input.read(surroundings.resolve(example));
        print(example + "  " + line(network.predict(values), labels));
      } catch (DataException unreadable) {
        // The other examples are still worth an answer.
        code = new FailureReport(surroundings, this::complain).of(unreadable);
      }
    }
    return code;
  }

  /** The most probable classes, best first: {@code X 99.83% O 0.17%}. */
  private static String line(float[] probabilities, List<String> labels) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
        .limit(SHOWN)
        .map(i -> String.format(Locale.ROOT, "%s %.2f%%", labels.get(i), 100 * probabilities[i]))
        .collect(Collectors.joining("  "));
  }
}
