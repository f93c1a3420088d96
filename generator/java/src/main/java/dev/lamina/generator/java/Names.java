package dev.lamina.generator.java;

import dev.lamina.exec.Buffer;
import dev.lamina.exec.Parameter;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.ir.Layer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * What things are called in the generated class: {@code residual1.conv2} is {@code
 * RESIDUAL1_CONV2}. No two things of a scope get one name: where a layer has the name that another
 * layer's tensor would get, a number tells them apart.
 */
final class Names {

  /** A step in both plans. */
  private record StepKey(Layer layer, String name, String purpose) {}

  /** Constants that every class has. */
  private static final List<String> RESERVED =
      List.of(
          "INPUT_SHAPE",
          "INPUT_SHAPES",
          "OUTPUT_SHAPE",
          "LABELS",
          "PARAMETER_COUNT",
          "LANGUAGE_VERSION",
          "NETWORK_HASH",
          "LAYERS",
          "PARAMETERS",
          "TENSORS",
          "FACTS",
          "TRAINING");

  private final Set<String> constants = new HashSet<>(RESERVED);
  private final Set<String> fields = new HashSet<>(List.of("parameters", "transposed", "folded"));
  private final Map<Object, String> names = new HashMap<>();
  private final Map<Object, String> fieldNames = new HashMap<>();

  /** Where a tensor starts. */
  String place(Parameter parameter) {
    return names.computeIfAbsent(parameter, p -> free(constants, Text.constant(parameter.name())));
  }

  /** A constant that belongs to a step, for a purpose that ends its name. */
  String constant(Step step, String purpose) {
    return names.computeIfAbsent(
        new StepKey(step.layer(), step.name(), purpose),
        key -> free(constants, Text.constant(step.name()) + purpose));
  }

  /** A field of an instance that belongs to a step. */
  String field(Step step) {
    return fieldNames.computeIfAbsent(
        new StepKey(step.layer(), step.name(), ""), key -> freeField(Text.field(step.name())));
  }

  private String freeField(String wanted) {
    return free(fields, SourceVersion.isName(wanted) ? wanted : wanted + "Layer");
  }

  /** The names of all buffers of a plan, which are a scope of their own. */
  static Map<Buffer, String> of(Plan plan) {
    Set<String> taken = new HashSet<>();
    Map<Buffer, String> names = new HashMap<>();
    for (Buffer buffer : Buffers.of(plan)) {
      names.put(buffer, free(taken, Text.constant(buffer.name())));
    }
    return names;
  }

  /** A name that nothing else in the scope has. */
  static String free(Set<String> taken, String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
