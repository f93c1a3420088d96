package dev.lamina.generator.java;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Compiles a generated class and loads it, without a file. */
public final class InMemoryCompiler {

  private final JavaCompiler compiler;
  private final String classPath;

  /**
   * A compiler that sees these classes.
   *
   * @param compiler of the JDK, {@code ToolProvider.getSystemJavaCompiler()}
   * @param classPath as {@code java -cp} takes it; {@code lamina-runtime} must be in it
   */
  public InMemoryCompiler(JavaCompiler compiler, String classPath) {
    this.compiler = compiler;
    this.classPath = classPath;
  }

  /**
   * Compiles and loads.
   *
   * @throws IllegalStateException when the source does not compile, which is a mistake of the
   *     generator
   */
  public Class<?> load(GeneratedClass generated, ClassLoader parent) {
    return new Loader(compile(generated), parent).find(generated.qualifiedName());
  }

  private Map<String, byte[]> compile(GeneratedClass generated) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Outputs outputs = new Outputs(compiler.getStandardFileManager(problems, null, null));
    List<String> options = List.of("-cp", classPath, "-proc:none", "-g:source,lines");
    boolean compiled =
        compiler
            .getTask(
                new StringWriter(), outputs, problems, options, null, List.of(source(generated)))
            .call();
    if (!compiled) {
      throw new IllegalStateException(describe(generated, problems.getDiagnostics()));
    }
    return outputs.classes();
  }

  private static JavaFileObject source(GeneratedClass generated) {
    URI uri = URI.create("string:///" + generated.path());
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return generated.source();
      }
    };
  }

  private static String describe(
      GeneratedClass generated, List<Diagnostic<? extends JavaFileObject>> problems) {
    StringBuilder text =
        new StringBuilder("the class generated for " + generated.name() + " does not compile");
    problems.forEach(problem -> text.append('\n').append(problem));
    return text.toString();
  }

  /** Keeps class files in memory. */
  private static final class Outputs extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final Map<String, ByteArrayOutputStream> streams = new HashMap<>();

    Outputs(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      URI uri = URI.create("mem:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() throws IOException {
          return streams.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      streams.forEach((name, stream) -> classes.put(name, stream.toByteArray()));
      return classes;
    }
  }

  private static final class Loader extends ClassLoader {

    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes, ClassLoader parent) {
      super(parent);
      this.classes = classes;
    }

    Class<?> find(String name) {
      try {
        return loadClass(name);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("compiled, but not found: " + name, e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
