package dev.lamina.ir;

/**
 * A value of a network that layers can read: one of its inputs, or what a layer writes. Nodes are
 * compared by identity.
 */
public sealed interface Node permits Input, Layer {

  /** Unique in its network: {@code input} or {@code residual1.conv2}. */
  String name();

  /** The shape of one example, {@link Shape#UNKNOWN} where it could not be found. */
  Shape shape();
}
