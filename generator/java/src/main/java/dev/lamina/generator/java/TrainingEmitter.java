package dev.lamina.generator.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.BatchGradient;
import dev.lamina.exec.Plan;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what a class needs to be trained: facts, passes, places. */
final class TrainingEmitter {

  private final Plan plan;
  private final Phase phase;
  private final Stages stages;
  private final KernelFields kernels;
  private final Tensors tensors;
  private final Copies copies;
  private final BatchNormCalls batchNorms;

  TrainingEmitter(Plan plan, Names names, KernelFields kernels, Tensors tensors, Copies copies) {
    this.plan = plan;
    this.phase = Phase.training(plan);
    this.stages = Stages.of(plan.steps());
    this.kernels = kernels;
    this.tensors = tensors;
    this.copies = copies;
    this.batchNorms = new BatchNormCalls(names, tensors, plan.shards());
  }

  void addFields(TypeSpec.Builder type) {
    CodeBlock facts =
        CodeBlock.of(
            NetworkEmitter.lines(
                "new TrainingFacts(",
                "PARAMETERS,",
                "/* transposedFloats= */ $L,",
                "/* copies= */ $L,",
                "/* trainFloats= */ $L,",
                "/* wholeBatch= */ $L,",
                "/* shards= */ $L,",
                "/* stages= */ $L)"),
            copies.transposedFloats(),
            copies.count(),
            Math.toIntExact(plan.floatsPerExample()),
            wholeBatch(),
            plan.shards(),
            stages.count());
    type.addField(
        FieldSpec.builder(
                ClassName.get("", "TrainingFacts"),
                "TRAINING",
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .initializer(facts)
            .build());
    stages.ends().stream()
        .map(plan.steps()::get)
        .forEach(step -> type.addField(batchNorms.state(step)));
  }

  private CodeBlock wholeBatch() {
    CodeBlock gradients =
        plan.waiting().stream()
            .map(
                step ->
                    CodeBlock.of(
                        "new $T($L, $L, $L, $L)",
                        BatchGradient.class,
                        kernels.name(step),
                        tensors.weight(step),
                        tensors.bias(step),
                        plan.transposed().contains(step) ? tensors.transposed(step) : "-1"))
            .collect(CodeBlock.joining(", "));
    return CodeBlock.of("$T.of($L)", List.class, gradients);
  }

  void addPasses(TypeSpec.Builder type) {
    new TrainingPasses(phase, kernels, tensors, batchNorms, stages).addTo(type);
  }

  void addPlaces(TypeSpec.Builder type) {
    NetworkEmitter.inputPlaces(type, "trainInput", phase);
    NetworkEmitter.place(type, "trainOutput", phase, plan.output());
    NetworkEmitter.place(type, "trainOutputGradient", phase, plan.outputGradient());
    type.addType(phase.places());
  }
}
