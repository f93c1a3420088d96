package dev.lamina.exec;

import dev.lamina.data.Dataset;
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
import java.util.stream.Collectors;

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

  /**
   * Weights as training's kernels read them, turned round for the gradients of inputs or spread for
   * Winograd's tiles, renewed by {@link #transposeWeights}; null until the network is trained.
   */
  protected float[] transposed;

  /**
   * Weights as prediction's kernels read them, where they have taken in the batch normalisation
   * behind them or are spread for Winograd's tiles, renewed by {@link #foldWeights}; null until the
   * network predicts.
   */
  protected float[] folded;

  private volatile boolean isFoldedStale = true;

  private final Facts facts;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

  /**
   * What a generated class knows of itself.
   *
   * @param name the network's name
   * @param inputs shape of one example, for each input
   * @param output shape of one result
   * @param parameters all tensors, in order
   * @param transposedFloats room for turned weights
   * @param foldedFloats room for weights with batch normalisations folded in
   * @param predictFloats arena floats per example when predicting
   * @param trainFloats arena floats per example when training
   * @param scratchFloats scratch space of the hungriest kernel
   * @param wholeBatch dense layers whose gradients are found for the whole batch at once
   * @param shards parts of a batch, see {@link Plan#shards}
   * @param stages parts of the training passes between batch statistics; one where there are none
   */
  public record Facts(
      String name,
      List<Shape> inputs,
      Shape output,
      List<Parameter> parameters,
      int transposedFloats,
      int foldedFloats,
      int predictFloats,
      int trainFloats,
      int scratchFloats,
      List<DenseGradient> wholeBatch,
      int shards,
      int stages) {

    /** Values of one example in all inputs. */
    int inputFloats() {
      return Math.toIntExact(inputs.stream().mapToLong(Shape::elements).sum());
    }
  }

  protected CompiledNetwork(Facts facts) {
    this.facts = facts;
    this.parameters = new float[parameterFloats(facts) + Kernels.SLACK];
  }

  private static int parameterFloats(Facts facts) {
    List<Parameter> all = facts.parameters();
    return all.isEmpty() ? 0 : Math.toIntExact(Plan.roundUp(all.get(all.size() - 1).end()));
  }

  /** The largest of some numbers of floats. */
  protected static int most(int... floats) {
    return Arrays.stream(floats).max().orElse(0);
  }

  /** One list of tensors out of several. */
  @SafeVarargs
  protected static List<Parameter> joined(List<Parameter>... parts) {
    return Arrays.stream(parts).flatMap(List::stream).toList();
  }

  /** Computes the outputs of the examples in the workspace, at {@link #predictOutput}. */
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

  /** Renews {@link #folded} from the parameters. */
  protected void foldWeights() {}

  /** Floats per example before an input's values, in the arena for prediction. */
  protected abstract int predictInput(int input);

  /** Floats per example before the results, in the arena for prediction. */
  protected abstract int predictOutput();

  /** Floats per example before an input's values, in the arena for training. */
  protected abstract int trainInput(int input);

  /** Floats per example before the results, in the arena for training. */
  protected abstract int trainOutput();

  /** Floats per example before the place where the loss writes its gradient. */
  protected abstract int trainOutputGradient();

  /** The network's name in its file. */
  public final String name() {
    return facts.name();
  }

  /** Shape of one example; of several inputs, a vector with the values of one after the other. */
  public final Shape inputShape() {
    return facts.inputs().size() == 1 ? facts.inputs().get(0) : Shape.of(facts.inputFloats());
  }

  /** Shape of one example for each input. */
  public final List<Shape> inputShapes() {
    return facts.inputs();
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
   * @param example as many values as the input shape has, rows first, channels together; of several
   *     inputs, one after the other
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
    requireValues(examples, count);
    float[] results = new float[count * outputFloats()];
    Workspace w = borrow();
    try {
      for (int done = 0; done < count; done += w.images) {
        predictSome(examples, done, count, w, results);
      }
    } finally {
      idle.add(w);
    }
    return results;
  }

  /**
   * As {@link #predict(float[], int)}, on all threads of a pool; the same bits.
   *
   * @throws IllegalArgumentException when the array does not hold {@code count} examples
   */
  public final float[] predict(float[] examples, int count, Pool pool) {
    int each = Math.min(predictionBatch(), Math.max(8, (count - 1) / pool.size() + 1));
    int parts = (count - 1) / each + 1;
    if (pool.size() == 1 || parts < 2) {
      return predict(examples, count);
    }
    requireValues(examples, count);
    float[] results = new float[count * outputFloats()];
    pool.run(
        parts,
        (part, worker) -> {
          Workspace w = borrow();
          try {
            predictSome(examples, part * each, Math.min((part + 1) * each, count), w, results);
          } finally {
            idle.add(w);
          }
        });
    return results;
  }

  private int outputFloats() {
    return Math.toIntExact(facts.output().elements());
  }

  private void requireValues(float[] examples, int count) {
    int inputs = facts.inputFloats();
    if (count < 1 || examples.length != (long) count * inputs) {
      throw new IllegalArgumentException(
          String.format(
              "%d values for %d example(s); network `%s` reads %s, which is %d values each",
              examples.length, count, name(), shown(facts.inputs()), inputs));
    }
  }

  /** As many of the examples from {@code first} on as the workspace holds. */
  private void predictSome(float[] examples, int first, int count, Workspace w, float[] results) {
    int inputs = facts.inputFloats();
    int outputs = outputFloats();
    w.images = Math.min(w.capacity(), count - first);
    for (int i = 0; i < w.images; i++) {
      enter(examples, (first + i) * inputs, w, i, false);
    }
    run(w);
    System.arraycopy(w.values, w.at(predictOutput()), results, first * outputs, w.images * outputs);
  }

  private static String shown(List<Shape> inputs) {
    return inputs.stream().map(Shape::toString).collect(Collectors.joining(" and "));
  }

  /** Predicts what is in the workspace, with weights that are up to date. */
  final void run(Workspace w) {
    if (isFoldedStale) {
      fold();
    }
    predict(w);
  }

  private synchronized void fold() {
    if (isFoldedStale) {
      if (folded == null) {
        folded = new float[Plan.START + facts.foldedFloats() + Kernels.SLACK];
      }
      foldWeights();
      isFoldedStale = false;
    }
  }

  /** Puts one example into all inputs, at a position in the workspace's batch. */
  final void enter(float[] values, int from, Workspace w, int position, boolean training) {
    int start = from;
    for (int i = 0; i < facts.inputs().size(); i++) {
      int size = Math.toIntExact(facts.inputs().get(i).elements());
      int place = training ? trainInput(i) : predictInput(i);
      System.arraycopy(values, start, w.values, w.at(place) + position * size, size);
      start += size;
    }
  }

  /** Puts an example of a data set into all inputs, at a position in the workspace's batch. */
  final void enter(Dataset data, int index, Workspace w, int position, boolean training) {
    if (facts.inputs().size() == 1) {
      int place = training ? trainInput(0) : predictInput(0);
      int size = Math.toIntExact(facts.inputs().get(0).elements());
      data.copyTo(index, w.values, w.at(place) + position * size);
    } else {
      data.copyTo(index, w.example, 0);
      enter(w.example, 0, w, position, training);
    }
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
    return w != null ? w : predictionWorkspace(predictionBatch());
  }

  /**
   * Examples that go through the layers together: enough to fill tiles, few enough for the cache.
   */
  final int predictionBatch() {
    return Math.max(8, Math.min(64, CACHED_FLOATS / Math.max(1, facts.predictFloats())));
  }

  /** Floats of an arena that stay in a second-level cache. */
  static final int CACHED_FLOATS = 1 << 17;

  final Workspace predictionWorkspace(int capacity) {
    return workspace(facts.predictFloats(), capacity);
  }

  final Workspace trainingWorkspace(int capacity) {
    return workspace(facts.trainFloats(), capacity);
  }

  private Workspace workspace(int floatsPerExample, int capacity) {
    int example = facts.inputs().size() == 1 ? 0 : facts.inputFloats();
    return new Workspace(floatsPerExample, facts.scratchFloats(), example, capacity);
  }

  /** Makes room for what only training needs. */
  final void prepareTraining() {
    if (transposed == null) {
      transposed = new float[Plan.START + facts.transposedFloats() + Kernels.SLACK];
      transposeWeights();
    }
  }

  /** Renews the copies of the parameters, or sees to it that they are renewed before their use. */
  final void parametersChanged() {
    isFoldedStale = true;
    if (transposed != null) {
      transposeWeights();
    }
  }

  /** Draws all weights anew; the same seed gives the same weights everywhere. */
  public final void initialize(long seed) {
    for (int i = 0; i < facts.parameters().size(); i++) {
      Initialization.fill(facts.parameters().get(i), parameters, seed, i);
    }
    parametersChanged();
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
    parametersChanged();
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
    metadata.put("input", shown(facts.inputs()));
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
    parametersChanged();
  }

  private static int[] dims(Parameter parameter) {
    return parameter.spec().shape().dims().stream().mapToInt(Integer::intValue).toArray();
  }
}
