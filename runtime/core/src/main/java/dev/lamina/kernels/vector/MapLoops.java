package dev.lamina.kernels.vector;

import dev.lamina.kernels.MapRows;
import jdk.incubator.vector.VectorShuffle;

/** Goes over a map's channels vector by vector; the last one overlaps the one before it. */
final class MapLoops {

  private static final int L = Lanes.COUNT;

  private MapLoops() {}

  static void forward(
      float[] x,
      int xo,
      MapRows map,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] kept,
      int ko,
      float floor) {
    for (int next = 0; next < map.lanes(); next += L) {
      int lane = lane(map, next);
      int bias = bo < 0 ? -1 : bo + lane;
      if (map.stride() == 1) {
        MapTiles.sums(x, xo + lane, map, w, wo + lane, b, bias, y, yo + lane, kept, ko, floor);
      } else {
        StridedMaps.sums(x, xo + lane, map, w, wo + lane, b, bias, y, yo + lane, floor);
      }
    }
  }

  private static int lane(MapRows map, int next) {
    return Math.max(0, Math.min(next, map.lanes() - L));
  }

  static void gradient(
      float[] x,
      int xo,
      MapRows map,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      float[] kept,
      int ko) {
    for (int next = 0; next < map.lanes(); next += L) {
      int lane = lane(map, next);
      int skip = next - lane;
      int bias = gbo < 0 ? -1 : gbo + lane;
      if (map.stride() == 2) {
        StridedMaps.gradients(x, xo + lane, map, gy, gyo + lane, gw, gwo + lane, bias, skip);
      } else if (map.read() == 1 && map.members() == 1) {
        MapGradients.sums(x, xo + lane, map, gy, gyo + lane, gw, gwo + lane, bias, skip, kept, ko);
      } else {
        groups(x, xo, map, gy, gyo + lane, gw, gwo + lane, bias, lane, skip, kept, ko);
      }
    }
  }

  private static void groups(
      float[] x,
      int xo,
      MapRows map,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int lane,
      int skip,
      float[] kept,
      int ko) {
    VectorShuffle<Float> shuffle = Picks.shuffle(map.members(), map.read());
    int first = xo + lane / map.members() * map.read();
    for (int j = 0; j < map.read(); j++) {
      int bias = j > 0 ? -1 : gbo;
      PickedGradients.sums(
          x, first + j, map, gy, gyo, gw, gwo, bias, skip, kept, ko, 9 * j, shuffle);
    }
  }
}
