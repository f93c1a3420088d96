package dev.lamina.kernels;

import java.util.Arrays;

/**
 * Combines two or more maps value by value. An input may be broadcast: it has one value a channel,
 * which counts at every cell (squeeze and excite), so its gradient is the sum over the cells. Of
 * equal maxima the first input's wins, as the fold of a binary maximum has it.
 */
public final class Merge {

  /** How values are combined. */
  public enum Kind {
    ADD,
    MULTIPLY,
    MAXIMUM,
    AVERAGE
  }

  /** Floats combined before the next input is read, so that they stay in the first-level cache. */
  private static final int BLOCK = 2048;

  private final Kernels kernels;
  private final Kind kind;
  private final int cells;
  private final int channels;
  private final boolean[] broadcast;
  private final boolean anyBroadcast;

  /** One flag an input: whether it has only {@code channels} values an example. */
  public Merge(Kind kind, int cells, int channels, boolean... broadcast) {
    this(Kernels.get(), kind, cells, channels, broadcast);
  }

  Merge(Kernels kernels, Kind kind, int cells, int channels, boolean... broadcast) {
    int few = 0;
    for (boolean narrow : broadcast) {
      few += narrow ? 1 : 0;
    }
    if (cells < 1 || channels < 1 || broadcast.length < 2 || few == broadcast.length) {
      throw new IllegalArgumentException(
          "no merge has %d cells, %d channels, %d inputs, %d of them broadcast"
              .formatted(cells, channels, broadcast.length, few));
    }
    this.kernels = kernels;
    this.kind = kind;
    this.cells = cells;
    this.channels = channels;
    this.broadcast = broadcast.clone();
    this.anyBroadcast = few > 0;
  }

  /** True when {@link #backward} reads the inputs. */
  public static boolean needsInputs(Kind kind) {
    return kind == Kind.MULTIPLY || kind == Kind.MAXIMUM;
  }

  /** True when {@link #backward} reads the output. */
  public static boolean needsOutput(Kind kind) {
    return kind == Kind.MAXIMUM;
  }

  /** Input i begins at {@code at[i]} of v; y may be the first input unless that is broadcast. */
  public void forward(float[] v, int[] at, float[] y, int yo, int images) {
    int total = images * cells * channels;
    for (int from = 0; from < total; ) {
      int n = Math.min(step(), total - from);
      int first = place(0, at, from);
      for (int i = 1; i < broadcast.length; i++) {
        float[] before = i == 1 ? v : y;
        combine(before, i == 1 ? first : yo + from, v, place(i, at, from), y, yo + from, n);
      }
      if (kind == Kind.AVERAGE) {
        kernels.affine(1f / broadcast.length, 0f, y, yo + from, y, yo + from, n);
      }
      from += n;
    }
  }

  /**
   * Overwrites gx with the gradient of one input, whose other readers are not counted. Reads v and
   * y only where {@link #needsInputs} and {@link #needsOutput} say so.
   */
  public void backward(
      int input,
      float[] v,
      int[] at,
      float[] y,
      int yo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    boolean narrow = broadcast[input];
    if (narrow) {
      Arrays.fill(gx, gxo, gxo + images * channels, 0f);
    }
    int total = images * cells * channels;
    for (int from = 0; from < total; ) {
      int n = Math.min(step(), total - from);
      if (narrow) {
        gradient(input, v, at, y, yo, gy, gyo + from, scratch, so, from, n);
        kernels.add(1f, scratch, so, gx, gxo + from / channels / cells * channels, n);
      } else {
        gradient(input, v, at, y, yo, gy, gyo + from, gx, gxo + from, from, n);
      }
      from += n;
    }
  }

  /** The gradient of n values of one input, as if it were not broadcast. */
  private void gradient(
      int input,
      float[] v,
      int[] at,
      float[] y,
      int yo,
      float[] gy,
      int gyo,
      float[] to,
      int o,
      int from,
      int n) {
    switch (kind) {
      case ADD -> System.arraycopy(gy, gyo, to, o, n);
      case AVERAGE -> kernels.affine(1f / broadcast.length, 0f, gy, gyo, to, o, n);
      case MULTIPLY -> others(input, v, at, gy, gyo, to, o, from, n);
      case MAXIMUM -> {
        int own = place(input, at, from);
        kernels.where(true, v, own, y, yo + from, gy, gyo, to, o, n);
        for (int i = 0; i < input; i++) {
          kernels.where(false, v, place(i, at, from), y, yo + from, to, o, to, o, n);
        }
      }
    }
  }

  /** The gradient times all inputs but one. */
  private void others(
      int input, float[] v, int[] at, float[] gy, int gyo, float[] to, int o, int from, int n) {
    boolean begun = false;
    for (int i = 0; i < broadcast.length; i++) {
      if (i != input) {
        kernels.product(begun ? to : gy, begun ? o : gyo, v, place(i, at, from), to, o, n);
        begun = true;
      }
    }
  }

  private void combine(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    switch (kind) {
      case ADD, AVERAGE -> kernels.sum(a, ao, b, bo, y, yo, n);
      case MULTIPLY -> kernels.product(a, ao, b, bo, y, yo, n);
      case MAXIMUM -> kernels.maximum(a, ao, b, bo, y, yo, n);
    }
  }

  /** Values for which every input lies side by side: one cell's where some input is broadcast. */
  private int step() {
    return anyBroadcast ? channels : BLOCK;
  }

  /** Where an input has the values for those of the output from {@code from} on. */
  private int place(int input, int[] at, int from) {
    return at[input] + (broadcast[input] ? from / channels / cells * channels : from);
  }

  /** Floats of scratch {@link #backward} needs. */
  public int scratch() {
    return anyBroadcast ? channels : 0;
  }

  public int inputSize(int input) {
    return broadcast[input] ? channels : cells * channels;
  }

  public int outputSize() {
    return cells * channels;
  }
}
