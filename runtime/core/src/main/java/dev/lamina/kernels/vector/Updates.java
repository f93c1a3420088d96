package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainUpdates;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The optimizers' steps; nothing is fused, so that bits are those of the plain ones. Factors become
 * vectors before the loop: inlined in a caller, Adam took three times as long with single ones.
 */
final class Updates {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Updates() {}

  static void descend(float[] w, int at, float[] g, int go, int n, float rate) {
    FloatVector rates = FloatVector.broadcast(S, rate);
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector step = FloatVector.fromArray(S, g, go + i).mul(rates);
      FloatVector.fromArray(S, w, at + i).sub(step).intoArray(w, at + i);
    }
    PlainUpdates.descend(w, at + i, g, go + i, n - i, rate);
  }

  static void momentum(
      float[] w,
      float[] v,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float momentum,
      float along,
      float aside) {
    FloatVector rates = FloatVector.broadcast(S, rate);
    FloatVector kept = FloatVector.broadcast(S, momentum);
    FloatVector alongs = FloatVector.broadcast(S, along);
    FloatVector asides = FloatVector.broadcast(S, aside);
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector gs = FloatVector.fromArray(S, g, go + i);
      FloatVector vs = FloatVector.fromArray(S, v, at + i).mul(kept).sub(gs.mul(rates));
      vs.intoArray(v, at + i);
      FloatVector step = vs.mul(alongs).sub(gs.mul(asides));
      FloatVector.fromArray(S, w, at + i).add(step).intoArray(w, at + i);
    }
    PlainUpdates.momentum(w, v, at + i, g, go + i, n - i, rate, momentum, along, aside);
  }

  static void rmsProp(
      float[] w,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float old,
      float fresh,
      float epsilon) {
    FloatVector rates = FloatVector.broadcast(S, rate);
    FloatVector keep = FloatVector.broadcast(S, old);
    FloatVector add = FloatVector.broadcast(S, fresh);
    FloatVector least = FloatVector.broadcast(S, epsilon);
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector gs = FloatVector.fromArray(S, g, go + i);
      FloatVector ss = FloatVector.fromArray(S, s, at + i).mul(keep).add(gs.mul(add).mul(gs));
      ss.intoArray(s, at + i);
      FloatVector step = gs.mul(rates).div(ss.sqrt().add(least));
      FloatVector.fromArray(S, w, at + i).sub(step).intoArray(w, at + i);
    }
    PlainUpdates.rmsProp(w, s, at + i, g, go + i, n - i, rate, old, fresh, epsilon);
  }

  static void adam(
      float[] w,
      float[] m,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float old1,
      float new1,
      float old2,
      float new2,
      float scale,
      float squareScale,
      float epsilon) {
    FloatVector keep1 = FloatVector.broadcast(S, old1);
    FloatVector add1 = FloatVector.broadcast(S, new1);
    FloatVector keep2 = FloatVector.broadcast(S, old2);
    FloatVector add2 = FloatVector.broadcast(S, new2);
    FloatVector scales = FloatVector.broadcast(S, scale);
    FloatVector squareScales = FloatVector.broadcast(S, squareScale);
    FloatVector least = FloatVector.broadcast(S, epsilon);
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector gs = FloatVector.fromArray(S, g, go + i);
      FloatVector ms = FloatVector.fromArray(S, m, at + i).mul(keep1).add(gs.mul(add1));
      ms.intoArray(m, at + i);
      FloatVector ss = FloatVector.fromArray(S, s, at + i).mul(keep2).add(gs.mul(add2).mul(gs));
      ss.intoArray(s, at + i);
      FloatVector step = ms.mul(scales).div(ss.mul(squareScales).sqrt().add(least));
      FloatVector.fromArray(S, w, at + i).sub(step).intoArray(w, at + i);
    }
    PlainUpdates.adam(
        w, m, s, at + i, g, go + i, n - i, old1, new1, old2, new2, scale, squareScale, epsilon);
  }
}
