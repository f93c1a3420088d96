package dev.lamina.cli;

import dev.lamina.data.Crosses;
import dev.lamina.data.DataSplit;
import dev.lamina.data.Dataset;
import dev.lamina.data.Idx;
import dev.lamina.data.Mnist;
import dev.lamina.data.sound.Recordings;
import dev.lamina.data.sound.Spectrograms;
import dev.lamina.data.sound.Speech;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.Network;
import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.MnistFolder;
import dev.lamina.ir.data.RecordingFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
      case "crosses" -> {
        requireNoFolder("the crosses are drawn, not read");
        yield Crosses.split(source.integer("count"), source.wide("seed"), source.integer("size"));
      }
      case "wav" ->
          Recordings.load(
              recordings(source),
              Spectrograms.of(source),
              source.number("test"),
              source.wide("seed"));
      case "speech" -> {
        requireNoFolder("the words are spoken by the program, not read");
        yield Speech.split(source.integer("count"), source.wide("seed"), Spectrograms.of(source));
      }
      default -> throw new IllegalArgumentException("no data `" + data.source().name() + "`");
    };
  }

  private void requireNoFolder(String reason) {
    if (given != null) {
      throw new Failure("`--data " + given + "` has no meaning here", reason, "leave `--data` out");
    }
  }

  private Path recordings(Arguments source) {
    return given == null ? base.resolve(path(source.text("folder"))) : surroundings.resolve(given);
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
  List<String> labels(DataSpec data, int classes) {
    return switch (data.source().name()) {
      case "mnist" -> Mnist.LABELS;
      case "crosses" -> Crosses.LABELS;
      case "speech" -> Speech.LABELS;
      case "wav" -> labelsOfFolders(data, classes);
      default -> numbers(classes);
    };
  }

  /** The names of the folders, where they are there and as many as the network knows. */
  private List<String> labelsOfFolders(DataSpec data, int classes) {
    try {
      List<String> labels = RecordingFolder.locate(recordings(data.source().arguments())).labels();
      return labels.size() == classes ? labels : numbers(classes);
    } catch (DataException elsewhere) {
      return numbers(classes);
    }
  }

  private static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
