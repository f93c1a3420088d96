package dev.lamina.cli;

import dev.lamina.exec.CompiledNetwork;
import dev.lamina.generator.java.GeneratedClass;
import java.io.ByteArrayOutputStream;
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

/** Compiles a generated class and loads it; nothing is written to a disk. */
final class JavaCompilation {

  private JavaCompilation() {}

  /**
   * A network of the class, with all weights zero.
   *
   * @param compiler the JDK's, null where there is none
   * @throws Failure when there is no compiler
   */
  static CompiledNetwork of(GeneratedClass generated, JavaCompiler compiler) {
    if (compiler == null) {
      throw new Failure(
          "this Java has no compiler",
          "`" + System.getProperty("java.home") + "` is a runtime (JRE), training needs a JDK",
          "install a JDK of version 17 or later, and set JAVA_HOME to its folder");
    }
    Map<String, byte[]> classes = compile(generated.path(), generated.source(), compiler);
    Loader loader = new Loader(classes);
    try {
      return (CompiledNetwork)
          loader.loadClass(generated.qualifiedName()).getConstructor().newInstance();
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(
          "`" + generated.qualifiedName() + "` cannot be used", failure);
    }
  }

  /** The bytes of each class by its name. */
  static Map<String, byte[]> compile(String path, String source, JavaCompiler compiler) {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    Output files = new Output(compiler.getStandardFileManager(messages, Locale.ROOT, null));
    List<String> options =
        List.of("-classpath", runtime().toString(), "-proc:none", "-nowarn", "-g:source,lines");
    boolean done =
        compiler
            .getTask(null, files, messages, options, null, List.of(new Source(path, source)))
            .call();
    if (!done) {
      throw new IllegalStateException(
          messages.getDiagnostics().stream()
              .map(Object::toString)
              .collect(Collectors.joining("\n", "javac: ", "\n" + source)));
    }
    return files.classes();
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

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String path, String text) {
      super(URI.create("lamina:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Target extends SimpleJavaFileObject {

    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Target(String name) {
      super(URI.create("lamina:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** Keeps what the compiler writes. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, Target> targets = new HashMap<>();

    Output(JavaFileManager rest) {
      super(rest);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return targets.computeIfAbsent(name, Target::new);
    }

    Map<String, byte[]> classes() {
      return targets.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().bytes.toByteArray()));
    }
  }

  private static final class Loader extends ClassLoader {

    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(CompiledNetwork.class.getClassLoader());
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
