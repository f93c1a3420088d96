package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A 3x3 convolution with stride 1 by Winograd's algorithm F(2x2, 3x3): tiles of 2x2 outputs become
 * 16 values each, with which 16 dense layers are computed; that takes 16 products where the usual
 * sum takes 36. Both gradients are the transposes of these steps. The transforms add and halve
 * only, so the error is about twice that of the plain sum.
 *
 * <p>Its weights are not the layer's but what {@link #transformWeights} makes of them.
 */
public final class WinogradConvolution implements Weighted, Divisible {

  private static final int PLANES = 16;
  private static final int CELLS = 9;
  private static final int[] ONE_RUN = {0};

  /** Tiles that go through the layers together: enough rows to fill panels. */
  private static final int LEAST_TILES = 64;

  /** The same for plain kernels, whose lines are of tiles where filters are few. */
  private static final int LEAST_PLAIN_TILES = 256;

  private final Kernels kernels;
  private final int height;
  private final int width;
  private final int top;
  private final int left;
  private final int outputHeight;
  private final int outputWidth;
  private final int channels;
  private final int filters;

  /** Lines of tiles in an image, and tiles in a line. */
  private final int lines;

  private final int tiles;

  /** Lines per call of the dense kernels. */
  private final int block;

  private final int[] cells;
  private final int[] xoff;
  private final int[] yoff;
  private final Parts division;

  /** The windows of rows and columns; of the places only the first {@code outputs} are computed. */
  public WinogradConvolution(List<Window> windows, int channels, int filters, int... outputs) {
    this(Kernels.get(), windows, channels, filters, outputs);
  }

  WinogradConvolution(
      Kernels kernels, List<Window> windows, int channels, int filters, int... outputs) {
    if (!fits(windows, channels, filters)) {
      throw new IllegalArgumentException(
          "no tiles of 2x2 for %s, %d channels, %d filters".formatted(windows, channels, filters));
    }
    this.kernels = kernels;
    this.channels = channels;
    this.filters = filters;
    Window rows = windows.get(0);
    Window columns = windows.get(1);
    height = rows.input();
    width = columns.input();
    top = rows.padBefore();
    left = columns.padBefore();
    outputHeight = outputs.length == 0 ? rows.output() : outputs[0];
    outputWidth = outputs.length == 0 ? columns.output() : outputs[1];
    lines = (outputHeight + 1) / 2;
    tiles = (outputWidth + 1) / 2;
    int least = kernels.lanes() > 1 ? LEAST_TILES : LEAST_PLAIN_TILES;
    block = (least + tiles - 1) / tiles;
    cells = Rows.cells(ONE_RUN, channels);
    xoff = Rows.offsets(block * tiles, channels);
    yoff = Rows.offsets(block * tiles, filters);
    division = new Parts(kernels, lines, tiles, filters);
  }

  /** True for windows and channels that this way can compute. */
  public static boolean fits(List<Window> windows, int channels, int filters) {
    return windows.size() == 2
        && windows.stream()
            .allMatch(w -> w.kernel() == 3 && w.stride() == 1 && w.dilation() == 1 && w.fits())
        && channels >= 16
        && filters >= 16
        && channels * filters % 16 == 0;
  }

  @Override
  public void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int images,
      float[] scratch,
      int so,
      float floor) {
    int all = images * lines;
    forward(x, xo, w, wo, b, bo, y, yo, scratch, so, floor, 0, all, 0, filters);
  }

  @Override
  public int parts(int images) {
    return division.most(images);
  }

  @Override
  public int forwardScratch() {
    return sums(0);
  }

  @Override
  public void forwardPart(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int images,
      float[] scratch,
      int so,
      float floor,
      int part,
      int parts) {
    if (division.byFilters(images, parts)) {
      int first = division.filter(part, parts);
      int wanted = division.filter(part + 1, parts) - first;
      int all = images * lines;
      forward(x, xo, w, wo, b, bo, y, yo, scratch, so, floor, 0, all, first, wanted);
    } else {
      int first = division.line(images, part, parts);
      int end = division.line(images, part + 1, parts);
      forward(x, xo, w, wo, b, bo, y, yo, scratch, so, floor, first, end, 0, filters);
    }
  }

  /** Lines of tiles from {@code first} to {@code end} - 1, and some filters of their cells. */
  private void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] scratch,
      int so,
      float floor,
      int first,
      int end,
      int filter,
      int wanted) {
    int even = even(end - first);
    for (int line = first; line < end; line += even) {
      int count = Math.min(even, end - line);
      int rows = count * tiles;
      transformInput(x, xo, line, count, scratch, so);
      for (int p = 0; p < PLANES; p++) {
        kernels.product(
            scratch,
            planes(so) + p * apart(rows * channels),
            w,
            wo + plane(p) + filter,
            scratch,
            products(so) + p * apart(rows * filters) + filter,
            xoff,
            yoff,
            rows,
            channels,
            wanted,
            filters);
      }
      for (int i = 0; i < count; i++) {
        if (wanted == filters) {
          output(scratch, so, i, rows, b, bo, floor, y, yo, line + i);
        } else {
          outputOf(filter, wanted, scratch, so, i, rows, b, bo, floor, y, yo, line + i);
        }
      }
    }
  }

  @Override
  public void backwardWeights(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      float[] scratch,
      int so) {
    int sums = sums(so);
    int bias = sums + PLANES * channels * filters;
    Arrays.fill(scratch, sums, bias + filters, 0f);
    int all = images * lines;
    int even = even(all);
    for (int line = 0; line < all; line += even) {
      int count = Math.min(even, all - line);
      int rows = count * tiles;
      transformInput(x, xo, line, count, scratch, so);
      transformGradient(gy, gyo, line, count, scratch, so);
      for (int p = 0; p < PLANES; p++) {
        kernels.gradient(
            scratch,
            planes(so) + p * apart(rows * channels),
            xoff,
            cells,
            scratch,
            products(so) + p * apart(rows * filters),
            yoff,
            scratch,
            sums + plane(p),
            filters,
            // The plane of the second row and column holds the sum of a tile's four gradients.
            gbo >= 0 && p == 5 ? bias : -1,
            rows,
            rows,
            filters);
      }
    }
    kernels.winogradWeightsBack(scratch, sums, gw, gwo, channels * filters);
    if (gbo >= 0) {
      kernels.add(1f, scratch, bias, gw, gbo, filters);
    }
  }

  @Override
  public void backwardInput(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    Arrays.fill(gx, gxo, gxo + images * inputSize(), 0f);
    int all = images * lines;
    int even = even(all);
    for (int line = 0; line < all; line += even) {
      int count = Math.min(even, all - line);
      int rows = count * tiles;
      transformGradient(gy, gyo, line, count, scratch, so);
      for (int p = 0; p < PLANES; p++) {
        dense(
            scratch,
            products(so) + p * apart(rows * filters),
            yoff,
            filters,
            wt,
            wto + plane(p),
            scratch,
            planes(so) + p * apart(rows * channels),
            xoff,
            channels,
            rows);
      }
      for (int i = 0; i < count; i++) {
        input(scratch, so, i, rows, gx, gxo, line + i);
      }
    }
  }

  /** Lines at a time, so that no part is much smaller than the others. */
  private int even(int all) {
    int parts = (all + block - 1) / block;
    return (all + parts - 1) / parts;
  }

  private void dense(
      float[] x,
      int xo,
      int[] xoff,
      int inputs,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int[] yoff,
      int outputs,
      int rows) {
    kernels.product(x, xo, w, wo, y, yo, xoff, yoff, rows, inputs, outputs, outputs);
  }

  /** Patches of some lines; where a line reaches over the edge, by way of a strip with zeros. */
  private void transformInput(float[] x, int xo, int line, int count, float[] scratch, int so) {
    int plane = apart(count * tiles * channels);
    for (int i = 0; i < count; i++) {
      int image = xo + (line + i) / lines * inputSize();
      int first = (line + i) % lines * 2 - top;
      int to = planes(so) + i * tiles * channels;
      if (first >= 0 && first + 4 <= height && left == 0 && 2 * tiles + 2 <= width) {
        int row = width * channels;
        kernels.winogradInput(x, image + first * row, row, scratch, to, plane, tiles, channels);
      } else {
        fillStrip(x, image, first, scratch, so);
        kernels.winogradInput(scratch, so, strip(), scratch, to, plane, tiles, channels);
      }
    }
  }

  /** Floats of one of a strip's four rows. */
  private int strip() {
    return (2 * tiles + 2) * channels;
  }

  /** Columns of a strip that lie in the image. */
  private int inside() {
    return Math.min(width, 2 * tiles + 2 - left);
  }

  private void fillStrip(float[] x, int image, int first, float[] scratch, int so) {
    for (int r = 0; r < 4; r++) {
      int to = so + r * strip();
      Arrays.fill(scratch, to, to + strip(), 0f);
      if (first + r >= 0 && first + r < height) {
        int from = image + (first + r) * width * channels;
        System.arraycopy(x, from, scratch, to + left * channels, inside() * channels);
      }
    }
  }

  /** Adds the patches of one line into the image, by way of a strip. */
  private void input(float[] scratch, int so, int i, int rows, float[] gx, int gxo, int line) {
    Arrays.fill(scratch, so, so + 4 * strip(), 0f);
    kernels.winogradInputBack(
        scratch,
        planes(so) + i * tiles * channels,
        apart(rows * channels),
        scratch,
        so,
        strip(),
        tiles,
        channels);
    int image = gxo + line / lines * inputSize();
    int first = line % lines * 2 - top;
    for (int r = 0; r < 4; r++) {
      if (first + r >= 0 && first + r < height) {
        int from = so + r * strip() + left * channels;
        int to = image + (first + r) * width * channels;
        kernels.add(1f, scratch, from, gx, to, inside() * channels);
      }
    }
  }

  /** One line of tiles of the output; by way of a strip where the last row or column is half. */
  private void output(
      float[] scratch,
      int so,
      int i,
      int rows,
      float[] b,
      int bo,
      float floor,
      float[] y,
      int yo,
      int line) {
    int from = products(so) + i * tiles * filters;
    int row = outputWidth * filters;
    int to = yo + line / lines * outputSize() + line % lines * 2 * row;
    if (isWhole(line)) {
      kernels.winogradOutput(
          scratch, from, apart(rows * filters), b, bo, floor, y, to, row, tiles, filters);
      return;
    }
    int wide = 2 * tiles * filters;
    kernels.winogradOutput(
        scratch, from, apart(rows * filters), b, bo, floor, scratch, so, wide, tiles, filters);
    for (int r = 0; r < 2 && line % lines * 2 + r < outputHeight; r++) {
      System.arraycopy(scratch, so + r * wide, y, to + r * row, row);
    }
  }

  /** Some filters of a line, tile by tile: the kernel takes channels that lie side by side. */
  private void outputOf(
      int filter,
      int wanted,
      float[] scratch,
      int so,
      int i,
      int rows,
      float[] b,
      int bo,
      float floor,
      float[] y,
      int yo,
      int line) {
    int row = outputWidth * filters;
    int first = line % lines * 2;
    int to = yo + line / lines * outputSize() + first * row + filter;
    int plane = apart(rows * filters);
    int bias = bo < 0 ? -1 : bo + filter;
    for (int t = 0; t < tiles; t++) {
      int from = products(so) + (i * tiles + t) * filters + filter;
      kernels.winogradOutput(
          scratch, from, plane, b, bias, floor, scratch, so, 2 * wanted, 1, wanted);
      for (int cell = 0; cell < 4; cell++) {
        int r = cell / 2;
        int column = 2 * t + cell % 2;
        if (first + r < outputHeight && column < outputWidth) {
          int at = to + r * row + column * filters;
          System.arraycopy(scratch, so + cell * wanted, y, at, wanted);
        }
      }
    }
  }

  private boolean isWhole(int line) {
    return outputWidth % 2 == 0 && line % lines * 2 + 2 <= outputHeight;
  }

  private void transformGradient(
      float[] gy, int gyo, int line, int count, float[] scratch, int so) {
    int plane = apart(count * tiles * filters);
    int row = outputWidth * filters;
    for (int i = 0; i < count; i++) {
      int first = (line + i) % lines * 2;
      int from = gyo + (line + i) / lines * outputSize() + first * row;
      int to = products(so) + i * tiles * filters;
      if (isWhole(line + i)) {
        kernels.winogradOutputBack(gy, from, row, scratch, to, plane, tiles, filters);
      } else {
        int wide = 2 * tiles * filters;
        Arrays.fill(scratch, so, so + 2 * wide, 0f);
        for (int r = 0; r < 2 && first + r < outputHeight; r++) {
          System.arraycopy(gy, from + r * row, scratch, so + r * wide, row);
        }
        kernels.winogradOutputBack(scratch, so, wide, scratch, to, plane, tiles, filters);
      }
    }
  }

  /** Writes the 16 planes (channels, filters) that {@link #forward} reads as its weights. */
  public void transformWeights(float[] w, int wo, float[] u, int uo) {
    kernels.winogradWeights(w, wo, u, uo, channels * filters);
  }

  /** Writes the 16 planes (filters, channels) that {@link #backwardInput} reads. */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    for (int k = 0; k < CELLS; k++) {
      Rows.transpose(w, wo + plane(k), filters, wt, wto + plane(k), channels, filters);
    }
    kernels.winogradWeights(wt, wto, wt, wto, channels * filters);
  }

  private int plane(int p) {
    return p * channels * filters;
  }

  private int planes(int so) {
    return so + aligned(4 * (2 * tiles + 2) * Math.max(channels, filters));
  }

  private int products(int so) {
    return planes(so) + PLANES * apart(block * tiles * channels);
  }

  private int sums(int so) {
    return products(so) + PLANES * apart(block * tiles * filters);
  }

  /**
   * Floats from one plane to the next: an odd number of cache lines, since a power of two would put
   * all planes into the same few places of the cache.
   */
  private static int apart(int floats) {
    return (floats + 15) / 16 / 2 * 32 + 16;
  }

  private static int aligned(int floats) {
    return (floats + 15) / 16 * 16;
  }

  @Override
  public int scratch() {
    long floats = (long) PLANES * (block * tiles + filters + 32) * (channels + filters + 32);
    if (floats > 1 << 29) {
      throw new IllegalArgumentException("no scratch holds the tiles of " + channels);
    }
    return sums(0) + PLANES * channels * filters + filters;
  }

  /** Floats of the layer's own weights. */
  @Override
  public int weights() {
    return CELLS * channels * filters;
  }

  /** Floats of transformed weights, turned or not. */
  public int transformed() {
    return PLANES * channels * filters;
  }

  @Override
  public int inputSize() {
    return height * width * channels;
  }

  @Override
  public int outputSize() {
    return outputHeight * outputWidth * filters;
  }
}
