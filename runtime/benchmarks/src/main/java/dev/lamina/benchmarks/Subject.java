package dev.lamina.benchmarks;

import dev.lamina.benchmarks.networks.KerasMnist;
import dev.lamina.benchmarks.networks.LeNet5;
import dev.lamina.benchmarks.networks.Mlp;
import dev.lamina.benchmarks.networks.VggCifar;
import dev.lamina.data.Dataset;
import dev.lamina.exec.DataParallel;
import dev.lamina.exec.Optimizer;
import dev.lamina.exec.Pool;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.ir.Shape;
import dev.lamina.train.Adam;
import dev.lamina.train.CrossEntropy;
import dev.lamina.train.RmsProp;
import dev.lamina.train.Sgd;
import java.util.Arrays;
import java.util.List;

/**
 * A generated network with its training, on batches that lie in arrays: what the yardstick
 * measures.
 */
public final class Subject implements AutoCloseable {

  /** The networks there are, by the names the yardstick gives them. */
  public static final List<String> NAMES = List.of("keras-mnist", "lenet5", "vgg-cifar", "mlp");

  private final TrainableNetwork network;
  private final Pool pool;
  private final Batch batch;
  private final DataParallel steps;
  private final int[] order;
  private int step;

  /** The network with this name and random weights, for batches of up to {@code size}. */
  public Subject(String name, int threads, int size) {
    network = network(name);
    network.initialize(1);
    pool = new Pool(threads);
    batch = new Batch(network.inputShape());
    order = new int[size];
    Arrays.setAll(order, i -> i);
    steps = new DataParallel(network, new CrossEntropy(), optimizer(name), size, pool);
  }

  private static TrainableNetwork network(String name) {
    return switch (name) {
      case "keras-mnist" -> new KerasMnist();
      case "lenet5" -> new LeNet5();
      case "vgg-cifar" -> new VggCifar();
      case "mlp" -> new Mlp();
      default -> throw new IllegalArgumentException("no network " + name);
    };
  }

  private static Optimizer optimizer(String name) {
    return switch (name) {
      case "keras-mnist" -> new RmsProp(1e-3, 0.9, 1e-7);
      case "lenet5" -> new Sgd(5e-2, 0, false);
      case "vgg-cifar" -> new Sgd(1e-2, 0.9, false);
      default -> new Adam(1e-3, 0.9, 0.999, 1e-7);
    };
  }

  /** Number of learned values. */
  public long parameters() {
    return network.parameterCount();
  }

  /** Values of one image. */
  int inputs() {
    return batch.elements;
  }

  /** One update; the mean loss before it. */
  public float train(float[] images, int[] labels, int size) {
    batch.images = images;
    batch.labels = labels;
    batch.size = size;
    steps.step(batch, order, 0, size, step++);
    return (float) (steps.lossSum() / size);
  }

  /** The classes' probabilities of each image. */
  public float[] infer(float[] images, int size) {
    return network.predict(images, size, pool);
  }

  @Override
  public void close() {
    steps.close();
    pool.close();
  }

  private static final class Batch implements Dataset {
    private final Shape shape;
    private final int elements;
    private float[] images;
    private int[] labels;
    private int size;

    Batch(Shape shape) {
      this.shape = shape;
      this.elements = Math.toIntExact(shape.elements());
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public List<String> labels() {
      return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Override
    public int label(int index) {
      return labels[index];
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
      System.arraycopy(images, index * elements, target, offset, elements);
    }
  }
}
