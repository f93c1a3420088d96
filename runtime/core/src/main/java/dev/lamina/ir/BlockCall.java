package dev.lamina.ir;

/**
 * A call of a block, whose layers' names begin with its name and a dot.
 *
 * @param name unique in its network: {@code residual1}, or {@code stage2.residual1} within another
 * @param call as a reader knows it, with the values of its arguments: {@code residual(16, stride =
 *     2)}
 */
public record BlockCall(String name, String call) {}
