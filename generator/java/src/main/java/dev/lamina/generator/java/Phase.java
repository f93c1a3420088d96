package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Buffer;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** One of the two plans of a network, and how the generated code finds its values. */
final class Phase {

  private final String type;
  private final String documentation;
  private final Plan plan;
  private final Map<Buffer, String> names;
  private final Map<Step, String> merges = new LinkedHashMap<>();

  private Phase(String type, String documentation, Plan plan) {
    this.type = type;
    this.documentation = documentation;
    this.plan = plan;
    this.names = Names.of(plan);
    Set<String> taken = new HashSet<>(names.values());
    for (Step step : plan.steps()) {
      if (step.kind() == Step.Kind.MERGE) {
        merges.put(step, Names.free(taken, Text.constant(step.name()) + "_INPUTS"));
      }
    }
  }

  static Phase predicting(Plan plan) {
    return new Phase("Predicting", "Where values lie while predicting", plan);
  }

  static Phase training(Plan plan) {
    return new Phase("Training", "Where values lie while training", plan);
  }

  boolean isTraining() {
    return type.equals("Training");
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

  /** The indices of all that a merge reads: {@code w.at(Training.ADD1_INPUTS)}. */
  CodeBlock atInputs(Step merge) {
    return CodeBlock.of("w.at($L.$L)", type, merges.get(merge));
  }

  /** The class with the places. */
  TypeSpec places() {
    TypeSpec.Builder places = Buffers.type(type, documentation, names, plan);
    merges.forEach((step, name) -> places.addField(inputs(step, name)));
    return places.build();
  }

  private FieldSpec inputs(Step merge, String name) {
    String inputs =
        merge.reads().stream()
            .map(read -> names.get(read.value()))
            .collect(Collectors.joining(", "));
    return FieldSpec.builder(int[].class, name, Modifier.STATIC, Modifier.FINAL)
        .initializer("{$L}", inputs)
        .build();
  }
}
