package dev.lamina.ir;

import java.util.List;

/** A node of a network that computes something. */
public final class Layer implements Node {

  private final String name;
  private final Op op;
  private final List<Node> inputs;
  private final Shape output;

  private Layer(String name, Op op, List<Node> inputs, Shape output) {
    this.name = name;
    this.op = op;
    this.inputs = List.copyOf(inputs);
    this.output = output;
  }

  /**
   * A layer whose op fits what it reads.
   *
   * @param name unique in its network; dots separate the blocks it lies in: {@code residual1.conv2}
   */
  public static Layer of(String name, Op op, List<? extends Node> inputs) {
    List<Shape> shapes = inputs.stream().map(Node::shape).toList();
    return new Layer(name, op, List.copyOf(inputs), op.output(shapes));
  }

  /** A layer whose shape could not be found. */
  public static Layer unshaped(String name, Op op, List<? extends Node> inputs) {
    return new Layer(name, op, List.copyOf(inputs), Shape.UNKNOWN);
  }

  @Override
  public String name() {
    return name;
  }

  public Op op() {
    return op;
  }

  /** What it reads, in the op's order. */
  public List<Node> inputs() {
    return inputs;
  }

  public List<Shape> inputShapes() {
    return inputs.stream().map(Node::shape).toList();
  }

  /** The shape of what it reads, or reads first. */
  public Shape input() {
    return inputs.get(0).shape();
  }

  /** The shape it writes, {@link Shape#UNKNOWN} where it could not be found. */
  public Shape output() {
    return output;
  }

  @Override
  public Shape shape() {
    return output;
  }

  public boolean isShaped() {
    return output.isKnown();
  }

  /** The learned tensors, none when the layer is not shaped. */
  public List<ParameterSpec> parameters() {
    return isShaped() ? op.parameters(inputShapes()) : List.of();
  }

  /**
   * Number of learned values, running statistics included.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long params() {
    return parameters().stream().mapToLong(ParameterSpec::elements).reduce(0, Math::addExact);
  }

  /**
   * Multiply-adds for one example.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long macs() {
    return isShaped() ? op.macs(inputShapes()) : 0;
  }

  @Override
  public String toString() {
    return name + " " + op + " -> " + output;
  }
}
