package dev.lamina.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.exec.TrainableNetwork;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Random;
import javax.tools.ToolProvider;

/** What compiled networks say, to be compared bit by bit. */
final class Predictions {

  private Predictions() {}

  /**
   * Compiles a file of a source folder into the folder, as a consumer would; returns the folder.
   */
  static Path compiled(Path folder, String file) {
    String source = folder.resolve(file).toString();
    String runtime = Project.runtimeJar().toString();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", runtime, "-d", folder.toString(), source);
    assertEquals(0, code);
    return folder;
  }

  /** The answers of a class of this folder to ten random inputs, with weights drawn by a seed. */
  static float[][] of(Path classes, String name) throws Exception {
    URL[] folder = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(folder, Predictions.class.getClassLoader())) {
      Class<?> type = loader.loadClass(name);
      TrainableNetwork network = (TrainableNetwork) type.getConstructor().newInstance();
      network.initialize(7);
      Random random = new Random(3);
      float[][] answers = new float[10][];
      for (int i = 0; i < answers.length; i++) {
        float[] input = new float[Math.toIntExact(network.inputShape().elements())];
        for (int j = 0; j < input.length; j++) {
          input[j] = random.nextFloat();
        }
        answers[i] = network.predict(input);
      }
      return answers;
    }
  }
}
