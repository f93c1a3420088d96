package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.generator.java.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class that trains, with the classes of the runtime's jar and no others: nothing is missing,
 * what only compilers need is not there, and it learns the same as with everything.
 */
class DeployedJarTest {

  private static final Path CORE = Path.of("../../runtime/core/target");

  /** Trains the network of the class path; what it has learned goes to stdout, as bits. */
  private static final String MAIN =
      """
      import dev.lamina.data.Dataset;
      import dev.lamina.exec.Pool;
      import dev.lamina.ir.Shape;
      import dev.lamina.train.Adam;
      import dev.lamina.train.Trainer;
      import java.nio.file.Path;
      import java.util.List;

      public class Main {
        record Stripes() implements Dataset {
          public Shape shape() {
            return Mixed.INPUT_SHAPE;
          }

          public List<String> labels() {
            return List.of("a", "b", "c", "d");
          }

          public int size() {
            return 20;
          }

          public int label(int index) {
            return index % 4;
          }

          public void copyTo(int index, float[] target, int offset) {
            for (int i = 0; i < 432; i++) {
              target[offset + i] = i % (5 + index) / 25f;
            }
          }
        }

        public static void main(String[] arguments) {
          Mixed network = new Mixed();
          network.initialize(4);
          try (Pool pool = new Pool(2)) {
            new Trainer(
                    network, new Adam(0.01, 0.9, 0.999, 1e-7), new Trainer.Options(8, 2, 5), pool)
                .train(new Stripes(), new Trainer.Listener() {}, () -> false);
          }
          network.save(Path.of("learned"));
          for (float value : new Mixed("learned").predict(new Stripes().values(7))) {
            System.out.println(Float.floatToIntBits(value));
          }
        }
      }
      """;

  @TempDir Path folder;
  private Standalone deployed;

  @BeforeEach
  void compile() throws IOException {
    deployed = withClassesOf("deployed");
  }

  private Standalone withClassesOf(String name) throws IOException {
    Path from = CORE.resolve(name);
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(DeployedJarTest::isWanted).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Standalone result = new Standalone(to);
    result.compile(MixedNetwork.network(), Options.USUAL, MAIN);
    return result;
  }

  /** As a module the folder could not hold the generated class, which has no package. */
  private static boolean isWanted(Path file) {
    return Files.isRegularFile(file) && !file.endsWith("module-info.class");
  }

  @Test
  void classes_areAllThatIsNeededAndNoCompiler() {
    assertEquals("", deployed.missing());
    for (String compilers : List.of("ir/op", "ir/Network.class", "exec/Plan.class")) {
      assertFalse(Files.exists(deployed.folder().resolve("dev/lamina/" + compilers)), compilers);
    }
  }

  @Test
  void training_isTheSameAsWithEverything() throws Exception {
    List<String> learned = deployed.run();
    assertEquals(4, learned.size());
    assertEquals(withClassesOf("classes").run(), learned);
  }
}
