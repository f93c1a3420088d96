package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.WeightSettings;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Sequential networks drawn by seed: every op, odd sizes, ending in a softmax over few classes. */
final class RandomNetworks {

  /** Smooth ones, so that finite differences meet no kink. */
  private static final Activation[] SMOOTH = {
    Activation.LINEAR,
    Activation.TANH,
    Activation.SIGMOID,
    Activation.SOFTPLUS,
    Activation.GELU,
    Activation.SILU,
    Activation.SOFTMAX
  };

  private static final Activation[] ALL = Activation.values();

  private final RandomGenerator random;
  private final boolean smooth;
  private Node node;
  private final List<Layer> layers = new ArrayList<>();
  private Shape shape;

  private RandomNetworks(long seed, boolean smooth) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.smooth = smooth;
  }

  /**
   * A network for this seed.
   *
   * @param smooth without relu, maximum and their like, whose derivative jumps
   */
  static Network of(long seed, boolean smooth) {
    return new RandomNetworks(seed, smooth).draw();
  }

  /** Everything whose order of summing could depend on threads: statistics, dropout, bias. */
  static Network mixed() {
    return NetworkBuilder.network("Mixed", 12, 12, 3)
        .conv(20, 3, Activation.RELU)
        .batchnorm()
        .maxpool(2)
        .dropout(0.3)
        .conv(7, 3, Activation.LINEAR)
        .batchnorm()
        .activate(Activation.RELU)
        .flatten()
        .dropout(0.5)
        .dense(30, Activation.TANH)
        .dense(4, Activation.SOFTMAX)
        .build();
  }

  private Network draw() {
    shape = Shape.of(between(3, 12), between(3, 12), between(1, 5));
    Input input = new Input(Input.DEFAULT_NAME, shape);
    node = input;
    int steps = between(1, 5);
    for (int i = 0; i < steps; i++) {
      add(spatial());
    }
    add(random.nextBoolean() ? new Flatten() : new GlobalAvgPool());
    if (random.nextBoolean()) {
      add(
          new Dense(
              between(1, 40),
              activation(),
              random.nextBoolean(),
              WeightSettings.drawn(Initializer.HENORMAL)));
    }
    if (random.nextInt(4) == 0) {
      add(new BatchNorm(0.9, 1e-3));
    }
    add(new Dense(between(2, 5), Activation.SOFTMAX, true, WeightSettings.DEFAULT));
    return Network.of("", "Random", "", input, layers);
  }

  private Op spatial() {
    while (true) {
      Op op = anySpatial();
      if (op.misfit(List.of(shape)).isEmpty()) {
        return op;
      }
    }
  }

  private Op anySpatial() {
    Extents window = Extents.of(between(1, 4), between(1, 4));
    Extents stride = Extents.of(between(1, 3), between(1, 3));
    Padding padding =
        switch (random.nextInt(3)) {
          case 0 -> Padding.VALID;
          case 1 -> Padding.SAME;
          default -> Padding.of(1);
        };
    return switch (random.nextInt(smooth ? 6 : 7)) {
      case 0, 1, 2 ->
          new Conv(
              between(1, 36),
              window,
              activation(),
              stride,
              padding,
              Extents.of(1),
              1,
              random.nextBoolean(),
              WeightSettings.DEFAULT);
      case 3 -> new AvgPool(window, stride, poolPadding());
      case 4 -> new BatchNorm(0.9, 1e-3);
      case 5 -> new Activate(notLinear());
      default -> new MaxPool(window, stride, poolPadding());
    };
  }

  /** Not by a number of cells: a pooling window must always hold a real cell. */
  private Padding poolPadding() {
    return random.nextBoolean() ? Padding.VALID : Padding.SAME;
  }

  private Activation activation() {
    Activation[] choice = smooth ? SMOOTH : ALL;
    return choice[random.nextInt(choice.length)];
  }

  private Activation notLinear() {
    Activation found = activation();
    return found == Activation.LINEAR ? Activation.TANH : found;
  }

  private void add(Op op) {
    Layer layer = Layer.of(op.type().name() + layers.size(), op, List.of(node));
    layers.add(layer);
    node = layer;
    shape = layer.output();
  }

  /** Both included. */
  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
