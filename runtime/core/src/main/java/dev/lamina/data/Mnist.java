package dev.lamina.data;

import dev.lamina.ir.Labels;
import dev.lamina.ir.data.MnistFolder;
import java.nio.file.Path;
import java.util.List;

/** The handwritten digits, and data that comes in the same four files. */
public final class Mnist {

  /** The ten classes. */
  public static final List<String> LABELS = Labels.DIGITS;

  private Mnist() {}

  /**
   * The 60,000 training and 10,000 test images of a folder, {@code 28x28x1}.
   *
   * @throws dev.lamina.ir.data.DataException when the folder or one of its files cannot be used
   */
  public static DataSplit load(Path folder) {
    MnistFolder files = MnistFolder.locate(folder);
    return Idx.load(
        files.trainImages(), files.trainLabels(), files.testImages(), files.testLabels(), LABELS);
  }
}
