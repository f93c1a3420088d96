package dev.lamina.kernels;

/**
 * One side of the transforms of Winograd's F(3x3, 3x3) at the points 0, 1, -1, 2 and infinity, of
 * which 2 had smaller errors than 3, 4 and their like: over columns, then over rows, each is a
 * transform of squares (Lavin and Gray 2016). All factors are in B, so that the other two are the
 * same table of powers: A = G = (1 0 0, 1 1 1, 1 -1 1, 1 2 4, 0 0 1).
 */
public enum TileSide {
  /** B': five cells to five values. */
  INPUT,
  /** B: five values, added to five cells. */
  INPUT_BACK,
  /** A or G: three cells or weights to five values. */
  SPREAD,
  /** A' or G': five values to three cells or weights, cut at a floor. */
  GATHER,
  /** The same, added and not cut. */
  GATHER_ADDED
}
