package dev.lamina.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a log of HotSpot's optimising compiler ({@code -XX:+LogCompilation}): which calls of vector
 * operations in kernels it put off. It does so with whatever is left of a method when it has made
 * 18,000 nodes of it, and what such a call returns is a vector of unknown length to the next one:
 * whether that becomes an instruction depends on what the process did before. Stores return
 * nothing, and may come late. Loops that were compiled while they ran are left out: they run once.
 */
final class LateCalls {

  private static final Pattern TASK =
      Pattern.compile("<task .*method='dev\\.lamina\\.kernels\\.vector\\.(\\S+ \\S+) .*");
  private static final Pattern KLASS = Pattern.compile("\\s*<klass id='(\\d+)' name='([^']*)'.*");
  private static final Pattern METHOD =
      Pattern.compile("\\s*<method id='(\\d+)' holder='(\\d+)' name='([^']*)'.*");
  private static final Pattern LATE = Pattern.compile("\\s*<late_inline method='(\\d+)'.*");

  private final Map<String, Map<String, Integer>> late = new TreeMap<>();
  private final Map<String, String> classes = new HashMap<>();
  private final Map<String, String> methods = new HashMap<>();
  private String kernel;
  private int kernels;

  private LateCalls() {}

  /** What was put off, by kernel; fails where the log knows no kernels. */
  static Map<String, Map<String, Integer>> read(Path log) throws IOException {
    LateCalls calls = new LateCalls();
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      lines.forEach(calls::line);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    if (calls.kernels < 10) {
      throw new AssertionError("only " + calls.kernels + " kernels were compiled");
    }
    return calls.late;
  }

  private void line(String line) {
    if (line.startsWith("<task ")) {
      Matcher task = TASK.matcher(line);
      boolean last = !line.contains(" level='") && !line.contains("compile_kind='osr'");
      kernel = last && task.matches() ? task.group(1) : null;
      kernels += kernel == null ? 0 : 1;
      classes.clear();
      methods.clear();
    } else if (line.startsWith("</task>")) {
      kernel = null;
    } else if (kernel != null) {
      call(line);
    }
  }

  private void call(String line) {
    Matcher klass = KLASS.matcher(line);
    Matcher method = METHOD.matcher(line);
    Matcher put = LATE.matcher(line);
    if (klass.matches()) {
      classes.put(klass.group(1), klass.group(2));
    } else if (method.matches()) {
      methods.put(method.group(1), classes.get(method.group(2)) + "." + method.group(3));
    } else if (put.matches()) {
      String name = methods.get(put.group(1));
      if (name.startsWith("jdk.incubator.vector.") && !name.endsWith(".intoArray")) {
        late.computeIfAbsent(kernel, k -> new TreeMap<>()).merge(name, 1, Integer::sum);
      }
    }
  }
}
