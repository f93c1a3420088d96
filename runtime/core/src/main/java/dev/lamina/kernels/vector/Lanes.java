package dev.lamina.kernels.vector;

import dev.lamina.kernels.KernelSettings;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector species of the process: the widest of the machine, or what the system property
 * {@code lamina.lanes} (4, 8 or 16) says. One only, because on Java 17 the second species of a JVM
 * runs boxed, at a thirtieth of the speed.
 */
final class Lanes {

  static final VectorSpecies<Float> SPECIES = choose();
  static final int COUNT = SPECIES.length();

  /**
   * True where there are 32 vector registers, enough for tiles of eight rows and two vectors: with
   * AVX-512, of any length, and on ARM.
   */
  static final boolean ROOMY =
      FloatVector.SPECIES_PREFERRED.length() >= 16
          || System.getProperty("os.arch").equals("aarch64");

  /** To be compared with where some lanes are to be left out. */
  static final float[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

  /**
   * Zeros, then ones: read from 16 - n on, a factor for what is added where a neighbouring tile has
   * added the same to the first n lanes already. These are arrays and not functions that return a
   * vector or mask, because those are not inlined in large tiles, and what they return is boxed.
   */
  static final float[] STEP = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
  };

  private Lanes() {}

  /**
   * False, for a counter that begins at zero. A loop whose body has no branch is read twice by the
   * compiler, once as the loop's head, which makes a large tile too large. Where a loop asks this
   * first that does not happen: panels went from 82 to 90 GFLOP/s on Java 17 and from 88 to 104 on
   * Java 25. Other tiles became slower, or were boxed, so measure; see the README's Decisions.
   */
  static boolean never(int counter) {
    return counter < 0;
  }

  private static VectorSpecies<Float> choose() {
    return switch (KernelSettings.lanes()) {
      case 4 -> FloatVector.SPECIES_128;
      case 8 -> FloatVector.SPECIES_256;
      case 16 -> FloatVector.SPECIES_512;
      default -> widest();
    };
  }

  private static VectorSpecies<Float> widest() {
    VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
    return preferred.length() > 16 ? FloatVector.SPECIES_512 : preferred;
  }
}
