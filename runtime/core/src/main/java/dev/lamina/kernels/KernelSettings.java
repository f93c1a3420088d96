package dev.lamina.kernels;

import java.util.List;

/**
 * What the system properties {@code lamina.kernels} and {@code lamina.lanes} ask for. Both are for
 * measuring and for finding mistakes: without them the fastest implementation of the machine runs.
 */
public final class KernelSettings {

  private static final String KERNELS = "lamina.kernels";
  private static final String LANES = "lamina.lanes";

  private KernelSettings() {}

  /** A property has a value that nobody knows; the message says which are known. */
  public static final class UnknownValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private UnknownValueException(String property, String value, String why, String help) {
      super("system property `%s` is `%s`\n  %s\n  help: %s".formatted(property, value, why, help));
    }
  }

  /**
   * Complains about settings that nobody knows, before anything depends on them.
   *
   * @throws UnknownValueException for the first such setting
   */
  public static void require() {
    wantsPlain();
    lanes();
  }

  static boolean areKnown() {
    try {
      require();
      return true;
    } catch (UnknownValueException unknown) {
      return false;
    }
  }

  /**
   * True where the plain kernels are asked for, though there may be others.
   *
   * @throws UnknownValueException when the property has another value than its own
   */
  static boolean wantsPlain() {
    String value = known(KERNELS, List.of("plain", "vector"), "kernels are `plain` or `vector`");
    if ("vector".equals(value) && !hasVectors()) {
      throw new UnknownValueException(
          KERNELS,
          value,
          "these kernels need the module jdk.incubator.vector",
          "start java with --add-modules jdk.incubator.vector");
    }
    return "plain".equals(value);
  }

  /** Whether the process was started with the Vector API's module. */
  static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /**
   * Floats in a vector, 0 for as many as the machine has.
   *
   * @throws UnknownValueException when the property is no such number
   */
  public static int lanes() {
    String value = known(LANES, List.of("4", "8", "16"), "vectors have 4, 8 or 16 lanes");
    return value == null ? 0 : Integer.parseInt(value);
  }

  /** The property's value, null where it is not set. */
  private static String known(String property, List<String> values, String why) {
    String value = System.getProperty(property);
    if (value != null && !values.contains(value)) {
      throw new UnknownValueException(
          property,
          value,
          why,
          "write -D%s=%s, or leave it out".formatted(property, values.get(values.size() - 1)));
    }
    return value;
  }
}
