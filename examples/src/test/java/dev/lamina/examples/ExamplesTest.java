package dev.lamina.examples;

import static java.util.Map.entry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what their README says. */
class ExamplesTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();

  /** The lectures' numbers, and those of the others by the sums in their papers. */
  private static final Map<String, Long> COUNTS =
      Map.ofEntries(
          entry("AlexNet", 60_965_224L),
          entry("Crosses", 14_146L),
          entry("DeepFace", 132_162_942L),
          entry("Edges", 9L),
          entry("FullyConnected", 1_000_403L),
          entry("FunctionalCnn", 104_202L),
          entry("Identity", 9L),
          entry("InceptionLike", 59_702L),
          entry("LeNet5", 61_706L),
          entry("LocalDetectors", 65_000L),
          entry("Marks", 92_802L),
          entry("MnistCnn", 93_322L),
          entry("Mlp", 669_706L),
          entry("MobileNetLike", 77_370L),
          entry("OneLocalDetector", 16_250L),
          entry("Perceptron", 7_850L),
          entry("Photo", 3_000_001_000L),
          entry("ResNet20", 274_042L),
          entry("SharedDetectors", 104L),
          entry("SqueezeExcite", 5_570L),
          entry("SpokenDigits", 13_602L),
          entry("StrokesOfX", 27L));

  @TempDir Path folder;

  @Test
  void files_haveNoProblemsAndTheLecturesParameterCounts() throws IOException {
    Map<String, Long> counted = new TreeMap<>();
    for (Path file : files()) {
      Compilation compilation = Compile.file(file);
      String report = compilation.report();
      // A photo into a thousand units is an example of what to be warned of.
      boolean warned = file.endsWith("photo.lamina");
      assertEquals(warned, report.contains("warning[too-large-to-train]"), report);
      assertEquals(warned, !report.isEmpty(), report);
      compilation.networks().forEach(network -> counted.put(network.name(), network.params()));
    }
    assertEquals(new TreeMap<>(COUNTS), counted);
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

  /** Each network with its file and totals is a row of the table. */
  @Test
  void readme_hasEveryNetworkWithItsTotals() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Path file : files()) {
      String path = ROOT.relativize(file).toString().replace('\\', '/');
      for (Network network : Compile.file(file).networks()) {
        expected.add(
            String.format(
                Locale.ROOT,
                "| [%s](%s) | `%s` | %,d | %,d | ",
                path,
                path,
                network.name(),
                network.params(),
                network.macs()));
      }
    }
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertEquals(List.of(), expected.stream().filter(row -> !readme.contains("\n" + row)).toList());
  }

  @Test
  void readme_showsWhatSummaryPrints() throws Exception {
    LaminaProcess run =
        LaminaProcess.run(
            folder, "summary", ROOT.resolve("resnet/resnet20.lamina").toString(), "--collapse");
    String[] parts = Files.readString(ROOT.resolve("README.md")).split("```\n");
    assertEquals(2, parts.length);
    assertTrue(run.output().contains(parts[1]), run.output());
  }

  @Test
  void crosses_trainsAndMeetsWhatItExpects() throws Exception {
    LaminaProcess run =
        LaminaProcess.run(folder, "train", ROOT.resolve("crosses/crosses.lamina").toString());
    assertEquals(0, run.exitCode(), run.output());
    assertTrue(run.output().contains("expect accuracy >= 99%: met"), run.output());
    assertTrue(Files.size(folder.resolve("Crosses.safetensors")) > 4 * 14_146, run.output());
  }

  @Test
  void digits_trainsAndMeetsWhatItExpects() throws Exception {
    LaminaProcess run =
        LaminaProcess.run(folder, "train", ROOT.resolve("digits/digits.lamina").toString());
    assertEquals(0, run.exitCode(), run.output());
    assertTrue(run.output().contains("expect accuracy >= 97%: met"), run.output());
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
