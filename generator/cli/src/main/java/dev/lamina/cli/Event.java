package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.train.Trainer;
import java.util.List;

/**
 * A line of {@code --json}, described in the README. Fields are keys; what does not exist is null
 * and has no key.
 */
sealed interface Event {

  /** What is measured of a network that tells classes apart. */
  String ACCURACY = "accuracy";

  /**
   * What will be done, before it begins.
   *
   * @param epochs null, like batch, examples and seed, where nothing is trained
   * @param labels the classes, in the order of the confusion matrix
   */
  record Plan(
      String file,
      String network,
      String train,
      String data,
      Integer epochs,
      Integer batch,
      Integer examples,
      int testExamples,
      long parameters,
      int threads,
      Long seed,
      String metric,
      List<String> labels)
      implements Event {

    static Plan toTrain(
        String file, TrainingSpec training, Trainer.Options options, int threads, DataSplit data) {
      return new Plan(
          file,
          training.network().name(),
          training.name(),
          training.data().name(),
          options.epochs(),
          options.batchSize(),
          data.train().size(),
          data.test().size(),
          training.network().params(),
          threads,
          options.seed(),
          ACCURACY,
          data.test().labels());
    }

    static Plan toEvaluate(String file, TrainingSpec training, int threads, DataSplit data) {
      return new Plan(
          file,
          training.network().name(),
          training.name(),
          training.data().name(),
          null,
          null,
          null,
          data.test().size(),
          training.network().params(),
          threads,
          null,
          ACCURACY,
          data.test().labels());
    }
  }

  /** Within an epoch, means since it began. */
  record Progress(
      int epoch, int step, int steps, Double loss, Double accuracy, Double imagesPerSecond)
      implements Event {

    static Progress of(dev.lamina.train.Progress progress) {
      return new Progress(
          progress.epoch(),
          progress.step(),
          progress.steps(),
          progress.loss(),
          progress.accuracy(),
          progress.imagesPerSecond());
    }
  }

  /** The end of an epoch, means over all of it. */
  record Epoch(int epoch, Double loss, Double accuracy, Double seconds) implements Event {

    static Epoch of(dev.lamina.train.Progress progress) {
      return new Epoch(
          progress.epoch(), progress.loss(), progress.accuracy(), progress.nanos() / 1e9);
    }
  }

  /**
   * What was measured on the test examples.
   *
   * @param confusion rows are the right classes, columns what they were taken for
   */
  record Result(Double loss, Double accuracy, long[][] confusion, List<Mistake> mistakes)
      implements Event {}

  /**
   * An example that was taken for something else.
   *
   * @param index among the test examples, from 0
   * @param confidence of the network in what it answered, from 0 to 1
   * @param png the picture in Base64, null where the examples are no pictures
   */
  record Mistake(
      int index, int expected, int predicted, Double confidence, List<Integer> shape, String png) {}

  /**
   * How a training ended.
   *
   * @param passed false when an {@code expect} was missed
   * @param text a line for each {@code expect}, or what was measured
   * @param seconds the training took, without the test
   * @param weights the file they were saved to
   */
  record Verdict(boolean passed, String text, Double accuracy, Double seconds, String weights)
      implements Event {}

  /** A mistake in the file, with its place, or whatever else ended the command. */
  record Problem(
      String severity,
      String code,
      String file,
      Integer line,
      Integer column,
      String text,
      String help)
      implements Event {

    private static final String HELP = "\n  help: ";

    static Problem of(dev.lamina.dsl.problem.Problem problem) {
      return new Problem(
          problem.severity().word(),
          problem.code(),
          problem.at().file(),
          problem.at().line(),
          problem.at().column(),
          problem.headline(),
          problem.help().isEmpty() ? null : problem.help());
    }

    /**
     * @param message as a person gets it, see {@link Failure#text}
     */
    static Problem of(String message) {
      int end = message.lastIndexOf(HELP);
      String text = end < 0 ? message : message.substring(0, end);
      String help = end < 0 ? null : message.substring(end + HELP.length());
      return new Problem("error", null, null, null, null, text.replace("\n  ", "\n"), help);
    }
  }

  /**
   * Ended by Ctrl-C or the like, after the weights were saved; the last event.
   *
   * @param epoch null, like step and steps, when no training was under way
   * @param weights null when none were saved
   */
  record Cancelled(Integer epoch, Integer step, Integer steps, String weights) implements Event {

    static Cancelled after(dev.lamina.train.Progress last, String weights) {
      return last == null
          ? new Cancelled(null, null, null, weights)
          : new Cancelled(last.epoch(), last.step(), last.steps(), weights);
    }
  }
}
