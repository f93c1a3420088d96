package dev.lamina.exec;

import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.InMemoryCompiler;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.ir.Network;
import javax.tools.ToolProvider;

/** Networks compiled for a test, through the generator that users have. */
public final class Compiled {

  private static final InMemoryCompiler COMPILER =
      InMemoryCompiler.withRuntime(ToolProvider.getSystemJavaCompiler());

  private Compiled() {}

  /** A fresh instance of the network's class. */
  public static CompiledNetwork of(Network network) {
    return of(JavaGenerator.generate(network, "test.lamina"));
  }

  static CompiledNetwork of(GeneratedClass generated) {
    Class<?> type = COMPILER.load(generated, Compiled.class.getClassLoader());
    try {
      return (CompiledNetwork) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
