package dev.lamina.generator.java;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Buffer;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Read;
import dev.lamina.exec.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the class that says where a plan's values lie. */
final class Buffers {

  private Buffers() {}

  static TypeSpec.Builder type(
      String name, String documentation, Map<Buffer, String> names, Plan plan) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("$L: floats per example before each.\n", documentation);
    for (Buffer buffer : of(plan)) {
      type.addField(
          FieldSpec.builder(int.class, names.get(buffer), Modifier.STATIC, Modifier.FINAL)
              .initializer("$L", Math.toIntExact(buffer.offset()))
              .build());
    }
    return type;
  }

  /** All that have a place, in the order in which they are written. */
  static List<Buffer> of(Plan plan) {
    Set<Buffer> buffers = new LinkedHashSet<>(plan.inputs());
    for (Step step : plan.steps()) {
      buffers.add(step.out());
      buffers.add(step.record());
    }
    buffers.add(plan.outputGradient());
    List<Step> backwards = new ArrayList<>(plan.steps());
    Collections.reverse(backwards);
    for (Step step : backwards) {
      buffers.add(step.gradOut());
      for (Read read : step.reads()) {
        buffers.add(read.written());
        buffers.add(read.gradient());
      }
    }
    buffers.removeIf(buffer -> buffer == null || !buffer.isUsed());
    return List.copyOf(buffers);
  }
}
