package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.exec.Pool;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.train.Trainer;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks, compiles and trains a network, measures it, and saves its weights. */
@Command(
    name = "train",
    description = "Train a network as its file says, save the weights, and measure it.")
final class TrainCommand extends DataCommand {

  @Mixin TrainingOptions settings = new TrainingOptions();

  @Option(
      names = {"-o", "--weights"},
      paramLabel = "FILE",
      description = "Where to save the weights, by default NETWORK.safetensors here.")
  Path weights;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show only the result.")
  boolean quiet;

  TrainCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(Farewell farewell) {
    int workers = checked(() -> threads.number(surroundings));
    WarmUp warmUp = WarmUp.start(surroundings);
    LaminaFile file = read(what.path);
    if (file.hasErrors()) {
      return ExitCode.PROBLEM;
    }
    TrainingSpec training = Selection.of(file).training(what.training, what.network);
    Trainer.Options options = checked(() -> settings.over(training));
    TrainingRun run =
        new TrainingRun(training, what.path.toString(), options, workers, display(farewell));
    WeightsTarget target = WeightsTarget.of(surroundings, weights, training.network());
    run.requireMemory(1, surroundings.heap());
    Prepared prepared = Prepared.of(surroundings, file, training, data);
    warmUp.stop();
    run.requireMemory(prepared.data().train().size(), surroundings.heap());
    return train(run, prepared, target, workers);
  }

  private int train(TrainingRun run, Prepared prepared, WeightsTarget target, int workers) {
    TrainableNetwork network = prepared.network();
    DataSplit examples = prepared.data();
    try (Pool pool = new Pool(workers)) {
      boolean ended = run.train(network, examples, target, pool);
      return ended ? run.judge(network, examples, target, pool) : ExitCode.INTERRUPTED;
    }
  }

  private TrainingDisplay display(Farewell farewell) {
    if (json) {
      return new JsonDisplay(surroundings, events, farewell, quiet, System::nanoTime);
    }
    return surroundings.terminal() && !quiet
        ? new BarDisplay(surroundings)
        : new LineDisplay(surroundings, quiet);
  }
}
