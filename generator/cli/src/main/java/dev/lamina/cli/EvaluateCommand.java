package dev.lamina.cli;

import dev.lamina.exec.Pool;
import dev.lamina.ir.TrainingSpec;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a trained network on its test examples. */
@Command(name = "evaluate", description = "Measure a trained network on its data's test examples.")
final class EvaluateCommand extends DataCommand {

  @Option(
      names = {"-w", "--weights"},
      paramLabel = "FILE",
      description = "The trained weights, by default NETWORK.safetensors here.")
  Path weights;

  EvaluateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Farewell farewell) {
    int workers = checked(() -> threads.number(surroundings));
    LaminaFile file = read(what.path);
    if (file.hasErrors()) {
      return ExitCode.PROBLEM;
    }
    TrainingSpec training = Selection.of(file).training(what.training, what.network);
    Prepared prepared = Prepared.of(surroundings, file, training, data);
    load(prepared.network(), weights, training.network());
    if (json) {
      events.write(Event.Plan.toEvaluate(what.path.toString(), training, workers, prepared.data()));
    }
    show(measured(prepared, workers), training, prepared);
    return ExitCode.FINE;
  }

  private static Measurement measured(Prepared prepared, int workers) {
    try (Pool pool = new Pool(workers)) {
      return Measurement.of(prepared.network(), prepared.data().test(), pool);
    }
  }

  private void show(Measurement measured, TrainingSpec training, Prepared prepared) {
    if (json) {
      events.write(ResultEvent.of(measured, training.data(), prepared.data().test()));
    } else {
      print(measured.line());
      surroundings.out().print(measured.table());
    }
  }
}
