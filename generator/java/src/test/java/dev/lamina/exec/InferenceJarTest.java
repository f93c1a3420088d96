package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class for inference only with the classes of the inference jar and no others: nothing is
 * missing, training is, and it predicts in a Java that has nothing but java.base.
 */
class InferenceJarTest {

  /** Asks the network of the class path; what it answers goes to stdout, as bits. */
  private static final String MAIN =
      """
      public class Main {
        public static void main(String[] arguments) {
          Mixed network = new Mixed("weights");
          float[] example = new float[432];
          for (int i = 0; i < example.length; i++) {
            example[i] = i % 17 / 17f;
          }
          for (float value : network.predict(example)) {
            System.out.println(Float.floatToIntBits(value));
          }
          System.out.println(network.classify(example).label());
        }
      }
      """;

  @TempDir Path folder;
  private final Network network = MixedNetwork.network();

  @BeforeEach
  void compile() throws IOException {
    InferenceClasses.copyTo(folder);
    InMemoryCompiler compiler =
        new InMemoryCompiler(javax.tools.ToolProvider.getSystemJavaCompiler(), folder.toString());
    GeneratedClass generated =
        JavaGenerator.generate(network, "mixed.lamina", new Options(true, List.of()));
    write(compiler.compile(generated.path(), generated.source()));
    write(compiler.compile("Main.java", MAIN));
  }

  private void write(Map<String, byte[]> classes) throws IOException {
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Files.write(folder.resolve(each.getKey() + ".class"), each.getValue());
    }
  }

  @Test
  void classes_areAllThatIsNeededAndNoTraining() throws IOException {
    StringWriter missing = new StringWriter();
    PrintWriter out = new PrintWriter(missing);
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            out, out, "--missing-deps", "--add-modules", "jdk.incubator.vector", folder.toString());
    assertEquals("", missing.toString());
    assertFalse(Files.exists(folder.resolve("dev/lamina/train")));
    assertFalse(Files.exists(folder.resolve("dev/lamina/exec/TrainableNetwork.class")));
    assertFalse(Files.exists(folder.resolve("dev/lamina/ir/op")));
  }

  /** No java.desktop: pictures are an option that costs nothing where it is not used. */
  @Test
  void prediction_needsOnlyJavaBase() throws Exception {
    TrainableNetwork whole = Compiled.of(network);
    whole.initialize(4);
    whole.save(folder.resolve("weights"));
    float[] example = new float[432];
    for (int i = 0; i < example.length; i++) {
      example[i] = i % 17 / 17f;
    }
    List<String> expected = new ArrayList<>();
    for (float value : whole.predict(example)) {
      expected.add(Integer.toString(Float.floatToIntBits(value)));
    }
    expected.add(whole.classify(example).label());
    assertEquals(expected, run("--limit-modules", "java.base,jdk.incubator.vector"));
  }

  private List<String> run(String... options) throws Exception {
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
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), Files.readString(errors));
    return out.lines().toList();
  }
}
