package dev.lamina.ir;

import java.util.List;

/**
 * A resolved {@code train … on …}.
 *
 * @param name as written before the colon, otherwise the network's name
 * @param settings of {@link TrainingSettings#TRAIN}, defaults filled in
 */
public record TrainingSpec(
    String name,
    Network network,
    DataSpec data,
    Arguments settings,
    List<Expectation> expectations) {

  public TrainingSpec {
    expectations = List.copyOf(expectations);
  }

  public Call optimizer() {
    return settings.call("optimizer");
  }

  public int batchSize() {
    return settings.integer("batch");
  }

  public int epochs() {
    return settings.integer("epochs");
  }

  public long seed() {
    return settings.wide("seed");
  }
}
