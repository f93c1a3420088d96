package dev.lamina.ir;

import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes small networks without a file; layers are named as the language names them. */
public final class NetworkBuilder {

  private final String name;
  private final Input input;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private NetworkBuilder(String name, Input input) {
    this.name = name;
    this.input = input;
  }

  public static NetworkBuilder network(String name, int... input) {
    return new NetworkBuilder(name, new Input(Input.DEFAULT_NAME, Shape.of(input)));
  }

  public NetworkBuilder add(Op op) {
    String type = op.type().name();
    int number = counts.merge(type, 1, Integer::sum);
    Node before = layers.isEmpty() ? input : layers.get(layers.size() - 1);
    op.misfit(List.of(before.shape()))
        .ifPresent(
            misfit -> {
              throw new IllegalArgumentException(misfit.toString());
            });
    layers.add(Layer.of(type + number, op, List.of(before)));
    return this;
  }

  public NetworkBuilder conv(int filters, int kernel, Activation activation) {
    return conv(filters, kernel, 1, Padding.VALID, activation);
  }

  public NetworkBuilder conv(
      int filters, int kernel, int stride, Padding padding, Activation activation) {
    return add(
        new Conv(
            filters,
            Extents.of(kernel),
            activation,
            Extents.of(stride),
            padding,
            Extents.of(1),
            1,
            true,
            WeightSettings.DEFAULT));
  }

  public NetworkBuilder maxpool(int window) {
    return add(new MaxPool(Extents.of(window), Extents.of(window), Padding.VALID));
  }

  public NetworkBuilder avgpool(int window) {
    return add(new AvgPool(Extents.of(window), Extents.of(window), Padding.VALID));
  }

  public NetworkBuilder globalavgpool() {
    return add(new GlobalAvgPool());
  }

  public NetworkBuilder flatten() {
    return add(new Flatten());
  }

  public NetworkBuilder dense(int units, Activation activation) {
    return add(new Dense(units, activation, true, WeightSettings.DEFAULT));
  }

  public NetworkBuilder dropout(double rate) {
    return add(new Dropout(rate));
  }

  public NetworkBuilder batchnorm() {
    return add(new BatchNorm(0.99, 1e-3));
  }

  public NetworkBuilder activate(Activation activation) {
    return add(new Activate(activation));
  }

  public Network build() {
    return Network.of("", name, "", input, layers);
  }
}
