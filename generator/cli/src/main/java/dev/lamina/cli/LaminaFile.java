package dev.lamina.cli;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import java.nio.file.Path;
import java.util.List;

/** What a command needs of a file: its problems as text, and what was understood. */
record LaminaFile(Path path, Compilation compilation) {

  static LaminaFile read(Path path) {
    return new LaminaFile(path, Compile.file(path));
  }

  /** Without its folder: {@code digits.lamina}. */
  String name() {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** The folder that paths in the file are seen from. */
  Path folder() {
    Path parent = path.getParent();
    return parent == null ? Path.of("") : parent;
  }

  boolean hasErrors() {
    return compilation.hasErrors();
  }

  /** All messages, empty when there are none. */
  String report() {
    return printed(compilation.report());
  }

  /** A text with the ends of lines of this machine. */
  static String printed(String text) {
    return text.replace("\n", System.lineSeparator());
  }

  /** {@code no problems}, {@code 2 errors, 1 warning}. */
  String verdict() {
    long errors = count(Severity.ERROR);
    long warnings = count(Severity.WARNING);
    if (errors == 0 && warnings == 0) {
      return "no problems";
    }
    String separator = errors > 0 && warnings > 0 ? ", " : "";
    return (errors > 0 ? Amount.of(errors, "error") : "")
        + separator
        + (warnings > 0 ? Amount.of(warnings, "warning") : "");
  }

  private long count(Severity severity) {
    return compilation.problems().stream().filter(p -> p.severity() == severity).count();
  }

  List<Network> networks() {
    return compilation.networks();
  }

  List<DataSpec> data() {
    return compilation.data();
  }

  List<TrainingSpec> trainings() {
    return compilation.trainings();
  }
}
