package dev.lamina.cli;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.TrainingSettings;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.train.Trainer;
import picocli.CommandLine.Option;

/** What a command line may change in a training. */
final class TrainingOptions {

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the examples.")
  Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Examples per update.")
  Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the initial weights, the order and dropout.")
  Long seed;

  /**
   * The training's settings with these in their place.
   *
   * @throws IllegalArgumentException with a message for a value out of range
   */
  Trainer.Options over(TrainingSpec training) {
    return new Trainer.Options(
        batch == null ? training.batchSize() : allowed("batch", batch),
        epochs == null ? training.epochs() : allowed("epochs", epochs),
        seed == null ? training.seed() : seed);
  }

  /** The limits are those of the setting in a file. */
  private static int allowed(String name, int value) {
    Attribute setting =
        TrainingSettings.TRAIN.attributes().stream()
            .filter(attribute -> attribute.name().equals(name))
            .findFirst()
            .orElseThrow();
    if (!setting.allows(value)) {
      throw new IllegalArgumentException(
          "`--%s %d`: expected %,d to %,d"
              .formatted(name, value, (long) setting.minimum(), (long) setting.maximum()));
    }
    return value;
  }
}
