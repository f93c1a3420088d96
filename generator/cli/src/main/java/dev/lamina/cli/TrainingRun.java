package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.exec.CompiledNetwork;
import dev.lamina.exec.Pool;
import dev.lamina.ir.Call;
import dev.lamina.ir.Expectation;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.kernels.Kernels;
import dev.lamina.train.Optimizers;
import dev.lamina.train.Progress;
import dev.lamina.train.Trainer;
import java.util.LinkedHashMap;
import java.util.Map;

/** One training: says what it does, trains, saves, measures, and compares with what is expected. */
final class TrainingRun {

  private final Surroundings surroundings;
  private final TrainingSpec training;
  private final Network network;
  private final Trainer.Options options;
  private final int threads;
  private final boolean quiet;

  TrainingRun(
      Surroundings surroundings,
      TrainingSpec training,
      Trainer.Options options,
      int threads,
      boolean quiet) {
    this.surroundings = surroundings;
    this.training = training;
    this.network = training.network();
    this.options = options;
    this.threads = threads;
    this.quiet = quiet;
  }

  /**
   * Returns when there is memory enough to train with this many examples; one is the least there
   * can be, which is worth asking before any data is read.
   *
   * @throws Failure when there is not
   */
  void requireMemory(int examples) {
    int batch = Math.min(options.batchSize(), examples);
    Memory.forTraining(network, training.optimizer(), batch, threads)
        .require(network, surroundings.heap());
  }

  /**
   * Trains from fresh weights and saves them.
   *
   * @return true when it was interrupted
   */
  boolean train(CompiledNetwork compiled, DataSplit data, WeightsTarget target, Pool pool) {
    say(opening(data));
    say(settings());
    compiled.initialize(options.seed());
    try (Interruption interruption = new Interruption();
        TrainingDisplay display = display()) {
      new Trainer(compiled, Optimizers.of(training.optimizer()), options, pool)
          .train(data.train(), display, interruption);
      display.close();
      boolean interrupted = interruption.getAsBoolean();
      if (interrupted) {
        surroundings.out().println(stopped(display.last()));
      }
      target.save(compiled, notes());
      if (interrupted || !quiet) {
        surroundings.out().println("saved " + target.shown());
      }
      surroundings.out().flush();
      return interrupted;
    }
  }

  private TrainingDisplay display() {
    return surroundings.terminal() && !quiet
        ? new BarDisplay(surroundings)
        : new TrainingDisplay(surroundings, quiet);
  }

  private void say(String line) {
    if (!quiet) {
      surroundings.out().println(line);
      surroundings.out().flush();
    }
  }

  private String opening(DataSplit data) {
    return "training %s: %s, %s of %s in %s, tested on %s"
        .formatted(
            network.name(),
            Amount.of(network.params(), "parameter"),
            Amount.of(data.train().size(), "example"),
            data.train().shape(),
            Amount.count(data.train().labels().size()) + " classes",
            Amount.count(data.test().size()));
  }

  private String settings() {
    return "%s, batch %s, %s, seed %d, %s, %s"
        .formatted(
            optimizer(training.optimizer()),
            Amount.count(options.batchSize()),
            Amount.of(options.epochs(), "epoch"),
            options.seed(),
            Amount.of(threads, "thread"),
            Kernels.describe());
  }

  private static String optimizer(Call call) {
    return call.name() + " at rate " + Phrase.number(call.arguments().number("rate"));
  }

  /** Says nothing of threads or times: the same training gives the same bytes. */
  private Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("training", training.name());
    notes.put("epochs", Integer.toString(options.epochs()));
    notes.put("batch", Integer.toString(options.batchSize()));
    notes.put("seed", Long.toString(options.seed()));
    return notes;
  }

  private static String stopped(Progress last) {
    return last == null
        ? "stopped before the first step"
        : "stopped in epoch %d of %d, after step %s of %s"
            .formatted(
                last.epoch(), last.epochs(), Amount.count(last.step()), Amount.count(last.steps()));
  }

  /** Measures on the test examples, prints a verdict on each expectation, returns the exit code. */
  int judge(CompiledNetwork compiled, DataSplit data, Pool pool) {
    Measurement measured = Measurement.of(compiled, data.test(), pool);
    surroundings.out().println(measured.line());
    if (!quiet) {
      surroundings.out().print(measured.table());
    }
    int code = ExitCode.FINE;
    for (Expectation expectation : training.expectations()) {
      boolean met = expectation.isMetBy(measured.accuracy());
      surroundings
          .out()
          .println(
              "expect %s: %s, %s"
                  .formatted(
                      expectation, met ? "met" : "missed", Amount.percent(measured.accuracy())));
      code = met ? code : ExitCode.MISSED;
    }
    return code;
  }
}
