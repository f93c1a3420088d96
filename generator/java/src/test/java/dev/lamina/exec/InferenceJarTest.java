package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.generator.java.Options;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class for inference only with the classes of the inference jar and no others: nothing is
 * missing, training is, and it predicts in a Java that has nothing but java.base.
 */
class InferenceJarTest {

  /** Asks the network of the class path; what it answers goes to stdout, as bits. */
  private static final String MAIN =
      """
      public class Main {
        public static void main(String[] arguments) {
          Mixed network = new Mixed("weights");
          float[] example = new float[432];
          for (int i = 0; i < example.length; i++) {
            example[i] = i % 17 / 17f;
          }
          for (float value : network.predict(example)) {
            System.out.println(Float.floatToIntBits(value));
          }
          System.out.println(network.classify(example).label());
        }
      }
      """;

  @TempDir Path folder;
  private final Network network = MixedNetwork.network();
  private Standalone standalone;

  @BeforeEach
  void compile() throws IOException {
    InferenceClasses.copyTo(folder);
    standalone = new Standalone(folder);
    standalone.compile(network, new Options(true, List.of()), MAIN);
  }

  @Test
  void classes_areAllThatIsNeededAndNoTraining() {
    assertEquals("", standalone.missing());
    assertFalse(Files.exists(folder.resolve("dev/lamina/train")));
    assertFalse(Files.exists(folder.resolve("dev/lamina/exec/TrainableNetwork.class")));
    assertFalse(Files.exists(folder.resolve("dev/lamina/ir/op")));
  }

  /** No java.desktop: pictures are an option that costs nothing where it is not used. */
  @Test
  void prediction_needsOnlyJavaBase() throws Exception {
    TrainableNetwork whole = Compiled.of(network);
    whole.initialize(4);
    whole.save(folder.resolve("weights"));
    float[] example = new float[432];
    for (int i = 0; i < example.length; i++) {
      example[i] = i % 17 / 17f;
    }
    List<String> expected = new ArrayList<>();
    for (float value : whole.predict(example)) {
      expected.add(Integer.toString(Float.floatToIntBits(value)));
    }
    expected.add(whole.classify(example).label());
    assertEquals(expected, standalone.run("--limit-modules", "java.base,jdk.incubator.vector"));
  }
}
