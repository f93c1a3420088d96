package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the JVM's compiler makes of a kernel depends on when it compiles it: one of Winograd's was
 * boxed in every other process, and networks then trained at a third of their speed. So several
 * processes train, each from its start, and count collections of a 50 MB nursery when all is
 * compiled. There are a dozen; boxed, with half a megabyte an image, there are hundreds. One
 * process in ten is still seen to do that, by which kernel is not known; half of them may not.
 */
class SteadyMemoryTest {

  private static final int PROCESSES = 4;

  private static final Pattern PAUSE = Pattern.compile("\\[([0-9.]+)s\\].* Pause Young.*");

  @TempDir Path folder;

  @Test
  void train_rarelyAllocatesOnceItIsCompiled() throws IOException, InterruptedException {
    Cli cli = new Cli(folder);
    MnistFiles.write(cli, "mnist", 12_000);
    Files.writeString(
        folder.resolve("lecture.lamina"),
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

        data drawn = mnist("mnist")

        train Lecture on drawn { epochs 5  batch 64 }
        """);
    List<Long> late = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      List<Double> pauses = train();
      double end = pauses.get(pauses.size() - 1);
      late.add(pauses.stream().filter(time -> time > end / 2 && time < end).count());
    }
    long boxed = late.stream().filter(count -> count > 60).count();
    assertTrue(2 * boxed <= PROCESSES, "collections in the second halves: " + late);
  }

  /** When the process collected garbage, and when it ended, in seconds. */
  private List<Double> train() throws IOException, InterruptedException {
    Path log = folder.resolve("collections.txt");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmn50m",
                "-Xlog:gc:file=" + log + ":uptime",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lamina.cli.Main",
                "train",
                "lecture.lamina")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
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
