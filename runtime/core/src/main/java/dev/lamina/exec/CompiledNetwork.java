package dev.lamina.exec;

import dev.lamina.io.Tensor;
import dev.lamina.io.Weights;
import dev.lamina.io.Weights.ExpectedTensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Shape;
import dev.lamina.kernels.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A network compiled to Java: its weights, prediction, and the passes that training needs.
 * Generated classes extend it.
 *
 * <p>Prediction may be called from any number of threads at once, as long as nobody trains or loads
 * weights meanwhile.
 */
public abstract class CompiledNetwork {

  /** All learned values, each tensor at its {@link Parameter#offset}. */
  protected final float[] parameters;

  /** Weights turned round for the gradients of inputs, renewed by {@link #transposeWeights}. */
  protected final float[] transposed;

  private final Facts facts;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

  /**
   * What a generated class knows of itself.
   *
   * @param name the network's name
   * @param input shape of one example
   * @param output shape of one result
   * @param parameters all tensors, in order
   * @param transposedFloats room for turned weights
   * @param predictFloats arena floats per example when predicting
   * @param trainFloats arena floats per example when training
   * @param scratchFloats scratch space of the hungriest kernel
   * @param shards parts of a batch, see {@link Plan#shards}
   * @param stages parts of the training passes between batch statistics; one where there are none
   */
  public record Facts(
      String name,
      Shape input,
      Shape output,
      List<Parameter> parameters,
      int transposedFloats,
      int predictFloats,
      int trainFloats,
      int scratchFloats,
      int shards,
      int stages) {}

  protected CompiledNetwork(Facts facts) {
    this.facts = facts;
    this.parameters = new float[parameterFloats(facts) + Kernels.SLACK];
    this.transposed = new float[facts.transposedFloats() + Kernels.SLACK];
  }

  private static int parameterFloats(Facts facts) {
    List<Parameter> all = facts.parameters();
    return all.isEmpty() ? 0 : Math.toIntExact(Plan.roundUp(all.get(all.size() - 1).end()));
  }

  /** Computes the outputs of the examples in the workspace, at {@link #predictedAt}. */
  protected abstract void predict(Workspace w);

  /** The forward pass of one stage, keeping what the backward pass reads. */
  protected abstract void forward(int stage, Workspace w);

  /** The backward pass of one stage: adds to the workspace's gradients. */
  protected abstract void backward(int stage, Workspace w);

  /** Joins the shards' batch statistics after a forward stage, before the next. */
  protected void joinForward(int stage) {}

  /** Joins the shards' gradient statistics before the backward pass of a stage. */
  protected void joinBackward(int stage) {}

  /** Renews {@link #transposed} after the parameters have changed. */
  protected abstract void transposeWeights();

  /** Floats per example before the examples, in the arena for prediction. */
  protected abstract int predictInput();

  /** Floats per example before the results, in the arena for prediction. */
  protected abstract int predictOutput();

  /** Floats per example before the examples, in the arena for training. */
  protected abstract int trainInput();

  /** Floats per example before the results, in the arena for training. */
  protected abstract int trainOutput();

  /** Floats per example before the place where the loss writes its gradient. */
  protected abstract int trainOutputGradient();

  /** The network's name in its file. */
  public final String name() {
    return facts.name();
  }

  /** Shape of one example. */
  public final Shape inputShape() {
    return facts.input();
  }

  /** Shape of one result; its values are the classes' probabilities where it ends with softmax. */
  public final Shape outputShape() {
    return facts.output();
  }

  /** All learned tensors, in the order they are stored. */
  public final List<Parameter> tensors() {
    return facts.parameters();
  }

  /** Number of learned values. */
  public final long parameterCount() {
    return facts.parameters().stream().mapToLong(p -> p.spec().elements()).sum();
  }

  final Facts facts() {
    return facts;
  }

  /**
   * The result for one example.
   *
   * @param example as many values as the input shape has, rows first, channels together
   * @throws IllegalArgumentException for another number of values
   */
  public final float[] predict(float[] example) {
    return predict(example, 1);
  }

  /**
   * The results of several examples, one after another.
   *
   * @throws IllegalArgumentException when the array does not hold {@code count} examples
   */
  public final float[] predict(float[] examples, int count) {
    int inputs = Math.toIntExact(facts.input().elements());
    int outputs = Math.toIntExact(facts.output().elements());
    if (count < 1 || examples.length != (long) count * inputs) {
      throw new IllegalArgumentException(
          String.format(
              "%d values for %d example(s); network `%s` reads %s, which is %d values each",
              examples.length, count, name(), facts.input(), inputs));
    }
    float[] results = new float[count * outputs];
    Workspace w = borrow();
    try {
      for (int done = 0; done < count; done += w.images) {
        w.images = Math.min(w.capacity(), count - done);
        System.arraycopy(
            examples, done * inputs, w.values, w.at(predictInput()), w.images * inputs);
        predict(w);
        System.arraycopy(
            w.values, w.at(predictOutput()), results, done * outputs, w.images * outputs);
      }
    } finally {
      idle.add(w);
    }
    return results;
  }

  /** The position of the largest value of the result: the most probable class. */
  public final int classify(float[] example) {
    return largest(predict(example), 0, Math.toIntExact(facts.output().elements()));
  }

  static int largest(float[] values, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }

  /** A workspace for predicting, kept for the next call when given back. */
  private Workspace borrow() {
    Workspace w = idle.poll();
    return w != null ? w : predictionWorkspace(PREDICTION_BATCH);
  }

  /**
   * Examples that go through the layers together: enough to fill tiles, few enough for the cache.
   */
  static final int PREDICTION_BATCH = 8;

  final Workspace predictionWorkspace(int capacity) {
    return new Workspace(facts.predictFloats(), facts.scratchFloats(), capacity);
  }

  final Workspace trainingWorkspace(int capacity) {
    return new Workspace(facts.trainFloats(), facts.scratchFloats(), capacity);
  }

  /** Draws all weights anew; the same seed gives the same weights everywhere. */
  public final void initialize(long seed) {
    for (int i = 0; i < facts.parameters().size(); i++) {
      Initialization.fill(facts.parameters().get(i), parameters, seed, i);
    }
    transposeWeights();
  }

  /** A copy of a tensor's values. */
  public final float[] tensor(Parameter parameter) {
    return Arrays.copyOfRange(parameters, parameter.start(), parameter.end());
  }

  /**
   * Replaces a tensor's values.
   *
   * @throws IllegalArgumentException for another number of values
   */
  public final void setTensor(Parameter parameter, float[] values) {
    if (values.length != parameter.spec().elements()) {
      throw new IllegalArgumentException(
          String.format(
              "%d values for `%s`, which has %s",
              values.length, parameter.name(), parameter.spec().shape()));
    }
    System.arraycopy(values, 0, parameters, parameter.start(), values.length);
    transposeWeights();
  }

  /**
   * Writes the weights as safetensors. An existing file stays as it is unless all was written.
   *
   * @param notes kept beside the weights, such as where they come from
   * @throws dev.lamina.io.WeightsException when the file cannot be written
   */
  public final void save(Path path, Map<String, String> notes) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : facts.parameters()) {
      tensors.put(parameter.name(), Tensor.view(dims(parameter), parameters, parameter.start()));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("network", name());
    metadata.put("input", facts.input().toString());
    metadata.putAll(notes);
    WeightsFile.of(tensors, metadata).write(path);
  }

  /** As {@link #save(Path, Map)}, without notes. */
  public final void save(Path path) {
    save(path, Map.of());
  }

  /**
   * Takes the weights from a safetensors file.
   *
   * @throws dev.lamina.io.WeightsException when it cannot be read or belongs to another network;
   *     the weights are then as before
   */
  public final void loadWeights(Path path) {
    WeightsFile file = WeightsFile.read(path);
    Weights.match(
        facts.parameters().stream().map(p -> new ExpectedTensor(p.name(), dims(p))).toList(), file);
    for (Parameter parameter : facts.parameters()) {
      file.tensors().get(parameter.name()).copyTo(parameters, parameter.start());
    }
    transposeWeights();
  }

  private static int[] dims(Parameter parameter) {
    return parameter.spec().shape().dims().stream().mapToInt(Integer::intValue).toArray();
  }
}
