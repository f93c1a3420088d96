package dev.lamina.cli;

import dev.lamina.exec.Classification;
import dev.lamina.exec.CompiledNetwork;
import dev.lamina.generator.java.Options;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.ir.data.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
    CompiledNetwork network =
        Prepared.compiled(surroundings, file, training.network(), named(file, training));
    load(network, weights, training.network());
    ExampleFile input = new ExampleFile(training.data(), network.inputShape(), invert);
    int code = ExitCode.FINE;
    for (Path example : examples) {
      try {
        float[] values = input.read(surroundings.resolve(example));
        print(example + "  " + line(network.classify(values, SHOWN)));
      } catch (DataException unreadable) {
        // The other examples are still worth an answer.
        code = new FailureReport(surroundings, this::complain).of(unreadable);
      }
    }
    return code;
  }

  /** Classes by the names that the data has now; the weights may know better. */
  private Options named(LaminaFile file, TrainingSpec training) {
    int classes = Math.toIntExact(training.network().output().elements());
    DataFolder folder = new DataFolder(surroundings, file.folder(), null);
    return new Options(false, folder.labels(training.data(), classes));
  }

  /** The most probable classes, best first: {@code X 99.83% O 0.17%}. */
  private static String line(List<Classification> classes) {
    return classes.stream().map(Classification::toString).collect(Collectors.joining("  "));
  }
}
