package dev.lamina.ir;

/** Where a network's examples come in. */
public final class Input implements Node {

  /** What an input is called that has no name of its own. */
  public static final String DEFAULT_NAME = "input";

  private final String name;
  private final Shape shape;

  public Input(String name, Shape shape) {
    this.name = name;
    this.shape = shape;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public String toString() {
    return name + " " + shape;
  }
}
