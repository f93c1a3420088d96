package dev.lamina.exec;

import dev.lamina.data.Dataset;
import dev.lamina.ir.Input;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import dev.lamina.ir.op.Embedding;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Random examples with random labels. */
public final class Examples implements Dataset {

  private final int classes;
  private final Shape shape;
  private final float[][] examples;
  private final int[] labels;

  public Examples(Network network, int count, long seed) {
    List<Input> inputs = network.inputs();
    int values = inputs.stream().mapToInt(input -> (int) input.shape().elements()).sum();
    this.shape = inputs.size() == 1 ? inputs.get(0).shape() : Shape.of(values);
    this.classes = (int) network.output().elements();
    Random random = new Random(seed + 1);
    this.examples = new float[count][values];
    this.labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(classes);
      int from = 0;
      for (Input input : inputs) {
        int to = from + (int) input.shape().elements();
        fill(examples[i], from, to, vocabulary(network, input), random);
        from = to;
      }
    }
  }

  /** What an embedding reads are the numbers of its rows. */
  private static void fill(float[] example, int from, int to, int vocabulary, Random random) {
    for (int k = from; k < to; k++) {
      example[k] = vocabulary > 0 ? random.nextInt(vocabulary) : (float) random.nextGaussian();
    }
  }

  private static int vocabulary(Network network, Input input) {
    return network.layers().stream()
        .filter(layer -> layer.inputs().contains(input))
        .mapToInt(layer -> layer.op() instanceof Embedding op ? op.vocabulary() : 0)
        .max()
        .orElse(0);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public List<String> labels() {
    return LongStream.range(0, classes).mapToObj(Long::toString).toList();
  }

  @Override
  public int size() {
    return examples.length;
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void copyTo(int index, float[] target, int offset) {
    System.arraycopy(examples[index], 0, target, offset, examples[index].length);
  }

  /** All examples, one behind the other. */
  public float[] all() {
    float[] all = new float[size() * examples[0].length];
    for (int i = 0; i < size(); i++) {
      copyTo(i, all, i * examples[0].length);
    }
    return all;
  }

  int[] labelArray() {
    return labels.clone();
  }

  int[] order() {
    int[] order = new int[size()];
    Arrays.setAll(order, i -> i);
    return order;
  }

  public double[][] asDoubles() {
    double[][] exact = new double[size()][];
    for (int i = 0; i < exact.length; i++) {
      float[] values = examples[i];
      exact[i] = new double[values.length];
      for (int k = 0; k < values.length; k++) {
        exact[i][k] = values[k];
      }
    }
    return exact;
  }
}
