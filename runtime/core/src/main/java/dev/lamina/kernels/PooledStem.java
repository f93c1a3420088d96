package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.List;

/**
 * What convnets for grey pictures begin with, in one: a 3x3 convolution of one channel, relu and a
 * 2x2 maximum pooling. The convolution's map, four times as large as what is read of it, is never
 * written. Its input has no gradient.
 */
public final class PooledStem {

  private final Kernels kernels;
  private final int height;
  private final int width;
  private final int filters;
  private final int lines;
  private final int places;

  /** Of pictures of this height and width. */
  public PooledStem(int height, int width, int filters) {
    this(Kernels.get(), height, width, filters);
  }

  PooledStem(Kernels kernels, int height, int width, int filters) {
    if (height < 4 || width < 4 || filters < 16 || filters % 16 != 0) {
      throw new IllegalArgumentException(
          "no pooled 3x3 convolution of %dx%d has %d filters".formatted(height, width, filters));
    }
    this.kernels = kernels;
    this.height = height;
    this.width = width;
    this.filters = filters;
    lines = (height - 2) / 2;
    places = (width - 2) / 2;
  }

  /** True for layers that can be computed together. */
  public static boolean fits(
      List<Window> convolution, List<Window> pooling, int channels, int filters) {
    return convolution.size() == 2
        && convolution.stream()
            .allMatch(w -> w.equals(Window.valid(w.input(), 3, 1)) && w.input() >= 4)
        && pooling.stream().allMatch(w -> w.equals(Window.valid(w.input(), 2, 2)))
        && channels == 1
        && filters % 16 == 0;
  }

  /** Records in {@code arg} which cell of a window won, unless {@code ao < 0}. */
  public void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] arg,
      int ao,
      int images) {
    int map = lines * places * filters;
    for (int i = 0; i < images; i++) {
      int from = xo + i * height * width;
      int to = i * map;
      int won = ao < 0 ? -1 : ao + to;
      kernels.stem(x, from, width, w, wo, b, bo, y, yo + to, arg, won, lines, places, filters);
    }
  }

  /** Adds the gradients of weights and, unless {@code gbo < 0}, bias, both in the array gw. */
  public void backward(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gw,
      int gwo,
      int gbo,
      int images) {
    for (int i = 0; i < images; i++) {
      int from = i * lines * places * filters;
      kernels.stemGradient(
          x,
          xo + i * height * width,
          width,
          gy,
          gyo + from,
          arg,
          ao + from,
          gw,
          gwo,
          gbo,
          lines,
          places,
          filters);
    }
  }

  public int outputSize() {
    return lines * places * filters;
  }
}
