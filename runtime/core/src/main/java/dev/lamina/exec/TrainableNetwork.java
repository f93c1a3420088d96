package dev.lamina.exec;

import dev.lamina.io.Notes;
import dev.lamina.io.Tensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Language;
import dev.lamina.kernels.Kernels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A compiled network that can also be trained, by {@code dev.lamina.train.Trainer}, and saved.
 * Classes generated for inference only do not extend it.
 */
public abstract class TrainableNetwork extends CompiledNetwork {

  /**
   * Weights as training's kernels read them, turned round for the gradients of inputs or spread for
   * Winograd's tiles, renewed by {@link #transposeWeights}; null until the network is trained.
   */
  protected float[] transposed;

  private final TrainingFacts training;
  private final IntUnaryOperator places = this::trainInput;
  private final Pool.Task renewal = (copy, worker) -> transposeWeights(copy);

  /**
   * What a generated class knows of its training.
   *
   * @param parameters all tensors, in order
   * @param transposedFloats room for turned weights
   * @param copies how many turned or spread weights there are, but for those of {@code wholeBatch}
   * @param trainFloats arena floats per example when training
   * @param wholeBatch layers whose gradients are found for the whole batch at once
   * @param shards parts of a batch, see {@link Plan#shards}
   * @param stages parts of the training passes between batch statistics; one where there are none
   */
  public record TrainingFacts(
      List<Parameter> parameters,
      int transposedFloats,
      int copies,
      int trainFloats,
      List<BatchGradient> wholeBatch,
      int shards,
      int stages) {}

  protected TrainableNetwork(Facts facts, TrainingFacts training) {
    super(facts);
    this.training = training;
  }

  /** Where the tensors of a weights file go. */
  protected static List<StoredTensor> stored(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::stored).toList();
  }

  /** The forward pass of one stage, keeping what the backward pass reads. */
  protected abstract void forward(int stage, Workspace w);

  /** The backward pass of one stage: adds to the workspace's gradients. */
  protected abstract void backward(int stage, Workspace w);

  /** Joins the shards' batch statistics after a forward stage, before the next. */
  protected void joinForward(int stage) {}

  /** Joins the shards' gradient statistics before the backward pass of a stage. */
  protected void joinBackward(int stage) {}

  /**
   * Renews one of the copies in {@link #transposed} after the parameters have changed; those of
   * {@link BatchGradient} are none of them.
   */
  protected abstract void transposeWeights(int copy);

  /** Floats per example before an input's values, in the arena for training. */
  protected abstract int trainInput(int input);

  /** Floats per example before the results, in the arena for training. */
  protected abstract int trainOutput();

  /** Floats per example before the place where the loss writes its gradient. */
  protected abstract int trainOutputGradient();

  final TrainingFacts training() {
    return training;
  }

  /** Puts one example into all inputs of the arena for training. */
  final void enter(ExampleSource examples, int index, Workspace w, int position) {
    enter(examples, index, w, position, places);
  }

  final Workspace trainingWorkspace(int capacity) {
    return workspace(training.trainFloats(), capacity);
  }

  /** Makes room for what only training needs. */
  final void prepareTraining() {
    if (transposed == null) {
      int floats = Workspace.START + training.transposedFloats() + Kernels.SLACK;
      transposed = new float[Workspace.alignable(floats)];
      renewCopies();
    }
  }

  @Override
  final void parametersChanged() {
    super.parametersChanged();
    if (transposed != null) {
      renewCopies();
    }
  }

  /**
   * The same with the copies shared among the pool's threads, but for those of {@link
   * BatchGradient}, which come with its updates.
   */
  final void parametersChanged(Pool pool) {
    super.parametersChanged();
    pool.run(training.copies(), renewal);
  }

  private void renewCopies() {
    for (BatchGradient layer : training.wholeBatch()) {
      layer.turn(parameters, transposed);
    }
    for (int copy = 0; copy < training.copies(); copy++) {
      transposeWeights(copy);
    }
  }

  /** All learned tensors with how they begin, in the order they are stored. */
  public final List<Parameter> parameters() {
    return training.parameters();
  }

  /** Draws all weights anew; the same seed gives the same weights everywhere. */
  public final void initialize(long seed) {
    for (int i = 0; i < parameters().size(); i++) {
      Initialization.fill(parameters().get(i), parameters, seed, i);
      parameters().get(i).stored().arrange(parameters);
    }
    parametersChanged();
  }

  /**
   * Writes the weights as safetensors, with the network's hash and layers, so that another network
   * refuses them. An existing file stays as it is unless all was written. Same weights and notes,
   * same bytes.
   *
   * @param notes kept beside the weights, by the keys of {@link Notes} or others
   * @throws dev.lamina.io.WeightsException when the file cannot be written
   */
  public final void save(Path path, Map<String, String> notes) {
    Map<String, Tensor> saved = new LinkedHashMap<>();
    for (StoredTensor tensor : tensors()) {
      saved.put(
          tensor.name(),
          tensor.inPanels()
              ? Tensor.of(tensor.dims(), tensor.of(parameters))
              : Tensor.view(tensor.dims(), parameters, tensor.start()));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(Notes.NETWORK, name());
    metadata.put(Notes.HASH, facts().hash());
    metadata.put("language", Language.VERSION);
    metadata.put("input", shown(inputShapes()));
    metadata.put(Notes.LAYERS, Notes.text(facts().layers()));
    metadata.putAll(notes);
    WeightsFile.of(saved, metadata).write(path);
  }

  /** As {@link #save(Path, Map)}, without notes. */
  public final void save(Path path) {
    save(path, Map.of());
  }
}
