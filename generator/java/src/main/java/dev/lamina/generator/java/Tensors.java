package dev.lamina.generator.java;

import dev.lamina.exec.Parameter;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import java.util.Optional;

/** How the generated code finds a step's tensors. */
final class Tensors {

  private final Names names;

  Tensors(Names names) {
    this.names = names;
  }

  /** Where the weights start in {@code parameters}. */
  String weight(Step step) {
    return place(step.parameter("weight"));
  }

  /** Where the bias starts, -1 where there is none. */
  String bias(Step step) {
    return place(step.parameter("bias"));
  }

  String place(Step step, String tensor) {
    return place(step.parameter(tensor));
  }

  private String place(Optional<Parameter> parameter) {
    return parameter.map(names::place).orElse("-1");
  }

  /** Where the turned weights start in {@code transposed}. */
  String transposed(Step step) {
    return names.constant(step, "_TRANSPOSED");
  }

  /** Floats that a step's weights take, rounded up to a cache line. */
  static int floats(Step step) {
    return Math.toIntExact(Plan.roundUp(step.parameter("weight").orElseThrow().spec().elements()));
  }
}
