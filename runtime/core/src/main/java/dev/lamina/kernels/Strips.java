package dev.lamina.kernels;

/**
 * A map arranged for channels that stay apart or in narrow groups: a strip holds, cell by cell,
 * under each of the kernels' lanes the j-th input channel of that output channel's group. So groups
 * are computed like channels that stay apart, a strip for each j, and no lane is idle. Cells lie
 * side by side at a distance the kernels know while they are compiled, with a margin of zeros; for
 * a stride along the last axis, cells with the same remainder lie together.
 */
final class Strips {

  private final Kernels kernels;
  private final int width;
  private final int channels;
  private final int lanes;
  private final int members;
  private final int read;
  private final int[] inputs;
  private final int[] before;

  /** The stride along the last axis. */
  private final int stride;

  /** Cells with the same remainder along the last axis. */
  private final int together;

  /** Floats from one row of cells to the next along each axis but the last. */
  private final int[] steps;

  private final int size;

  /** Where each row of the input goes. */
  private final int[] rows;

  /**
   * Groups of {@code members} output channels read {@code read} input channels each.
   *
   * @param inputs cells along each axis, without the margins
   * @param lanes output channels
   */
  Strips(
      Kernels kernels,
      int[] inputs,
      int[] before,
      int[] after,
      int stride,
      int lanes,
      int members,
      int read) {
    this.kernels = kernels;
    this.inputs = inputs.clone();
    this.before = before.clone();
    this.stride = stride;
    this.lanes = lanes;
    this.members = members;
    this.read = read;
    width = kernels.strip();
    channels = lanes / members * read;
    int last = inputs.length - 1;
    int columns = Math.addExact(before[last] + after[last], inputs[last]);
    together = (columns + stride - 1) / stride;
    int[] extents = new int[inputs.length];
    for (int a = 0; a < last; a++) {
      extents[a] = before[a] + inputs[a] + after[a];
    }
    extents[last] = Math.multiplyExact(together, stride);
    steps = Extents.steps(extents, width);
    size = Math.multiplyExact(extents[0], steps[0]);
    rows = new int[Extents.product(inputs) / inputs[last]];
    for (int i = 0; i < rows.length; i++) {
      int rest = i;
      for (int a = last - 1; a >= 0; a--) {
        rows[i] += (rest % inputs[a] + before[a]) * steps[a];
        rest /= inputs[a];
      }
    }
  }

  /** Strips side by side, the last of which overlaps the one before it. */
  int count() {
    return (lanes + width - 1) / width;
  }

  /** The output channel of a strip's first lane. */
  int first(int strip) {
    return Math.max(0, Math.min(strip * width, lanes - width));
  }

  /** Floats of a strip. */
  int size() {
    return size;
  }

  /** Where the cell at this index of an axis lies, counted from the first that is no margin. */
  int place(int axis, int index) {
    int at = index + before[axis];
    return axis < steps.length - 1
        ? at * steps[axis]
        : (at % stride * together + at / stride) * width;
  }

  /** Writes the j-th channels of a strip's groups; margins stay as they are. */
  void arrange(float[] x, int xo, int strip, int j, float[] to, int o) {
    int last = inputs.length - 1;
    int from = xo + first(strip) / members * read + j;
    for (int i = 0; i < Math.min(stride, inputs[last]); i++) {
      kernels.arrange(
          x,
          from + i * channels,
          inputs[last] * channels,
          stride * channels,
          members,
          read,
          first(strip) % members,
          to,
          o + place(last, i),
          rows,
          (inputs[last] - i + stride - 1) / stride,
          Math.min(width, lanes));
    }
  }
}
