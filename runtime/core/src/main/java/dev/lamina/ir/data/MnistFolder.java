package dev.lamina.ir.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The four files of a folder with MNIST, Fashion-MNIST or data in the same format. The names are
 * those of the original ({@code train-images-idx3-ubyte}) or the common {@code
 * train-images.idx3-ubyte}, each with or without {@code .gz}.
 */
public record MnistFolder(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {

  private static final String HELP =
      "put the four MNIST files there, give their folder with --data, or set LAMINA_MNIST";

  /**
   * Finds the files.
   *
   * @throws DataException when there is no such folder, or a file is missing
   */
  public static MnistFolder locate(Path folder) {
    DataFiles.requireFolder(folder, HELP);
    List<String> missing = new ArrayList<>();
    MnistFolder found =
        new MnistFolder(
            find(folder, "train-images", "idx3-ubyte", missing),
            find(folder, "train-labels", "idx1-ubyte", missing),
            find(folder, "t10k-images", "idx3-ubyte", missing),
            find(folder, "t10k-labels", "idx1-ubyte", missing));
    if (!missing.isEmpty()) {
      throw new DataException(
          "`%s` has no MNIST data".formatted(folder),
          "missing: %s (or with .gz)".formatted(String.join(", ", missing)),
          HELP);
    }
    return found;
  }

  private static Path find(Path folder, String name, String type, List<String> missing) {
    for (String separator : List.of("-", ".")) {
      for (String ending : List.of("", ".gz")) {
        Path candidate = folder.resolve(name + separator + type + ending);
        if (Files.exists(candidate)) {
          return candidate;
        }
      }
    }
    missing.add(name + "-" + type);
    return folder;
  }
}
