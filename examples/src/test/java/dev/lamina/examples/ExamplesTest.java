package dev.lamina.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.MnistFiles;
import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.format.Format;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what their README says. */
class ExamplesTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void files_haveNoProblemsAndTheLecturesParameterCounts() throws IOException {
    Map<String, Long> expected =
        Map.of(
            "Crosses", 14_146L,
            "MnistCnn", 93_322L,
            "LeNet5", 61_706L,
            "Perceptron", 7_850L,
            "Mlp", 669_706L);
    List<Path> files = files();
    assertEquals(expected.size(), files.size(), files.toString());
    for (Path file : files) {
      Compilation compilation = Compile.file(file);
      assertEquals("", compilation.report());
      assertEquals(1, compilation.trainings().size(), file.toString());
      for (Network network : compilation.networks()) {
        assertEquals(expected.get(network.name()), network.params(), network.name());
      }
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(file -> file.toString().endsWith(".lamina"))
          .filter(file -> !file.startsWith(ROOT.resolve("target")))
          .sorted()
          .toList();
    }
  }

  @Test
  void files_areFormatted() throws IOException {
    for (Path file : files()) {
      assertEquals(Files.readString(file), Format.file(file).text());
    }
  }

  @Test
  void crosses_trainsAndMeetsWhatItExpects() throws Exception {
    LaminaProcess run =
        LaminaProcess.run(folder, "train", ROOT.resolve("crosses/crosses.lamina").toString());
    assertEquals(0, run.exitCode(), run.output());
    assertTrue(run.output().contains("expect accuracy >= 99%: met"), run.output());
    assertTrue(Files.size(folder.resolve("Crosses.safetensors")) > 4 * 14_146, run.output());
  }

  /** One epoch of the lecture's network on the real digits, with one thread and with two. */
  @Test
  void mnist_learnsInOneEpochAndTheSameForAnyNumberOfThreads() throws Exception {
    byte[] one = trainMnist("one", 1);
    byte[] two = trainMnist("two", 2);
    assertArrayEquals(one, two);
  }

  private byte[] trainMnist(String name, int threads) throws Exception {
    Path weights = folder.resolve(name + ".safetensors");
    LaminaProcess run =
        LaminaProcess.run(
            folder,
            "train",
            ROOT.resolve("mnist/mnist.lamina").toString(),
            "--data",
            MnistFiles.find().toString(),
            "--epochs",
            "1",
            "--threads",
            Integer.toString(threads),
            "-o",
            weights.toString());
    Matcher accuracy = Pattern.compile("test accuracy (\\d+\\.\\d+)%").matcher(run.output());
    assertTrue(accuracy.find(), run.output());
    assertTrue(Double.parseDouble(accuracy.group(1)) >= 97.5, run.output());
    return Files.readAllBytes(weights);
  }
}
