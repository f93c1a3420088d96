package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Buffer;
import dev.lamina.exec.Plan;
import java.util.Map;

/** One of the two plans of a network, and how the generated code finds its values. */
final class Phase {

  private final String type;
  private final String documentation;
  private final Plan plan;
  private final Map<Buffer, String> names;

  private Phase(String type, String documentation, Plan plan) {
    this.type = type;
    this.documentation = documentation;
    this.plan = plan;
    this.names = Names.of(plan);
  }

  static Phase predicting(Plan plan) {
    return new Phase("Predicting", "Where values lie while predicting", plan);
  }

  static Phase training(Plan plan) {
    return new Phase("Training", "Where values lie while training", plan);
  }

  Plan plan() {
    return plan;
  }

  /** Floats per example before a value: {@code Training.CONV1}. */
  String place(Buffer buffer) {
    return type + "." + names.get(buffer);
  }

  /** The index of a value in the workspace: {@code w.at(Training.CONV1)}. */
  CodeBlock at(Buffer buffer) {
    return CodeBlock.of("w.at($L)", place(buffer));
  }

  /** As {@link #at}, or -1 where there is none. */
  CodeBlock atOrNone(Buffer buffer) {
    return buffer == null ? CodeBlock.of("-1") : at(buffer);
  }

  /** The class with the places. */
  TypeSpec places() {
    return Buffers.type(type, documentation, names, plan);
  }
}
