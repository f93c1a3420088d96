package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network lowered to kernel calls with every buffer placed: what a generated class is written
 * from, and where memory figures come from.
 */
public final class Plan {

  /** Shards of a batch, which bound how many threads can train. */
  private static final int MOST_SHARDS = 8;

  /** Floats that all shards' gradients may take together, 1 GB. */
  private static final long MOST_GRADIENT_FLOATS = 1L << 28;

  private final Network network;
  private final List<Step> steps;
  private final List<Parameter> parameters;
  private final Buffer input;
  private final long floatsPerExample;

  private Plan(
      Network network,
      List<Step> steps,
      List<Parameter> parameters,
      Buffer input,
      long floatsPerExample) {
    this.network = network;
    this.steps = List.copyOf(steps);
    this.parameters = parameters;
    this.input = input;
    this.floatsPerExample = floatsPerExample;
  }

  /** The plan for prediction: buffers are reused as soon as they have been read. */
  public static Plan forPrediction(Network network) {
    return lower(network, false);
  }

  /** The plan for training: what the backward pass reads stays. */
  public static Plan forTraining(Network network) {
    return lower(network, true);
  }

  private static Plan lower(Network network, boolean training) {
    if (!network.isShaped()) {
      throw new IllegalArgumentException("network `" + network.name() + "` has no shapes yet");
    }
    Lowering lowering = new Lowering(network, training);
    List<Step> steps = lowering.steps();
    long floats = Lifetimes.place(steps, lowering.input(), training);
    return new Plan(network, steps, parameters(network), lowering.input(), floats);
  }

  static List<Parameter> parameters(Network network) {
    List<Parameter> parameters = new ArrayList<>();
    long offset = 0;
    for (Layer layer : network.layers()) {
      for (ParameterSpec spec : layer.parameters()) {
        parameters.add(new Parameter(layer.name() + "." + spec.name(), offset, spec));
        offset = Math.addExact(offset, roundUp(spec.elements()));
      }
    }
    return List.copyOf(parameters);
  }

  static long roundUp(long floats) {
    return Math.multiplyExact((floats - 1) / Buffer.ALIGNMENT + 1, Buffer.ALIGNMENT);
  }

  public Network network() {
    return network;
  }

  public List<Step> steps() {
    return steps;
  }

  /** Every tensor of every layer with its place in the model's one array. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** A layer's tensor, empty where the layer goes without it. */
  public Optional<Parameter> parameter(Layer layer, String name) {
    String full = layer.name() + "." + name;
    return parameters.stream().filter(p -> p.name().equals(full)).findFirst();
  }

  /** Floats of all parameters, gaps for alignment included. */
  public long parameterFloats() {
    if (parameters.isEmpty()) {
      return 0;
    }
    Parameter last = parameters.get(parameters.size() - 1);
    return Math.addExact(last.offset(), roundUp(last.spec().elements()));
  }

  /** Where one example's values are copied to. */
  public Buffer input() {
    return input;
  }

  /** Where the result is. */
  public Buffer output() {
    return steps.isEmpty() ? input : steps.get(steps.size() - 1).out();
  }

  /**
   * Where the loss writes its gradient: of the logits when the network ends with softmax, whose
   * derivative cancels against cross-entropy's, otherwise of the output.
   */
  public Buffer outputGradient() {
    return steps.get(steps.size() - 1).gradOut();
  }

  /** True when the last step is a softmax, which the backward pass leaves to the loss. */
  public boolean endsWithSoftmax() {
    return !steps.isEmpty()
        && steps.get(steps.size() - 1).activation() == Activation.SOFTMAX
        && steps.get(steps.size() - 1).kind() == Step.Kind.ACTIVATE;
  }

  /** Floats of an arena per example that it has room for. */
  public long floatsPerExample() {
    return floatsPerExample;
  }

  /**
   * Parts a batch is split into, whose gradients are added in a fixed order; the result depends on
   * this number and never on that of threads. Fewer for networks whose gradients would fill memory.
   */
  public int shards() {
    long perShard = Math.max(1, parameterFloats());
    return (int) Math.max(1, Math.min(MOST_SHARDS, MOST_GRADIENT_FLOATS / perShard));
  }
}
