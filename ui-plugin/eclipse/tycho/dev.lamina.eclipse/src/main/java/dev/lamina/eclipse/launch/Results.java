package dev.lamina.eclipse.launch;

import dev.lamina.dsl.ide.LastResult;
import dev.lamina.eclipse.LaminaPlugin;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.QualifiedName;

/**
 * How trainings ended the last time; kept by the workspace beside their files, also when it ends.
 */
public final class Results {

  private Results() {}

  private static QualifiedName key(String training) {
    return new QualifiedName(LaminaPlugin.ID, "result." + training);
  }

  /**
   * @param training its name
   */
  public static Optional<LastResult> last(IFile file, String training) {
    try {
      return Optional.ofNullable(file.getPersistentProperty(key(training))).map(Results::read);
    } catch (CoreException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static LastResult read(String kept) {
    String[] numbers = kept.split(" ");
    return new LastResult(Double.valueOf(numbers[0]), Double.valueOf(numbers[1]));
  }

  static void put(IFile file, String training, double accuracy, double seconds) {
    try {
      file.setPersistentProperty(key(training), accuracy + " " + seconds);
    } catch (CoreException failure) {
      // The file may have gone while it was trained, and with it the place of the words.
      if (file.exists()) {
        LaminaPlugin.log("The result of " + training + " could not be kept", failure);
      }
    }
  }
}
