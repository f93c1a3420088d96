package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.eclipse.build.Generation;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The class that Eclipse writes when a file is saved is, byte for byte, that of the command line,
 * which VS Code starts; the Maven plugin compares its own with it, too.
 */
@ExtendWith(Workbench.class)
class SameBytesTest {

  private static final String TEXT =
      """
      package nets

      block wide(n) {
          conv(n, 3x3, padding = same) -> batchnorm -> relu
      }

      network Crosses {
          input 28x28x1
          wide(8) -> maxpool(2x2)
          wide(16) -> globalavgpool
          dropout(20%)
          dense(2, softmax)
      }

      data drawings = crosses(count = 400, seed = 1)

      train Crosses on drawings {
          epochs 1
      }
      """;

  @TempDir Path folder;

  @Test
  void savedFile_becomesTheClassOfTheCommandLine() throws Exception {
    IProject project = OpenEditor.project("networks");
    Generation.setFolder(project, "src-gen");
    IFile file = OpenEditor.write("networks", "crosses.lamina", TEXT);
    IFile generated = project.getFile("src-gen/nets/Crosses.java");
    Ui.until("Crosses.java", generated::exists);
    Ui.untilBuilt();
    Process command =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    commandLine().getPath(),
                    "dev.lamina.cli.Main",
                    "generate",
                    file.getLocation().toOSString(),
                    "-o",
                    "out"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("wrote out/nets/Crosses.java\n", said);
    try (InputStream written = generated.getContents(true)) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("out/nets/Crosses.java")), written.readAllBytes());
    }
  }

  private static File commandLine() throws Exception {
    var bundle = Platform.getBundle("dev.lamina.eclipse.cli");
    FileLocator.toFileURL(bundle.getEntry("lib/")); // what the jar's manifest names
    return new File(FileLocator.toFileURL(bundle.getEntry("lamina-cli.jar")).getPath());
  }
}
