package dev.lamina.cli;

import dev.lamina.exec.Pool;
import dev.lamina.ir.TrainingSpec;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a trained network on its test examples. */
@Command(name = "evaluate", description = "Measure a trained network on its data's test examples.")
final class EvaluateCommand extends Subcommand {

  @Mixin WhatOptions what = new WhatOptions();

  @Option(
      names = {"-w", "--weights"},
      paramLabel = "FILE",
      description = "The trained weights, by default NETWORK.safetensors here.")
  Path weights;

  @Option(names = "--data", paramLabel = "FOLDER", description = "Where the data's files are.")
  Path data;

  @Mixin ThreadOption threads = new ThreadOption();

  EvaluateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    int workers = checked(() -> threads.number(surroundings));
    LaminaFile file = read(what.path);
    if (file.hasErrors()) {
      return ExitCode.PROBLEM;
    }
    TrainingSpec training = Selection.of(file).training(what.training, what.network);
    Prepared prepared = Prepared.of(surroundings, file, training, data);
    load(prepared.network(), weights, training.network());
    try (Pool pool = new Pool(workers)) {
      Measurement measured = Measurement.of(prepared.network(), prepared.data().test(), pool);
      print(measured.line());
      surroundings.out().print(measured.table());
    }
    return ExitCode.FINE;
  }
}
