package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Op;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.op.Dense;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network lowered to kernel calls with every buffer placed: what a generated class is written
 * from, and where memory figures come from.
 */
public final class Plan {

  /** Shards of a batch, which bound how many threads can train. */
  private static final int MOST_SHARDS = 8;

  /**
   * The same for networks of dense layers, where more examples share what is read of the weights.
   */
  private static final int DENSE_SHARDS = 4;

  /** Floats that all shards' gradients may take together, 1 GB. */
  private static final long MOST_GRADIENT_FLOATS = 1L << 28;

  private final Network network;
  private final List<Step> steps;
  private final Set<Step> joined = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Layer, List<Parameter>> ofLayers;
  private final List<Parameter> parameters;
  private final StepGraph graph;
  private final long floatsPerExample;

  /**
   * Weights from which a dense layer's lie in panels, and their gradient waits until the whole
   * batch is there, as a locally connected layer's does.
   */
  private static final int MANY_WEIGHTS = 1 << 13;

  private Plan(
      Network network,
      Map<Layer, List<Parameter>> parameters,
      StepGraph graph,
      long floatsPerExample) {
    this.network = network;
    this.steps = steps(graph);
    steps.stream().filter(Step::joinsPooling).forEach(step -> joined.add(step.pooling()));
    this.ofLayers = parameters;
    this.parameters = all(parameters);
    this.graph = graph;
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
    Map<Layer, List<Parameter>> parameters = ofLayers(network);
    StepGraph graph = Lowering.lower(network, parameters, training);
    Fusion.apply(graph, training);
    Placement.apply(graph, training);
    long floats = Lifetimes.place(graph, training);
    return new Plan(network, parameters, graph, floats);
  }

  /** From the last to the first, since a step knows steps behind it. */
  private static List<Step> steps(StepGraph graph) {
    Map<Draft, Step> steps = new LinkedHashMap<>();
    for (int i = graph.steps.size() - 1; i >= 0; i--) {
      Draft draft = graph.steps.get(i);
      steps.put(draft, draft.step(steps.get(draft.pooling), steps.get(draft.next)));
    }
    List<Step> order = new ArrayList<>(steps.values());
    Collections.reverse(order);
    return List.copyOf(order);
  }

  /** The tensors of a network without steps. */
  static List<Parameter> parameters(Network network) {
    return all(ofLayers(network));
  }

  private static List<Parameter> all(Map<Layer, List<Parameter>> ofLayers) {
    return ofLayers.values().stream().flatMap(List::stream).toList();
  }

  private static Map<Layer, List<Parameter>> ofLayers(Network network) {
    Map<Layer, List<Parameter>> parameters = new LinkedHashMap<>();
    long offset = Workspace.START;
    for (Layer layer : network.layers()) {
      List<Parameter> ofLayer = new ArrayList<>();
      for (ParameterSpec spec : layer.parameters()) {
        ofLayer.add(
            new Parameter(
                layer.name() + "." + spec.name(), offset, spec, liesInPanels(layer.op(), spec)));
        offset = Math.addExact(offset, roundUp(spec.elements()));
      }
      parameters.put(layer, List.copyOf(ofLayer));
    }
    return parameters;
  }

  private static boolean liesInPanels(Op op, ParameterSpec spec) {
    return op instanceof Dense && spec.shape().rank() == 2 && isLarge(spec);
  }

  /** True for weights of a layer that uses each but once an example, if there are many. */
  static boolean isLarge(ParameterSpec weight) {
    return weight.elements() >= MANY_WEIGHTS;
  }

  /** So many floats, rounded up to whole cache lines. */
  public static long roundUp(long floats) {
    return Buffer.roundUp(floats);
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

  /** The tensors of one layer. */
  public List<Parameter> parameters(Layer layer) {
    return ofLayers.get(layer);
  }

  /** Floats of all parameters, gaps for alignment included. */
  public long parameterFloats() {
    if (parameters.isEmpty()) {
      return 0;
    }
    Parameter last = parameters.get(parameters.size() - 1);
    return Math.addExact(last.offset(), roundUp(last.spec().elements()));
  }

  /** Where one example's values are copied to, for each input of the network. */
  public List<Buffer> inputs() {
    return graph.inputs.values().stream().map(value -> value.buffer).toList();
  }

  /** Where the result is. */
  public Buffer output() {
    return graph.result().buffer;
  }

  /**
   * Where the loss writes its gradient: of the logits when the network ends with softmax, whose
   * derivative cancels against cross-entropy's, otherwise of the output.
   */
  public Buffer outputGradient() {
    return graph.result().gradient;
  }

  /** True for the softmax that the network ends with; the backward pass leaves it to the loss. */
  public boolean isLeftToLoss(Step step) {
    return step.activation() == Activation.SOFTMAX && step.out() == output();
  }

  /** The steps whose weights are also kept turned round, for the gradients of their inputs. */
  public List<Step> transposed() {
    return steps.stream()
        .filter(step -> step.kind().isWeighted() && step.read().gradient() != null)
        .toList();
  }

  /** True for a pooling that the kernel of the convolution before it does. */
  public boolean isJoined(Step step) {
    return joined.contains(step);
  }

  /** The convolutions whose weights are also kept as Winograd's tiles read them. */
  public List<Step> tiled() {
    return steps.stream().filter(Step::isTiled).toList();
  }

  /** Floats of both kinds of copies that training keeps, each rounded up to whole cache lines. */
  public long copiedFloats() {
    long floats = 0;
    for (Step step : transposed()) {
      floats = Math.addExact(floats, roundUp(step.turnedFloats()));
    }
    for (Step step : tiled()) {
      floats = Math.addExact(floats, roundUp(step.tiledFloats()));
    }
    return floats;
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
    int most = isDense() ? DENSE_SHARDS : MOST_SHARDS;
    return (int) Math.max(1, Math.min(most, MOST_GRADIENT_FLOATS / perShard));
  }

  /** True where nearly all multiply-adds are those of dense layers. */
  private boolean isDense() {
    long dense =
        steps.stream()
            .filter(step -> step.kind() == Step.Kind.DENSE)
            .mapToLong(step -> step.layer().macs())
            .sum();
    return 10 * dense > 9 * network.macs();
  }

  /** The layers whose gradient waits until the whole batch is there. */
  public List<Step> waiting() {
    return steps.stream().filter(Step::waitsForBatch).toList();
  }
}
