package dev.lamina.kernels;

import dev.lamina.kernels.plain.PlainKernels;
import dev.lamina.kernels.vector.VectorKernels;

/**
 * The choice between the implementations. {@link VectorKernels} is named only in the branch that
 * needs it, so a JVM without the incubator module never loads it.
 */
final class Chosen {

  private static final Kernels KERNELS = choose();

  private Chosen() {}

  static Kernels kernels() {
    if (KERNELS == null) {
      KernelSettings.require();
    }
    return KERNELS;
  }

  /** Null where the settings are wrong: a class that fails to load says why only once. */
  private static Kernels choose() {
    if (!KernelSettings.areKnown()) {
      return null;
    }
    if (KernelSettings.wantsPlain()) {
      return new PlainKernels("plain Java (lamina.kernels=plain)");
    }
    if (!KernelSettings.hasVectors()) {
      return new PlainKernels(
          "plain Java (no jdk.incubator.vector; start java with --add-modules jdk.incubator.vector)");
    }
    return new VectorKernels();
  }
}
