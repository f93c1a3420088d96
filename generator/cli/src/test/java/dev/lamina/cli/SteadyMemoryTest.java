package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the JVM's compiler makes of a kernel depends on when it compiles it: one of Winograd's was
 * boxed in every other process, and networks then trained at a third of their speed. So several
 * processes train, each from its start, and count collections of a 50 MB nursery when all is
 * compiled. There are a dozen; boxed, with a hundred kilobytes an image or more, there are
 * hundreds. Few processes say little about one in ten, so the compiler's log is read as well.
 */
class SteadyMemoryTest {

  private static final int PROCESSES = 4;

  private static final Pattern PAUSE = Pattern.compile("\\[([0-9.]+)s\\].* Pause Young.*");

  private static final String LECTURE =
      """
      network Lecture {
          input 28x28x1
          conv(32, 3x3, relu)
          maxpool(2x2)
          conv(64, 3x3, relu)
          maxpool(2x2)
          conv(64, 3x3, relu)
          flatten
          dense(64, relu)
          dense(10, softmax)
      }
      """;

  private static final String LENET =
      """
      network LeNet {
          input 28x28x1
          conv(6, 5x5, tanh, padding = same)
          avgpool(2x2)
          conv(16, 5x5, tanh)
          avgpool(2x2)
          flatten
          dense(120, tanh)
          dense(84, tanh)
          dense(10, softmax)
      }
      """;

  @TempDir Path folder;

  @Test
  void train_allocatesLittleOnceItIsCompiled() throws IOException, InterruptedException {
    Cli cli = new Cli(folder);
    MnistFiles.write(cli, "mnist", 12_000);
    cli.file("lecture.lamina", LECTURE + training("Lecture", 5));
    List<Long> late = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      List<Double> pauses = train("lecture.lamina");
      double end = pauses.get(pauses.size() - 1);
      late.add(pauses.stream().filter(time -> time > end / 2 && time < end).count());
    }
    assertTrue(
        late.stream().allMatch(count -> count <= 60), "collections in the second halves: " + late);
  }

  @Test
  void kernels_areInlinedAtOnce() throws IOException, InterruptedException {
    Cli cli = new Cli(folder);
    MnistFiles.write(cli, "mnist", 12_000);
    cli.file("lecture.lamina", LECTURE + training("Lecture", 2));
    cli.file("lenet.lamina", LENET + training("LeNet", 2));
    for (String file : List.of("lecture.lamina", "lenet.lamina")) {
      Path log = folder.resolve("compiled.xml");
      train(file, "-XX:+UnlockDiagnosticVMOptions", "-XX:+LogCompilation", "-XX:LogFile=" + log);
      assertEquals(Map.of(), LateCalls.read(log), file);
    }
  }

  private static String training(String network, int epochs) {
    return """

        data drawn = mnist("mnist")

        train %s on drawn { epochs %s  batch 64 }
        """
        .formatted(network, epochs);
  }

  /** When the process collected garbage, and when it ended, in seconds. */
  private List<Double> train(String file, String... options)
      throws IOException, InterruptedException {
    Path log = folder.resolve("collections.txt");
    long start = System.nanoTime();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-Xmn50m"));
    command.add("-Xlog:gc:file=" + log + ":uptime");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.lamina.cli.Main", "train", file));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    double end = (System.nanoTime() - start) / 1e9;
    return Stream.concat(
            Files.readAllLines(log).stream()
                .map(PAUSE::matcher)
                .filter(Matcher::matches)
                .map(match -> Double.valueOf(match.group(1))),
            Stream.of(end))
        .toList();
  }
}
