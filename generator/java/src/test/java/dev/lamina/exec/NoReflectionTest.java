package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lamina.NoReflection;
import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.InMemoryCompiler;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated classes; the runtime's are looked at where they are. */
class NoReflectionTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void generatedClass_hasNone(boolean inferenceOnly) throws IOException {
    Network network = MixedNetwork.network();
    InMemoryCompiler compiler =
        InMemoryCompiler.withRuntime(javax.tools.ToolProvider.getSystemJavaCompiler());
    GeneratedClass generated =
        JavaGenerator.generate(network, "mixed.lamina", new Options(inferenceOnly, List.of()));
    for (Map.Entry<String, byte[]> each :
        compiler.compile(generated.path(), generated.source()).entrySet()) {
      Files.write(folder.resolve(each.getKey() + ".class"), each.getValue());
    }
    JavaClasses classes = new ClassFileImporter().importPath(folder);
    assertEquals(inferenceOnly ? 2 : 3, classes.size(), classes::toString);
    NoReflection.NAMES_NONE.check(classes);
    NoReflection.SEEKS_NONE.check(classes);
  }

  /** The rules find what they look for: this helper of tests asks for a constructor. */
  @Test
  void rules_find() {
    JavaClasses reflecting = new ClassFileImporter().importClasses(Compiled.class);
    assertFalse(NoReflection.NAMES_NONE.evaluate(reflecting).getFailureReport().isEmpty());
    assertFalse(NoReflection.SEEKS_NONE.evaluate(reflecting).getFailureReport().isEmpty());
  }
}
