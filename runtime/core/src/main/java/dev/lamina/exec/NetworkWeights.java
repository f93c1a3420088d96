package dev.lamina.exec;

import dev.lamina.data.image.ImageInput;
import dev.lamina.io.Notes;
import dev.lamina.io.Weights;
import dev.lamina.io.Weights.ExpectedTensor;
import dev.lamina.io.WeightsException;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Shape;
import dev.lamina.kernels.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a compiled network is and knows: its facts, its tensors, and where they come from. */
abstract class NetworkWeights {

  /**
   * All learned values, each tensor at its {@link StoredTensor#start}; those of large dense and
   * locally connected layers in the kernels' order, see {@link StoredTensor#inPanels}.
   */
  protected final float[] parameters;

  /**
   * Weights as prediction's kernels read them, where they have taken in the batch normalisation
   * behind them or are spread for Winograd's tiles, renewed by {@link #foldWeights}; null until the
   * network predicts.
   */
  protected float[] folded;

  private volatile boolean isFoldedStale = true;

  private final CompiledNetwork.Facts facts;

  private List<String> labels;
  private String recipe = ImageInput.RECIPE;

  NetworkWeights(CompiledNetwork.Facts facts) {
    this.facts = facts;
    this.labels = facts.labels();
    this.parameters = new float[parameterFloats(facts) + Kernels.SLACK];
  }

  private static int parameterFloats(CompiledNetwork.Facts facts) {
    List<StoredTensor> all = facts.tensors();
    return all.isEmpty() ? 0 : Math.toIntExact(Buffer.roundUp(all.get(all.size() - 1).end()));
  }

  /** The names of classes that nobody has named: 0, 1, 2… */
  protected static List<String> numbered(int count) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return Integer.toString(Objects.checkIndex(index, count));
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  /** Renews {@link #folded} from the parameters. */
  protected void foldWeights() {}

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

  /**
   * The classes' names in the order of the results: those that the weights were trained with; of
   * weights that do not tell, those of the network's file; else numbers from 0.
   */
  public final List<String> labels() {
    return labels;
  }

  /**
   * How the values that the weights were trained on came from a picture or a sound: {@link
   * ImageInput#RECIPE} or {@code spectrogram(…)}.
   */
  public final String recipe() {
    return recipe;
  }

  /** The tensors of the weights file, in the order they are stored. */
  public final List<StoredTensor> tensors() {
    return facts.tensors();
  }

  /** Number of learned values. */
  public final long parameterCount() {
    return facts.tensors().stream().mapToLong(t -> t.shape().elements()).sum();
  }

  static String shown(List<Shape> inputs) {
    return inputs.stream().map(Shape::toString).collect(Collectors.joining(" and "));
  }

  /** Renews what is derived from the parameters, if they have changed. */
  final void refresh() {
    if (isFoldedStale) {
      fold();
    }
  }

  private synchronized void fold() {
    if (isFoldedStale) {
      if (folded == null) {
        folded = new float[Workspace.START + facts.foldedFloats() + Kernels.SLACK];
      }
      foldWeights();
      isFoldedStale = false;
    }
  }

  /** Sees to it that copies of the parameters are renewed before their use. */
  void parametersChanged() {
    isFoldedStale = true;
  }

  /** A copy of a tensor's values. */
  public final float[] tensor(StoredTensor tensor) {
    return tensor.of(parameters);
  }

  /**
   * Replaces a tensor's values.
   *
   * @throws IllegalArgumentException for another number of values
   */
  public final void setTensor(StoredTensor tensor, float[] values) {
    if (values.length != tensor.elements()) {
      throw new IllegalArgumentException(
          String.format(
              "%d values for `%s`, which has %s", values.length, tensor.name(), tensor.shape()));
    }
    System.arraycopy(values, 0, parameters, tensor.start(), values.length);
    tensor.arrange(parameters);
    parametersChanged();
  }

  /**
   * Takes the weights from a safetensors file.
   *
   * @throws WeightsException when it cannot be read, is damaged or belongs to another network; the
   *     weights are then as before
   */
  public final void loadWeights(Path path) {
    loadWeights(WeightsFile.read(path));
  }

  /**
   * Takes the weights from a stream in safetensors format, which is read to its end and stays open.
   *
   * @throws WeightsException as {@link #loadWeights(Path)}
   */
  public final void loadWeights(InputStream stream) {
    loadWeights(WeightsFile.read(stream, "stream"));
  }

  /**
   * Takes the weights from a resource, for generated classes: only they may open what their module
   * holds.
   *
   * @param opened null where there is none of this name; closed here
   */
  protected final void loadResource(String name, InputStream opened) {
    if (opened == null) {
      throw new WeightsException(
          "weights `%s` are not on the class path".formatted(name),
          "looked %s".formatted(name.startsWith("/") ? "from its root" : "beside " + getClass()),
          "put them there, begin with `/` to look from the root, or give a file as a Path");
    }
    try (opened) {
      loadWeights(WeightsFile.read(opened, name));
    } catch (IOException notClosed) {
      // They have been read to the end.
    }
  }

  private void loadWeights(WeightsFile file) {
    Weights.matchLayers(facts.hash(), facts.layers(), file);
    List<ExpectedTensor> expected = new ArrayList<>();
    for (StoredTensor tensor : facts.tensors()) {
      expected.add(new ExpectedTensor(tensor.name(), tensor.dims()));
    }
    Weights.match(expected, file);
    List<String> named = Notes.list(file, Notes.LABELS);
    if (!named.isEmpty() && named.size() != facts.outputFloats()) {
      throw new WeightsException(
          "weights `%s` are damaged".formatted(file.source()),
          "they name %d classes, the network answers %s".formatted(named.size(), facts.output()),
          "save the weights again");
    }
    for (StoredTensor tensor : facts.tensors()) {
      file.tensors().get(tensor.name()).copyTo(parameters, tensor.start());
      tensor.arrange(parameters);
    }
    labels = named.isEmpty() ? facts.labels() : named;
    recipe = file.metadata().getOrDefault(Notes.RECIPE, ImageInput.RECIPE);
    parametersChanged();
  }
}
