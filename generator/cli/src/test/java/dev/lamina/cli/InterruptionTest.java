package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs a process of its own, which can be told to end. */
class InterruptionTest {

  @TempDir Path folder;

  private Process train(String... options) throws IOException {
    Process process = process(Cli.TINY, options);
    process.getErrorStream().close();
    return process;
  }

  private Process process(String network, String... options) throws IOException {
    Files.writeString(
        folder.resolve("tiny.lamina"), network + "train Tiny on drawn { epochs 1M }\n");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lamina.cli.Main",
                "train",
                "tiny.lamina"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LAMINA_TIMING", "1");
    return builder.start();
  }

  /** Ends the process once it has printed a line that begins so; returns what else it prints. */
  private static String restAfter(Process process, String line, BufferedReader out)
      throws Exception {
    await(line, out);
    process.toHandle().destroy(); // SIGTERM, which Java treats as it does Ctrl-C's SIGINT
    String rest = out.lines().collect(Collectors.joining("\n"));
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return rest;
  }

  private static void await(String begin, BufferedReader out) throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith(begin)) {
      line = out.readLine();
    }
  }

  private void assertWeightsCanBeUsed() {
    assertEquals(0, new Cli(folder).run("evaluate", "tiny.lamina").code());
  }

  @Test
  void train_interruptedSavesItsWeights() throws Exception {
    Process process = train();
    try (BufferedReader out = process.inputReader()) {
      String rest = restAfter(process, "epoch 3/", out);
      assertTrue(
          rest.matches(
              "(?s)(epoch .*\n)?stopped in epoch \\d+ of 1000000, after step \\d of 4\n"
                  + "saved Tiny.safetensors"),
          rest);
      assertEquals(128 + 15, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    assertWeightsCanBeUsed();
  }

  @Test
  void train_interruptedTellsPrograms() throws Exception {
    Process process = train("--json");
    try (BufferedReader out = process.inputReader()) {
      String rest = restAfter(process, "{\"event\":\"epoch\",\"epoch\":3,", out);
      String last = rest.substring(rest.lastIndexOf('\n') + 1);
      assertTrue(
          last.matches(
              "\\{\"event\":\"cancelled\",\"epoch\":\\d+,\"step\":\\d,\"steps\":4,"
                  + "\"weights\":\"Tiny.safetensors\"}"),
          last);
      assertEquals(128 + 15, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    assertWeightsCanBeUsed();
  }

  /** What a training learned from is read before it begins, which may take long. */
  @Test
  void train_interruptedWhileDataAreRead() throws Exception {
    Process process = process(Cli.TINY.replace("count = 200", "count = 2M"), "--json");
    try (BufferedReader err = process.errorReader();
        BufferedReader out = process.inputReader()) {
      await("timing:", err); // the file is checked, and the drawings begin
      process.toHandle().destroy();
      assertEquals("{\"event\":\"cancelled\"}", out.lines().collect(Collectors.joining("\n")));
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(128 + 15, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /** An editor that dies takes its end of the pipe with it, and no training stays behind. */
  @Test
  void train_endsWhenNobodyReads() throws Exception {
    Process process = train("--json");
    try {
      try (BufferedReader out = process.inputReader()) {
        await("{\"event\":\"epoch\",\"epoch\":3,", out);
      }
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it goes on unseen");
      assertEquals(ExitCode.INTERRUPTED, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    assertWeightsCanBeUsed();
  }
}
