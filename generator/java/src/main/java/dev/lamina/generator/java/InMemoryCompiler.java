package dev.lamina.generator.java;

import dev.lamina.exec.CompiledNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** A compiler that sees the runtime this process runs with, and nothing else. */
  public static InMemoryCompiler withRuntime(JavaCompiler compiler) {
    return new InMemoryCompiler(compiler, runtime().toString());
  }

  /** The jar or folder that this process has the runtime from. */
  private static Path runtime() {
    try {
      return Path.of(
          CompiledNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /**
   * Compiles and loads.
   *
   * @throws IllegalStateException when the source does not compile, which is a mistake of the
   *     generator
   */
  public Class<?> load(GeneratedClass generated, ClassLoader parent) {
    Map<String, byte[]> classes = compile(generated.path(), generated.source());
    try {
      return new Loader(classes, parent).loadClass(generated.qualifiedName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("compiled, but not found: " + generated.name(), e);
    }
  }

  /**
   * The bytes of each class by its name.
   *
   * @param path where the source would lie in a source folder
   * @throws IllegalStateException when the source does not compile
   */
  public Map<String, byte[]> compile(String path, String source) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Outputs outputs = new Outputs(compiler.getStandardFileManager(problems, Locale.ROOT, null));
    List<String> options = List.of("-cp", classPath, "-proc:none", "-nowarn", "-g:source,lines");
    List<JavaFileObject> sources = List.of(source(path, source));
    if (!compiler.getTask(null, outputs, problems, options, null, sources).call()) {
      throw new IllegalStateException(
          problems.getDiagnostics().stream()
              .map(Object::toString)
              .collect(Collectors.joining("\n", "javac: ", "\n" + source)));
    }
    return outputs.classes();
  }

  private static JavaFileObject source(String path, String text) {
    URI uri = URI.create("string:///" + path);
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
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

    /** Own classes first: a network may have the name of a class that is already there. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
