package dev.lamina.data.sound;

import dev.lamina.data.DataSplit;
import dev.lamina.data.Dataset;
import dev.lamina.data.Shuffle;
import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.RecordingFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a folder of WAV files as spectrograms. */
public final class Recordings {

  private Recordings() {}

  /**
   * Training and test examples. A folder that is not split into {@code train} and {@code test} is
   * split here: of each class the seed chooses a share for the test, at least one recording.
   *
   * @param share for the test, 0 to 1
   * @throws DataException when the folder or a file in it cannot be used
   */
  public static DataSplit load(Path folder, Spectrogram spectrogram, double share, long seed) {
    RecordingFolder found = RecordingFolder.locate(folder);
    if (!found.isSplit()) {
      found = split(found, share, seed);
    }
    return new DataSplit(
        read(found.labels(), found.train(), spectrogram),
        read(found.labels(), found.test(), spectrogram));
  }

  private static RecordingFolder split(RecordingFolder whole, double share, long seed) {
    List<List<Path>> train = new ArrayList<>();
    List<List<Path>> test = new ArrayList<>();
    for (int label = 0; label < whole.labels().size(); label++) {
      List<Path> files = whole.train().get(label);
      int count = files.size();
      if (count < 2) {
        throw new DataException(
            "class `%s` has one recording".formatted(whole.labels().get(label)),
            "only `%s`, expected one to train with and one to test with".formatted(files.get(0)),
            "add recordings of it");
      }
      int tested = (int) Math.max(1, Math.min(count - 1, Math.round(share * count)));
      int[] order = Shuffle.order(count, seed, label);
      test.add(chosen(files, order, 0, tested));
      train.add(chosen(files, order, tested, count));
    }
    return new RecordingFolder(whole.labels(), train, test);
  }

  private static List<Path> chosen(List<Path> files, int[] order, int from, int to) {
    return java.util.Arrays.stream(order, from, to).sorted().mapToObj(files::get).toList();
  }

  private static Dataset read(
      List<String> labels, List<List<Path>> byLabel, Spectrogram spectrogram) {
    List<Path> files = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      for (Path file : byLabel.get(label)) {
        files.add(file);
        classes.add(label);
      }
    }
    return Pictures.of(
        spectrogram.shape(),
        labels,
        files.size(),
        classes::get,
        index -> spectrogram.read(files.get(index)));
  }
}
