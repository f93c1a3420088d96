package dev.lamina.cli;

import dev.lamina.data.Crosses;
import dev.lamina.data.DataSplit;
import dev.lamina.data.Dataset;
import dev.lamina.data.Idx;
import dev.lamina.data.Mnist;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.Network;
import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.MnistFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds and reads the data of a {@code data} declaration.
 *
 * @param base the folder of the .lamina file, which relative paths in it are seen from
 * @param given the user's {@code --data}, or null
 */
record DataFolder(Surroundings surroundings, Path base, Path given) {

  static final String VARIABLE = "LAMINA_MNIST";

  /**
   * Reads or draws the examples.
   *
   * @throws DataException when they cannot be read
   */
  DataSplit load(DataSpec data) {
    Arguments source = data.source().arguments();
    return switch (data.source().name()) {
      case "mnist" -> Mnist.load(mnist(source.text("folder")));
      case "idx" ->
          Idx.load(
              file(source, "images"),
              file(source, "labels"),
              file(source, "testimages"),
              file(source, "testlabels"));
      case "crosses" -> crosses(source);
      default -> throw new IllegalArgumentException("no data `" + data.source().name() + "`");
    };
  }

  private DataSplit crosses(Arguments source) {
    if (given != null) {
      throw new Failure(
          "`--data " + given + "` has no meaning here",
          "the crosses are drawn, not read",
          "leave `--data` out");
    }
    return Crosses.split(source.integer("count"), source.wide("seed"), source.integer("size"));
  }

  /** With {@code --data} the files are in that folder, whatever folder the declaration says. */
  private Path file(Arguments source, String attribute) {
    Path written = path(source.text(attribute));
    return given == null
        ? base.resolve(written)
        : surroundings.resolve(given).resolve(written.getFileName());
  }

  /** The first of the possible folders that has the four files. */
  private Path mnist(String folder) {
    if (given != null) {
      return surroundings.resolve(given);
    }
    List<String> lookedAt = new ArrayList<>();
    Path written = base.resolve(path(folder));
    if (isMnist(written, "the file's folder", lookedAt)) {
      return written;
    }
    String variable = surroundings.environment().apply(VARIABLE);
    if (variable == null || variable.isEmpty()) {
      lookedAt.add(VARIABLE + ": not set");
    } else if (isMnist(surroundings.resolve(path(variable)), VARIABLE, lookedAt)) {
      return surroundings.resolve(path(variable));
    }
    throw new DataException(
        "the MNIST files were not found",
        String.join("\n  ", lookedAt),
        "name their folder with `--data FOLDER` or in " + VARIABLE);
  }

  private static boolean isMnist(Path folder, String origin, List<String> lookedAt) {
    try {
      MnistFolder.locate(folder);
      return true;
    } catch (DataException problem) {
      String detail = problem.headline().contains("no MNIST") ? ", " + problem.detail() : "";
      lookedAt.add(origin + ": " + problem.headline() + detail);
      return false;
    }
  }

  private static Path path(String text) {
    try {
      return PathArgument.convert(text);
    } catch (picocli.CommandLine.TypeConversionException unusable) {
      throw new DataException(
          "the data's path `" + text + "` cannot be used", unusable.getMessage(), "correct it");
    }
  }

  /**
   * Compares what was read with the network: an IDX file says only now what is in it.
   *
   * @throws DataException when it does not fit
   */
  static void requireFit(DataSpec data, Dataset examples, Network network) {
    if (!examples.shape().equals(network.input())) {
      throw new DataException(
          "data `%s` does not fit network `%s`".formatted(data.name(), network.name()),
          "the examples are %s, the network reads %s".formatted(examples.shape(), network.input()),
          "write `input %s` in the network".formatted(examples.shape()));
    }
    int classes = examples.labels().size();
    if (classes != network.output().elements()) {
      throw new DataException(
          "data `%s` does not fit network `%s`".formatted(data.name(), network.name()),
          "the examples have %d classes, the network answers %s"
              .formatted(classes, network.output()),
          "end the network with `dense(%d, softmax)`".formatted(classes));
    }
  }

  /** The classes' names without reading the data; numbers where only the data tells. */
  static List<String> labels(DataSpec data, int classes) {
    return switch (data.source().name()) {
      case "mnist" -> Mnist.LABELS;
      case "crosses" -> Crosses.LABELS;
      default -> java.util.stream.IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    };
  }
}
