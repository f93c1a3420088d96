package dev.lamina.cli;

import dev.lamina.exec.TrainableNetwork;
import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.InMemoryCompiler;
import javax.tools.JavaCompiler;

/** Compiles a generated class and loads it; nothing is written to a disk. */
final class JavaCompilation {

  private JavaCompilation() {}

  /**
   * A network of the class, with all weights zero.
   *
   * @param compiler the JDK's, null where there is none
   * @throws Failure when there is no compiler
   */
  static TrainableNetwork of(GeneratedClass generated, JavaCompiler compiler) {
    if (compiler == null) {
      throw new Failure(
          "this Java has no compiler",
          "`" + System.getProperty("java.home") + "` is a runtime (JRE), training needs a JDK",
          "install a JDK of version 17 or later, and set JAVA_HOME to its folder");
    }
    Class<?> type =
        InMemoryCompiler.withRuntime(compiler)
            .load(generated, TrainableNetwork.class.getClassLoader());
    try {
      return (TrainableNetwork) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(
          "`" + generated.qualifiedName() + "` cannot be used", failure);
    }
  }
}
