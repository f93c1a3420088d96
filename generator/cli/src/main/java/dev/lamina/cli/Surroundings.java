package dev.lamina.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * All that a command sees of the process it runs in; tests bring their own.
 *
 * @param folder what relative paths are seen from
 * @param environment a variable's value by its name, null when it is not set
 * @param compiler the JDK's compiler, null where Java has none
 * @param heap bytes that Java may use
 * @param processors how many threads work when nobody says
 * @param terminal true when a person watches {@code err}, so that a line may be drawn again
 * @param fresh true when the process has only begun, so that warming up pays
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    Path folder,
    UnaryOperator<String> environment,
    Supplier<JavaCompiler> compiler,
    long heap,
    int processors,
    boolean terminal,
    boolean fresh) {

  static Surroundings ofThisProcess() {
    Runtime runtime = Runtime.getRuntime();
    return new Surroundings(
        System.out,
        System.err,
        Path.of(""),
        System::getenv,
        ToolProvider::getSystemJavaCompiler,
        runtime.maxMemory(),
        runtime.availableProcessors(),
        // The launcher knows; asking Java would start a terminal library for every command.
        Boolean.getBoolean("lamina.terminal"),
        true);
  }

  /** The file a path names, seen from the folder. */
  Path resolve(Path path) {
    return folder.resolve(path);
  }
}
