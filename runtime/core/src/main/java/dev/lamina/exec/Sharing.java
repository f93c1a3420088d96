package dev.lamina.exec;

/** Whether a layer has so much work that threads share one example of it. */
final class Sharing {

  /**
   * Operations from which handing parts over, a few microseconds, is little beside what it saves.
   */
  static final long LEAST_OPERATIONS = 1_000_000;

  /** Weights of a dense layer: of one example each is used once, so that reading is the work. */
  private static final long LEAST_WEIGHTS = 1 << 18;

  private Sharing() {}

  static boolean pays(Step step) {
    return switch (step.kind()) {
      case CONV -> !step.joinsPooling() && operations(step) >= LEAST_OPERATIONS;
      case DENSE -> step.weight().spec().elements() >= LEAST_WEIGHTS;
      default -> false;
    };
  }

  /** Of an example as the kernel does them, without what nobody reads. */
  static long operations(Step step) {
    if (step.kind() == Step.Kind.CONV && !step.joinsPooling() && step.isTiled()) {
      return Tiling.operations(step);
    }
    double read = step.output().elements() / (double) step.layer().output().elements();
    return Math.round(2 * step.layer().macs() * read);
  }
}
