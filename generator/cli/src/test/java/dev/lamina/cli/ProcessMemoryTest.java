package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What `lamina summary` says of a training's process, and what the operating system saw of it. */
@EnabledOnOs(OS.LINUX)
class ProcessMemoryTest {

  private static final Pattern STATED = Pattern.compile("process: ([0-9.]+) MB while training");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

  @TempDir Path folder;

  @Test
  void summary_saysWhatASmallTrainingTakes() throws IOException, InterruptedException {
    check("conv(8, 3x3, relu) maxpool(2x2) flatten dense(2, softmax)", 0);
  }

  @Test
  void summary_saysWhatALargeTrainingTakes() throws IOException, InterruptedException {
    check("conv(32, 3x3, relu) flatten dense(400, relu) dense(2, softmax)", 150);
  }

  private void check(String layers, int leastArrays) throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("net.lamina"),
        """
        network Net { input 28x28x1 %s }
        data drawn = crosses(count = 300, size = 28)
        train Net on drawn { epochs 2 }
        """
            .formatted(layers));
    String summary = new Cli(folder).run("summary", "net.lamina").out();
    Matcher matcher = STATED.matcher(summary);
    assertTrue(matcher.find(), summary);
    double stated = Double.parseDouble(matcher.group(1));
    assertTrue(stated > 173 + leastArrays, summary);

    assertEquals(stated, peak(), 0.2 * stated, "MB");
  }

  /** The most that was resident, in MB, looked up until the process ends. */
  private double peak() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmn48m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lamina.cli.Main",
                "train",
                "net.lamina")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    double peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peak(status));
      Thread.sleep(20);
    }
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("log.txt")));
    return peak;
  }

  private static double peak(Path status) {
    try {
      Matcher matcher = PEAK.matcher(Files.readString(status));
      return matcher.find() ? Double.parseDouble(matcher.group(1)) / 1024 : 0;
    } catch (IOException ended) {
      return 0;
    }
  }
}
