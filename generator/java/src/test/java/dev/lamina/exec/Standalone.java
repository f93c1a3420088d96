package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.InMemoryCompiler;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/**
 * A folder with classes of the runtime, a generated class and a {@code Main}: all that a Java of
 * its own finds.
 */
record Standalone(Path folder) {

  /** Adds the class of a network and the text of {@code Main}, compiled with what is there. */
  void compile(Network network, Options options, String main) throws IOException {
    InMemoryCompiler compiler =
        new InMemoryCompiler(javax.tools.ToolProvider.getSystemJavaCompiler(), folder.toString());
    GeneratedClass generated = JavaGenerator.generate(network, "network.lamina", options);
    write(compiler.compile(generated.path(), generated.source()));
    write(compiler.compile("Main.java", main));
  }

  private void write(Map<String, byte[]> classes) throws IOException {
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Files.write(folder.resolve(each.getKey() + ".class"), each.getValue());
    }
  }

  /** Classes that a class of the folder names, and that are not there. */
  String missing() {
    StringWriter missing = new StringWriter();
    PrintWriter out = new PrintWriter(missing);
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            out,
            out,
            "--missing-deps",
            "-filter:none",
            "--add-modules",
            "jdk.incubator.vector",
            folder.toString());
    return missing.toString();
  }

  /** What {@code Main} prints, with the kernels of this process. */
  List<String> run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    for (String property : List.of("lamina.lanes", "lamina.kernels")) {
      if (System.getProperty(property) != null) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.addAll(List.of("-cp", folder.toString(), "Main"));
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), Files.readString(errors));
    return out.lines().toList();
  }
}
