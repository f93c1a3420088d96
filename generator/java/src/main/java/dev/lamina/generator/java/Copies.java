package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.exec.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes where the copies of weights lie that are derived from the parameters, and how they are
 * renewed: turned round for the gradients of inputs, spread for Winograd's tiles, and with batch
 * normalisations folded in for prediction.
 */
final class Copies {

  private final Optional<Plan> training;
  private final Tensors tensors;
  private final KernelFields kernels;

  Copies(Optional<Plan> training, Tensors tensors, KernelFields kernels) {
    this.training = training;
    this.tensors = tensors;
    this.kernels = kernels;
  }

  int transposedFloats() {
    return Math.toIntExact(training.orElseThrow().copiedFloats());
  }

  /** Copies of weights that training renews after each step. */
  int count() {
    Plan plan = training.orElseThrow();
    return turned(plan).size() + plan.tiled().size();
  }

  /** Turned weights that do not come with the update of a layer whose gradient waits. */
  private static List<Step> turned(Plan plan) {
    return plan.transposed().stream().filter(step -> !step.waitsForBatch()).toList();
  }

  int foldedFloats() {
    return tensors.folded().stream()
        .mapToInt(step -> Math.addExact(Tensors.readFloats(step), Tensors.biasFloats(step)))
        .reduce(0, Math::addExact);
  }

  void addPlaces(TypeSpec.Builder type) {
    training.ifPresent(plan -> addTrainingPlaces(type, plan));
    int offset = Workspace.START;
    String documentation = "Where weights and biases start in {@code folded}.";
    for (Step step : tensors.folded()) {
      type.addField(NetworkEmitter.constant(tensors.derived(step), offset, documentation));
      documentation = "";
      offset = Math.addExact(offset, Tensors.readFloats(step));
      if (step.folded() != null) {
        type.addField(NetworkEmitter.constant(tensors.bias(step), offset, ""));
        offset = Math.addExact(offset, Tensors.biasFloats(step));
      }
    }
  }

  private void addTrainingPlaces(TypeSpec.Builder type, Plan training) {
    int offset = Workspace.START;
    String documentation = "Where each turned weight starts in {@code transposed}.";
    for (Step step : training.transposed()) {
      type.addField(NetworkEmitter.constant(tensors.transposed(step), offset, documentation));
      documentation = "";
      offset = Math.addExact(offset, Tensors.turnedFloats(step));
    }
    documentation = "Where weights for tiles start in {@code transposed}.";
    for (Step step : training.tiled()) {
      type.addField(NetworkEmitter.constant(tensors.tiled(step), offset, documentation));
      documentation = "";
      offset = Math.addExact(offset, Tensors.readFloats(step));
    }
  }

  void addMethods(TypeSpec.Builder type) {
    training.ifPresent(plan -> addTranspose(type, plan));
    List<Step> folded = tensors.folded();
    if (!folded.isEmpty()) {
      Passes.simple(type, "foldWeights", folded.stream().map(this::fold).toList());
    }
  }

  private void addTranspose(TypeSpec.Builder type, Plan training) {
    List<CodeBlock> renewed = new ArrayList<>();
    turned(training).forEach(step -> renewed.add(transpose(step)));
    training.tiled().forEach(step -> renewed.add(tile(step)));
    MethodSpec.Builder method = Passes.override("transposeWeights").addParameter(int.class, "copy");
    if (!renewed.isEmpty()) {
      method.beginControlFlow("switch (copy)");
      for (int i = 0; i < renewed.size(); i++) {
        method.addCode("case $L -> ", i).addCode(renewed.get(i));
      }
      method.addStatement("default -> throw new $T()", IndexOutOfBoundsException.class);
      method.endControlFlow();
    }
    type.addMethod(method.build());
  }

  private CodeBlock transpose(Step step) {
    return CodeBlock.builder()
        .addStatement(
            "$L.transposeWeights(parameters, $L, transposed, $L)",
            step.pooling() == null ? kernels.name(step) : kernels.pooledName(step),
            tensors.weight(step),
            tensors.transposed(step))
        .build();
  }

  private CodeBlock tile(Step step) {
    return tile(step, "parameters", tensors.weight(step), "transposed", tensors.tiled(step));
  }

  private CodeBlock tile(Step step, String from, String at, String to, String place) {
    return CodeBlock.builder()
        .addStatement(
            "$L.transformWeights($L, $L, $L, $L)", kernels.name(step), from, at, to, place)
        .build();
  }

  private CodeBlock fold(Step step) {
    String place = tensors.derived(step);
    if (step.folded() == null) {
      return tile(step, "parameters", tensors.weight(step), "folded", place);
    }
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("// $L into $L\n", step.folded().name(), step.name())
        .add(tensors.fold(step, kernels.name(step)));
    if (step.isTiled()) {
      code.add(tile(step, "folded", place, "folded", place));
    }
    return code.build();
  }
}
