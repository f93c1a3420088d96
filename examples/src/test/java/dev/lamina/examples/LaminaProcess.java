package dev.lamina.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line as a user does, in a process of its own. */
record LaminaProcess(int exitCode, String output) {

  private static final long MOST_MINUTES = 15;

  static LaminaProcess run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules");
    command.add("jdk.incubator.vector");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.lamina.cli.Main");
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(folder, "lamina", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + Files.readString(log));
    }
    return new LaminaProcess(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
  }
}
