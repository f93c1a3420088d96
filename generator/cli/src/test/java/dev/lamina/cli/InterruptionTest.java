package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs a process of its own, which can be told to end. */
class InterruptionTest {

  @TempDir Path folder;

  @Test
  void train_interruptedSavesItsWeights() throws Exception {
    Files.writeString(
        folder.resolve("tiny.lamina"), Cli.TINY + "train Tiny on drawn { epochs 1M }\n");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.lamina.cli.Main",
                    "train",
                    "tiny.lamina"))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.startsWith("epoch 3/")) {
        line = out.readLine();
      }
      process.toHandle().destroy(); // SIGTERM, which Java treats as it does Ctrl-C's SIGINT
      String rest = out.lines().collect(Collectors.joining("\n"));
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertTrue(
          rest.matches(
              "(?s)(epoch .*\n)?stopped in epoch \\d+ of 1000000, after step \\d of 4\n"
                  + "saved Tiny.safetensors"),
          rest);
      assertEquals(128 + 15, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    Cli cli = new Cli(folder);
    assertEquals(0, cli.run("evaluate", "tiny.lamina").code(), "the weights can be used");
  }
}
