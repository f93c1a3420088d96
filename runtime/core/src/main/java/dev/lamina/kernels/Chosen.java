package dev.lamina.kernels;

import dev.lamina.kernels.plain.PlainKernels;
import dev.lamina.kernels.vector.VectorKernels;

/**
 * The choice between the implementations. {@link VectorKernels} is named only in the branch that
 * needs it, so a JVM without the incubator module never loads it.
 */
final class Chosen {

  static final Kernels KERNELS = choose();

  private Chosen() {}

  private static Kernels choose() {
    if ("plain".equals(System.getProperty("lamina.kernels"))) {
      return new PlainKernels("plain Java (lamina.kernels=plain)");
    }
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return new PlainKernels(
          "plain Java (no jdk.incubator.vector; start java with --add-modules jdk.incubator.vector)");
    }
    return new VectorKernels();
  }
}
