package dev.lamina.exec;

import dev.lamina.data.image.ImageInput;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.awt.image.BufferedImage;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A network compiled to Java: its weights, and what it says to an example. Generated classes extend
 * it.
 *
 * <pre>{@code
 * Digits digits = new Digits(Path.of("Digits.safetensors"));
 * Classification best = digits.classify(values);               // 784 values from 0 to 1
 * List<Classification> three = digits.classify(picture, 3);    // any BufferedImage
 * float[] probabilities = digits.predict(values);
 * }</pre>
 *
 * <p>An example's values are float32 in the order height, width, channels: row by row, the channels
 * of a place together. Of several inputs all values of one come before those of the next.
 *
 * <p>Any number of threads may use one object at once, as long as nobody loads, changes or trains
 * its weights meanwhile; there is no use in more than one object for the same weights. It keeps at
 * most twice as many working memories as there are processors, whatever the number of threads; a
 * thread beyond them waits for the next that is free. Results do not depend on what other threads
 * do, to the bit.
 */
public abstract class CompiledNetwork extends NetworkWeights {

  /** Floats of an arena that stay in a second-level cache. */
  static final int CACHED_FLOATS = 1 << 17;

  private final Facts facts;
  private final int inputs; // values of one example
  private final int outputs; // values of one result
  private final Workspaces forOne = new Workspaces(() -> predictionWorkspace(1));
  private final Workspaces forMany = new Workspaces(() -> predictionWorkspace(predictionBatch()));
  private final IntUnaryOperator predictPlaces = this::predictInput;

  /**
   * What a generated class knows of itself.
   *
   * @param name the network's name
   * @param hash of the layers
   * @param layers what each computes, see {@code ir.Fingerprint}
   * @param labels the classes' names where the file tells them; weights may know better
   * @param inputs shape of one example, for each input
   * @param output shape of one result
   * @param tensors all of them, in order
   * @param foldedFloats room for weights with batch normalisations folded in
   * @param predictFloats arena floats per example when predicting
   * @param scratchFloats scratch space of the hungriest kernel
   */
  public record Facts(
      String name,
      String hash,
      List<String> layers,
      List<String> labels,
      List<Shape> inputs,
      Shape output,
      List<StoredTensor> tensors,
      int foldedFloats,
      int predictFloats,
      int scratchFloats) {

    /** Values of one example in all inputs. */
    int inputFloats() {
      long floats = 0;
      for (Shape input : inputs) {
        floats += input.elements();
      }
      return Math.toIntExact(floats);
    }

    int outputFloats() {
      return Math.toIntExact(output.elements());
    }
  }

  protected CompiledNetwork(Facts facts) {
    super(facts);
    this.facts = facts;
    this.inputs = facts.inputFloats();
    this.outputs = facts.outputFloats();
  }

  /** The largest of some numbers of floats. */
  protected static int most(int... floats) {
    int most = 0;
    for (int each : floats) {
      most = Math.max(most, each);
    }
    return most;
  }

  /** One list out of several. */
  @SafeVarargs
  protected static <T> List<T> joined(List<T>... parts) {
    return Arrays.stream(parts).flatMap(List::stream).toList();
  }

  /** Computes the outputs of the examples in the workspace, at {@link #predictOutput}. */
  protected abstract void predict(Workspace w);

  /** Floats per example before an input's values, in the arena for prediction. */
  protected abstract int predictInput(int input);

  /** Floats per example before the results, in the arena for prediction. */
  protected abstract int predictOutput();

  final Facts facts() {
    return facts;
  }

  /**
   * The result for one example.
   *
   * @param example as many values as the input has, in the scale it was trained with: 0 to 1 for
   *     pictures and spectrograms
   * @return as many values as the output has; a new array
   * @throws IllegalArgumentException for another number of values
   */
  public final float[] predict(float[] example) {
    return predict(example, 1);
  }

  /**
   * The results of several examples, one after another in one array.
   *
   * @param examples one after another
   * @param count how many they are, 1 or more
   * @return {@code count} results, one after another; a new array
   * @throws IllegalArgumentException when the array does not hold exactly {@code count} examples
   */
  public final float[] predict(float[] examples, int count) {
    requireValues(examples.length, count);
    float[] results = new float[Math.multiplyExact(count, outputs)];
    predict(ExampleSource.of(examples, inputs), 0, count, FloatBuffer.wrap(results), 0, null);
    return results;
  }

  /**
   * As {@link #predict(float[])}, by all threads of a pool; the same bits. They share the layers
   * that are large enough for it, so that one answer comes sooner; networks of small layers alone
   * gain nothing.
   *
   * @param pool may serve other calls too: while it does, this one is done by its own thread
   * @throws IllegalArgumentException for another number of values
   */
  public final float[] predict(float[] example, Pool pool) {
    return predict(example, 1, pool);
  }

  /**
   * As {@link #predict(float[], int)}, by all threads of a pool; the same bits. Where there are
   * many examples each thread takes some. Where there are few, eight or less than threads, the
   * threads share each layer that is large: convolutions of a million operations for one example
   * and more, and dense layers of a quarter of a million weights and more.
   *
   * <p>For large layers each thread but the caller keeps memory of its own with the pool, as much
   * as the hungriest of them needs ({@code Divisible.forwardScratch}), whatever the number of
   * networks and calls.
   *
   * @param pool may serve other calls too: while it does, this one is done by its own thread
   * @throws IllegalArgumentException when the array does not hold {@code count} examples
   */
  public final float[] predict(float[] examples, int count, Pool pool) {
    requireValues(examples.length, count);
    float[] results = new float[Math.multiplyExact(count, outputs)];
    ExampleSource all = ExampleSource.of(examples, inputs);
    FloatBuffer target = FloatBuffer.wrap(results);
    int each = Math.min(predictionBatch(), Math.max(8, (count - 1) / pool.size() + 1));
    int parts = (count - 1) / each + 1;
    if (parts < 2 || count < pool.size()) {
      predict(all, 0, count, target, 0, pool.size() == 1 ? null : pool);
    } else {
      pool.run(
          parts,
          (part, worker) ->
              predict(all, part * each, Math.min((part + 1) * each, count), target, 0, null));
    }
    return results;
  }

  /**
   * The results of several examples.
   *
   * @param examples each with as many values as the input has; none is fine
   * @return a result for each, in the same order; new arrays
   * @throws IllegalArgumentException naming the first example with another number of values
   */
  public final float[][] predict(float[][] examples) {
    for (int i = 0; i < examples.length; i++) {
      if (examples[i].length != inputs) {
        throw new IllegalArgumentException(
            "examples[%d] has %s".formatted(i, mismatch(examples[i].length, 1)));
      }
    }
    float[] results = new float[Math.multiplyExact(examples.length, outputs)];
    ExampleSource all = ExampleSource.of(examples, inputs);
    predict(all, 0, examples.length, FloatBuffer.wrap(results), 0, null);
    float[][] rows = new float[examples.length][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(results, i * outputs, (i + 1) * outputs));
    return rows;
  }

  /**
   * Predicts what remains in one buffer into another, without a copy between them; each may be
   * direct or not, and both may be slices of larger ones. Their positions move behind what was read
   * and written, as with {@code put} and {@code get}. One thread at a time may use a buffer.
   *
   * @param examples a whole number of examples from position to limit
   * @param results room for as many results from position on; the rest stays as it is
   * @throws IllegalArgumentException when a part of an example remains; nothing has moved then
   * @throws BufferOverflowException when the results do not fit; nothing has moved then
   * @throws ReadOnlyBufferException when results cannot be written
   */
  public final void predict(FloatBuffer examples, FloatBuffer results) {
    int count = examples.remaining() / inputs;
    if (examples.remaining() % inputs != 0) {
      throw new IllegalArgumentException(
          mismatch(examples.remaining(), Math.max(1, count)) + ", from position to limit");
    }
    int floats = Math.multiplyExact(count, outputs);
    if (results.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    if (results.remaining() < floats) {
      throw new BufferOverflowException();
    }
    predict(ExampleSource.of(examples, inputs), 0, count, results, results.position(), null);
    examples.position(examples.limit());
    results.position(results.position() + floats);
  }

  /**
   * The result for a picture, which becomes values as those of the training did.
   *
   * @see #values(BufferedImage)
   */
  public final float[] predict(BufferedImage picture) {
    return predict(values(picture));
  }

  /**
   * The class an example most probably belongs to.
   *
   * @throws IllegalArgumentException for another number of values than the input has
   */
  public final Classification classify(float[] example) {
    return best(predict(example));
  }

  /**
   * The classes an example most probably belongs to, best first.
   *
   * @param most how many are wanted, 1 or more; where there are fewer classes, all
   * @throws IllegalArgumentException for another number of values than the input has, or no class
   */
  public final List<Classification> classify(float[] example, int most) {
    return Classification.best(predict(example), labels(), most);
  }

  /**
   * The most probable class of each of several examples, in their order.
   *
   * @throws IllegalArgumentException naming the first example with another number of values
   */
  public final List<Classification> classify(float[][] examples) {
    List<Classification> best = new ArrayList<>();
    for (float[] result : predict(examples)) {
      best.add(best(result));
    }
    return best;
  }

  /**
   * The class a picture most probably belongs to.
   *
   * @see #values(BufferedImage)
   */
  public final Classification classify(BufferedImage picture) {
    return classify(values(picture));
  }

  /**
   * The classes a picture most probably belongs to, best first.
   *
   * @see #values(BufferedImage)
   */
  public final List<Classification> classify(BufferedImage picture, int most) {
    return classify(values(picture), most);
  }

  /**
   * A picture of any size and kind as the values this network reads: resized, grey or colour and
   * scaled as in training. For dark ink on white paper where the network learned light on dark, use
   * {@link ImageInput#values} and let it invert.
   *
   * @throws DataException when the input has not the shape of a picture, or the weights were
   *     trained on something else
   */
  public final float[] values(BufferedImage picture) {
    if (!recipe().equals(ImageInput.RECIPE)) {
      throw new DataException(
          "a picture is not what network `%s` learned from".formatted(name()),
          "its weights say `%s`".formatted(recipe()),
          "make the values as its training did, and give them as an array");
    }
    return ImageInput.values(picture, inputShape(), false);
  }

  private Classification best(float[] result) {
    int best = largest(result, 0, outputs);
    return new Classification(labels().get(best), best, result[best]);
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

  private void requireValues(int values, int count) {
    if (count < 1 || values != (long) count * inputs) {
      throw new IllegalArgumentException(mismatch(values, count));
    }
  }

  private String mismatch(int values, int count) {
    return String.format(
        "%d values for %d example(s); network `%s` reads %s, which is %d values each",
        values, count, name(), shown(facts.inputs()), inputs);
  }

  /**
   * Examples from {@code first} to {@code end}, the result of number 0 at {@code at}.
   *
   * @param pool whose threads share large layers; null for the calling thread alone
   */
  private void predict(
      ExampleSource examples, int first, int end, FloatBuffer results, int at, Pool pool) {
    Workspaces workspaces = end - first == 1 ? forOne : forMany;
    Workspace w = workspaces.take();
    w.pool = pool;
    try {
      for (int done = first; done < end; done += w.images) {
        run(examples, done, Math.min(end - done, w.capacity()), w);
        results.put(at + done * outputs, w.values, w.at(predictOutput()), w.images * outputs);
      }
    } finally {
      w.pool = null;
      workspaces.back(w);
    }
  }

  /** Predicts some examples into {@link #predictOutput}. */
  final void run(ExampleSource examples, int first, int count, Workspace w) {
    w.images = count;
    for (int i = 0; i < count; i++) {
      enter(examples, first + i, w, i, predictPlaces);
    }
    refresh();
    predict(w);
  }

  /**
   * Puts one example into all inputs, at a position in the workspace's batch.
   *
   * @param places floats per example before each input
   */
  final void enter(
      ExampleSource examples, int index, Workspace w, int position, IntUnaryOperator places) {
    if (facts.inputs().size() == 1) {
      examples.copyTo(index, w.values, w.at(places.applyAsInt(0)) + position * inputs);
      return;
    }
    examples.copyTo(index, w.example, 0);
    int start = 0;
    for (int i = 0; i < facts.inputs().size(); i++) {
      int size = Math.toIntExact(facts.inputs().get(i).elements());
      int to = w.at(places.applyAsInt(i)) + position * size;
      System.arraycopy(w.example, start, w.values, to, size);
      start += size;
    }
  }

  /**
   * Examples that go through the layers together: enough to fill tiles, few enough for the cache.
   */
  final int predictionBatch() {
    return Math.max(8, Math.min(64, CACHED_FLOATS / Math.max(1, facts.predictFloats())));
  }

  final Workspace predictionWorkspace(int capacity) {
    return workspace(facts.predictFloats(), capacity);
  }

  final Workspace workspace(int floatsPerExample, int capacity) {
    int example = facts.inputs().size() == 1 ? 0 : inputs;
    return new Workspace(floatsPerExample, facts.scratchFloats(), example, capacity);
  }

  /** Workspaces that are kept while nobody predicts. */
  final int workspaces() {
    return forOne.kept() + forMany.kept();
  }
}
