package dev.lamina.reference;

import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Regularizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plainest reading of a network: double precision, a loop for every sum, shapes found by
 * counting, nothing shared with the kernels or with the shape arithmetic of {@code ir}. Works on a
 * whole batch, layer by layer.
 */
public final class ReferenceNetwork {

  private final Network network;
  private final Map<String, double[]> tensors;

  /** Tensors by full name, {@code conv1.weight}; they may be changed between calls. */
  public ReferenceNetwork(Network network, Map<String, double[]> tensors) {
    this.network = network;
    this.tensors = tensors;
  }

  /**
   * The results of a batch; training uses the batch's own statistics. Dropout and noise do nothing.
   *
   * @param batch examples; the values of several inputs lie one behind the other
   */
  public double[][] run(double[][] batch, boolean training) {
    List<Grid> results = values(batch, training).get(network.result());
    return results.stream().map(Grid::values).toArray(double[][]::new);
  }

  /** The shape of every node, by name, as counted here. */
  public Map<String, String> shapes(double[] example) {
    Map<String, String> shapes = new HashMap<>();
    values(new double[][] {example}, false)
        .forEach((node, grids) -> shapes.put(node.name(), grids.get(0).shape()));
    return shapes;
  }

  /** Mean cross-entropy of a batch, while training, and what regularized weights add. */
  public double loss(double[][] batch, int[] labels) {
    double[][] results = run(batch, true);
    double sum = 0;
    for (int i = 0; i < batch.length; i++) {
      sum -= Math.log(results[i][labels[i]]);
    }
    return sum / batch.length + penalty();
  }

  private double penalty() {
    double sum = 0;
    for (Layer layer : network.layers()) {
      for (ParameterSpec spec : layer.parameters()) {
        if (!spec.trainable()) {
          continue;
        }
        for (double value : tensors.get(layer.name() + "." + spec.name())) {
          Regularizer by = spec.regularizer();
          sum += by.l1() * Math.abs(value) + by.l2() * Math.pow(value, 2);
        }
      }
    }
    return sum;
  }

  private Map<Node, List<Grid>> values(double[][] batch, boolean training) {
    Map<Node, List<Grid>> values = new HashMap<>();
    int from = 0;
    for (Input input : network.inputs()) {
      int[] dims = input.shape().dims().stream().mapToInt(Integer::intValue).toArray();
      List<Grid> grids = new ArrayList<>();
      for (double[] example : batch) {
        Grid grid = Grid.zeros(dims);
        System.arraycopy(example, from, grid.values(), 0, grid.values().length);
        grids.add(grid);
      }
      values.put(input, grids);
      from += Grid.product(dims);
    }
    for (Layer layer : network.layers()) {
      List<List<Grid>> inputs = layer.inputs().stream().map(values::get).toList();
      values.put(layer, layer.op().accept(new ReferenceLayer(layer, tensors, inputs, training)));
    }
    return values;
  }
}
