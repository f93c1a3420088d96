package dev.lamina.generator.java;

import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import java.util.List;
import java.util.Optional;

/**
 * What besides the network decides about its class.
 *
 * @param inferenceOnly leaves out what only training needs; such a class runs with the small jar
 *     {@code lamina-runtime-VERSION-inference.jar}
 * @param labels the classes' names in the order of the results; empty where nobody knows them
 */
public record Options(boolean inferenceOnly, List<String> labels) {

  /** A class that trains too, its classes numbered. */
  public static final Options USUAL = new Options(false, List.of());

  public Options {
    labels = List.copyOf(labels);
  }

  /**
   * With the labels of the data that the file trains the network on, so that everybody who
   * generates from a file writes the same class. Data that is not read yet may not tell; where
   * trainings differ, the class has numbers, and the weights know the names.
   *
   * @param trainings of the whole file
   */
  public static Options of(Network network, List<TrainingSpec> trainings, boolean inferenceOnly) {
    List<List<String>> told =
        trainings.stream()
            .filter(training -> training.network().name().equals(network.name()))
            .map(training -> DataTypes.labels(training.data().source()))
            .flatMap(Optional::stream)
            .filter(labels -> labels.size() == network.output().elements())
            .distinct()
            .toList();
    return new Options(inferenceOnly, told.size() == 1 ? told.get(0) : List.of());
  }
}
