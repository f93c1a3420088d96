package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import java.util.List;

/**
 * Writes where the copies of weights lie that are derived from the parameters, and how they are
 * renewed: turned round for the gradients of inputs, and with batch normalisations folded in for
 * prediction.
 */
final class Copies {

  private final Plan training;
  private final Tensors tensors;
  private final KernelFields kernels;

  Copies(Plan training, Tensors tensors, KernelFields kernels) {
    this.training = training;
    this.tensors = tensors;
    this.kernels = kernels;
  }

  int transposedFloats() {
    return training.transposed().stream().mapToInt(Tensors::floats).reduce(0, Math::addExact);
  }

  int foldedFloats() {
    return tensors.folded().stream()
        .mapToInt(step -> Math.addExact(Tensors.floats(step), Tensors.biasFloats(step)))
        .reduce(0, Math::addExact);
  }

  void addPlaces(TypeSpec.Builder type) {
    int offset = 0;
    String documentation = "Where each turned weight starts in {@code transposed}.";
    for (Step step : training.transposed()) {
      type.addField(NetworkEmitter.constant(tensors.transposed(step), offset, documentation));
      documentation = "";
      offset = Math.addExact(offset, Tensors.floats(step));
    }
    offset = 0;
    documentation = "Where weights and biases start in {@code folded}.";
    for (Step step : tensors.folded()) {
      type.addField(NetworkEmitter.constant(tensors.weight(step), offset, documentation));
      documentation = "";
      offset = Math.addExact(offset, Tensors.floats(step));
      type.addField(NetworkEmitter.constant(tensors.bias(step), offset, ""));
      offset = Math.addExact(offset, Tensors.biasFloats(step));
    }
  }

  void addMethods(TypeSpec.Builder type) {
    Passes.simple(
        type, "transposeWeights", training.transposed().stream().map(this::transpose).toList());
    List<Step> folded = tensors.folded();
    if (!folded.isEmpty()) {
      Passes.simple(type, "foldWeights", folded.stream().map(this::fold).toList());
    }
  }

  private CodeBlock transpose(Step step) {
    return CodeBlock.builder()
        .addStatement(
            "$L.transposeWeights(parameters, $L, transposed, $L)",
            kernels.name(step),
            tensors.weight(step),
            tensors.transposed(step))
        .build();
  }

  private CodeBlock fold(Step step) {
    return CodeBlock.builder()
        .add("// $L into $L\n", step.folded().name(), step.name())
        .add(tensors.fold(step))
        .build();
  }
}
