package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector species of the process: the widest of the machine, or what the system property
 * {@code lamina.lanes} (4, 8 or 16) says. One only, because on Java 17 the second species of a JVM
 * runs boxed, at a thirtieth of the speed.
 */
final class Lanes {

  static final VectorSpecies<Float> SPECIES = choose();
  static final int COUNT = SPECIES.length();

  private static final float[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

  private Lanes() {}

  private static VectorSpecies<Float> choose() {
    String lanes = System.getProperty("lamina.lanes");
    if (lanes == null) {
      VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
      return preferred.length() > 16 ? FloatVector.SPECIES_512 : preferred;
    }
    return switch (lanes) {
      case "4" -> FloatVector.SPECIES_128;
      case "8" -> FloatVector.SPECIES_256;
      case "16" -> FloatVector.SPECIES_512;
      default ->
          throw new IllegalArgumentException(
              "system property lamina.lanes is `" + lanes + "`; expected 4, 8 or 16");
    };
  }

  /**
   * The lanes before lane n. Made by a compare in the method that uses it, so that Java 17 keeps it
   * in a register.
   */
  static VectorMask<Float> below(int n) {
    return FloatVector.fromArray(SPECIES, NUMBERS, 0).compare(VectorOperators.LT, (float) n);
  }

  /**
   * The lanes from {@code skip} on, or those before n: one of skip = 0 and n = {@link #COUNT}
   * holds. One compare and one mask, because Java 17 was seen to box each (40 bytes a tile).
   */
  static VectorMask<Float> between(int skip, int n) {
    boolean before = n < COUNT;
    return FloatVector.fromArray(SPECIES, NUMBERS, 0)
        .mul(before ? 1f : -1f)
        .compare(VectorOperators.LT, before ? n : 0.5f - skip);
  }
}
