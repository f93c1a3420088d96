package dev.lamina.exec;

import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.InMemoryCompiler;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Networks compiled for a test, through the generator that users have. */
public final class Compiled {

  private static final InMemoryCompiler COMPILER =
      InMemoryCompiler.withRuntime(ToolProvider.getSystemJavaCompiler());

  private Compiled() {}

  /** A fresh instance of the network's class. */
  public static TrainableNetwork of(Network network) {
    return of(JavaGenerator.generate(network, "test.lamina"));
  }

  static TrainableNetwork of(GeneratedClass generated) {
    try {
      return (TrainableNetwork) type(generated).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** An instance with the weights of a file. */
  static CompiledNetwork loaded(GeneratedClass generated, Path weights) {
    try {
      return (CompiledNetwork) type(generated).getConstructor(Path.class).newInstance(weights);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The class, compiled and loaded. */
  static Class<?> type(GeneratedClass generated) {
    return COMPILER.load(generated, Compiled.class.getClassLoader());
  }
}
