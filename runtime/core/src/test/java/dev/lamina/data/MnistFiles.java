package dev.lamina.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Where this machine keeps MNIST: LAMINA_MNIST, or shared/data/mnist in a folder above. */
public final class MnistFiles {

  private MnistFiles() {}

  /**
   * The folder: LAMINA_MNIST, else shared/data/mnist beside the project. Without it a test is
   * skipped on a user's machine and fails in CI, where a test that does not run proves nothing.
   */
  public static Path find() {
    String named = System.getenv("LAMINA_MNIST");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolve("shared/data/mnist");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    String why =
        "MNIST is needed for this test; set LAMINA_MNIST to the folder with its four files";
    if (System.getenv("CI") != null) {
      throw new AssertionError(why);
    }
    throw new TestAbortedException(why);
  }
}
