package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.exec.Folding;
import dev.lamina.exec.Parameter;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;
import dev.lamina.ir.op.BatchNorm;
import java.util.List;
import java.util.Optional;

/** How the generated code finds a step's tensors, and the copies made of them. */
final class Tensors {

  private final Names names;
  private final Plan predicting;

  Tensors(Names names, Plan predicting) {
    this.names = names;
    this.predicting = predicting;
  }

  /** The array with the bias that a step uses, and with its weights unless it is tiled. */
  String array(Step step) {
    return step.folded() == null ? "parameters" : "folded";
  }

  /** Where a layer's own weights start in {@code parameters}. */
  String weight(Step step) {
    return place(step.weight());
  }

  /** Where the weights start in {@code folded}, as prediction reads them. */
  String derived(Step step) {
    return names.constant(step, step.folded() == null ? "_TILES" : "_FOLDED_WEIGHT");
  }

  /** Where the weights for tiles start in {@code transposed}, as training reads them. */
  String tiled(Step step) {
    return names.constant(step, "_TRAINED_TILES");
  }

  /** Where the bias starts in {@link #array}, -1 where there is none. */
  String bias(Step step) {
    return step.folded() == null ? place(step, "bias") : names.constant(step, "_FOLDED_BIAS");
  }

  /** Where a tensor starts in {@code parameters}, -1 where there is none. */
  String place(Step step, String tensor) {
    Optional<Parameter> parameter = step.parameter(tensor);
    return parameter.map(this::place).orElse("-1");
  }

  private String place(Parameter parameter) {
    return names.place(parameter);
  }

  /** Where the turned weights start in {@code transposed}. */
  String transposed(Step step) {
    return names.constant(step, "_TRANSPOSED");
  }

  /** Floats of the weights that the forward pass reads, rounded up to a cache line. */
  static int readFloats(Step step) {
    return rounded(step.isTiled() ? step.tiledFloats() : step.weight().spec().elements());
  }

  /** Floats of the turned weights, rounded up to a cache line. */
  static int turnedFloats(Step step) {
    return rounded(step.turnedFloats());
  }

  /** Floats that a folded bias takes, rounded up to a cache line. */
  static int biasFloats(Step step) {
    return rounded(biases(step));
  }

  private static int rounded(long floats) {
    return Math.toIntExact(Plan.roundUp(floats));
  }

  private static long biases(Step step) {
    Shape output = step.layer().output();
    return step.kind() == Step.Kind.LOCAL ? output.elements() : output.channels();
  }

  /** Weights of one channel that lie side by side. */
  private static int inner(Step step) {
    return step.kind() == Step.Kind.TRANSPOSED ? step.input().channels() : 1;
  }

  /** The steps whose weights prediction reads in another form than the layer's own. */
  List<Step> folded() {
    return predicting.steps().stream()
        .filter(step -> step.folded() != null || step.isTiled())
        .toList();
  }

  /**
   * The call that computes such a step's weights and bias.
   *
   * @param kernel of the step
   */
  CodeBlock fold(Step step, String kernel) {
    Layer batchNorm = step.folded();
    List<Parameter> statistics = predicting.parameters(batchNorm);
    CodeBlock layer =
        step.kind() == Step.Kind.DENSE || step.weight().inPanels()
            ? CodeBlock.of("$L, $L", kernel, place(step.weight()))
            : CodeBlock.of(
                "$L, $L, $L", place(step.weight()), step.weight().spec().elements(), inner(step));
    return Statements.statement(
        "new $T(parameters, $L, $L, $L, $L, $L, $L).weights($L, folded, $L).bias($L, $L, folded, $L)",
        Folding.class,
        place(statistics.get(0)),
        place(statistics.get(1)),
        place(statistics.get(2)),
        place(statistics.get(3)),
        ((BatchNorm) batchNorm.op()).epsilon(),
        step.output().channels(),
        layer,
        derived(step),
        place(step, "bias"),
        biases(step),
        bias(step));
  }
}
