package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The input gradient of a depthwise convolution, gathered. Output o and kernel cell k meet at input
 * i = o stride + k dilation - padding, so input cells with the same remainder by the stride are
 * reached by the same kernel cells: {@link Part}.
 */
final class GatheredBack {

  /** Input cells along one axis that the same kernel cells reach. */
  private record Axis(int first, int count, List<Integer> kernel, List<Integer> shift) {

    /**
     * Input cells first, first + stride...: the t-th reads output t + shift[n] for kernel[n]. The
     * last kernel cell comes first, so that the shifts increase as in a forward pass.
     */
    static List<Axis> of(Window window) {
      List<Axis> parts = new ArrayList<>();
      for (int r = 0; r < Math.min(window.stride(), window.input()); r++) {
        List<Integer> kernel = new ArrayList<>();
        List<Integer> shift = new ArrayList<>();
        for (int k = window.kernel() - 1; k >= 0; k--) {
          int distance = r + window.padBefore() - k * window.dilation();
          if (Math.floorMod(distance, window.stride()) == 0) {
            kernel.add(k);
            shift.add(Math.floorDiv(distance, window.stride()));
          }
        }
        int count = (window.input() - r + window.stride() - 1) / window.stride();
        parts.add(new Axis(r, count, kernel, shift));
      }
      return parts;
    }
  }

  /** Input cells in all axes that the same kernel cells reach. */
  private record Part(int[] gyoff, int[] cells, int[] gxoff, int[] kernel, int rows) {}

  private final Kernels kernels;
  private final int lanes;
  private final int chunk;
  private final Margins margins;
  private final boolean padded;
  private final int inputSize;
  private final List<Part> parts = new ArrayList<>();

  /** Some input cells are reached by no kernel cell. */
  private boolean gaps;

  GatheredBack(Kernels kernels, List<Window> windows, int lanes, int chunk) {
    this.kernels = kernels;
    this.lanes = lanes;
    this.chunk = chunk;
    int rank = windows.size();
    int[] outputs = Sliding.each(windows, Window::output);
    int[] before = new int[rank];
    int[] after = new int[rank];
    List<List<Axis>> axes = new ArrayList<>();
    for (int a = 0; a < rank; a++) {
      axes.add(Axis.of(windows.get(a)));
      for (Axis axis : axes.get(a)) {
        for (int shift : axis.shift) {
          before[a] = Math.max(before[a], -shift);
          after[a] = Math.max(after[a], axis.count + shift - outputs[a]);
        }
      }
    }
    margins = new Margins(outputs, before, after, lanes);
    padded = margins.outer() > margins.inner();
    int[] inputs = Sliding.each(windows, Window::input);
    inputSize = Math.multiplyExact(Extents.product(inputs), lanes);
    int[] stored = new int[rank];
    for (int a = 0; a < rank; a++) {
      stored[a] = before[a] + outputs[a] + after[a];
    }
    int[] steps = Extents.steps(stored, lanes);
    Axis[] chosen = new Axis[rank];
    choose(axes, chosen, 0, windows, before, steps, Extents.steps(inputs, lanes));
  }

  /** All combinations of the axes' parts. */
  private void choose(
      List<List<Axis>> axes,
      Axis[] chosen,
      int axis,
      List<Window> windows,
      int[] before,
      int[] gySteps,
      int[] gxSteps) {
    if (axis < chosen.length) {
      for (Axis part : axes.get(axis)) {
        chosen[axis] = part;
        choose(axes, chosen, axis + 1, windows, before, gySteps, gxSteps);
      }
      return;
    }
    int rank = chosen.length;
    int[] counts = new int[rank];
    int[] taps = new int[rank];
    int[] gxStrides = new int[rank];
    int gxFirst = 0;
    int gyFirst = 0;
    for (int a = 0; a < rank; a++) {
      counts[a] = chosen[a].count;
      taps[a] = chosen[a].kernel.size();
      gxStrides[a] = windows.get(a).stride() * gxSteps[a];
      gxFirst += chosen[a].first * gxSteps[a];
      gyFirst += before[a] * gySteps[a];
    }
    int count = Extents.product(taps);
    if (count == 0) {
      gaps = true;
      return;
    }
    int[] cells = new int[count];
    int[] kernel = new int[count];
    for (int n = 0; n < count; n++) {
      int rest = n;
      int step = 1;
      for (int a = rank - 1; a >= 0; a--) {
        int tap = rest % taps[a];
        cells[n] += chosen[a].shift.get(tap) * gySteps[a];
        kernel[n] += chosen[a].kernel.get(tap) * step;
        step *= windows.get(a).kernel();
        rest /= taps[a];
      }
    }
    int rows = Extents.product(counts);
    int[] gyoff = new int[Math.multiplyExact(chunk, rows)];
    int[] gxoff = new int[gyoff.length];
    for (int p = 0; p < gyoff.length; p++) {
      int image = p / rows;
      int cell = p % rows;
      gyoff[p] = image * margins.outer() + gyFirst + Extents.offset(cell, counts, gySteps);
      gxoff[p] = image * inputSize + gxFirst + Extents.offset(cell, counts, gxStrides);
    }
    parts.add(new Part(gyoff, cells, gxoff, kernel, rows));
  }

  /** Overwrites gx for at most {@code chunk} images. */
  void run(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    if (padded) {
      margins.clear(scratch, so, images);
      margins.enlarge(gy, gyo, scratch, so, images);
    }
    if (gaps) {
      Arrays.fill(gx, gxo, gxo + images * inputSize, 0f);
    }
    int at = wto;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      kernels.channelwise(
          padded ? scratch : gy,
          padded ? so : gyo,
          part.gyoff,
          part.cells,
          wt,
          at,
          wt,
          -1,
          gx,
          gxo,
          part.gxoff,
          images * part.rows,
          lanes,
          Float.NEGATIVE_INFINITY);
      at += part.cells.length * lanes;
    }
  }

  /** Writes the weights, a row for each kernel cell, in the order of {@link #run}. */
  void order(float[] w, int wo, float[] wt, int wto) {
    int at = wto;
    for (Part part : parts) {
      for (int k : part.kernel) {
        System.arraycopy(w, wo + k * lanes, wt, at, lanes);
        at += lanes;
      }
    }
  }

  /** Floats of scratch {@link #run} needs. */
  int scratch() {
    return padded ? Math.multiplyExact(chunk, margins.outer()) : 0;
  }
}
