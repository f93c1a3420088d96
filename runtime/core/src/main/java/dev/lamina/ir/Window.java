package dev.lamina.ir;

/** One axis of a sliding window: the places a kernel may stand along a padded input. */
public record Window(int input, int kernel, int stride, int dilation, int padBefore, int padAfter) {

  /** A window that stays inside the input: 28 cells, kernel 3, stride 1 gives 26 places. */
  public static Window valid(int input, int kernel, int stride) {
    return new Window(input, kernel, stride, 1, 0, 0);
  }

  /**
   * A window padded so that it has ceil(input / stride) places, the low side padded less (Keras
   * {@code same}).
   */
  public static Window same(int input, int kernel, int stride) {
    return same(input, kernel, stride, 1);
  }

  /** The same with gaps between the kernel's cells; a span beyond 2^31 - 1 does not fit. */
  public static Window same(int input, int kernel, int stride, int dilation) {
    int output = (input - 1) / stride + 1;
    long span = (long) dilation * (kernel - 1) + 1;
    if (span > Integer.MAX_VALUE) {
      return new Window(input, kernel, stride, dilation, 0, 0);
    }
    long missing = (output - 1L) * stride + span - input;
    int padding = Math.toIntExact(Math.max(0, missing));
    return new Window(input, kernel, stride, dilation, padding / 2, padding - padding / 2);
  }

  /** A window over an input with {@code padding} cells added on both sides. */
  public static Window padded(int input, int kernel, int stride, int padding) {
    return new Window(input, kernel, stride, 1, padding, padding);
  }

  /** Cells one placement spans, gaps included: kernel 3 with dilation 2 spans 5. */
  public long span() {
    return (long) dilation * (kernel - 1) + 1;
  }

  public long paddedInput() {
    return (long) padBefore + input + padAfter;
  }

  public boolean fits() {
    return span() <= paddedInput();
  }

  public boolean isPadded() {
    return padBefore > 0 || padAfter > 0;
  }

  /**
   * Number of placements, which is the output size: input 28, kernel 5, stride 1 gives 24. Returns
   * 0 when the kernel does not fit. The test comes before the division because integer division
   * truncates: input 5, kernel 7, stride 3 would otherwise claim one placement.
   */
  public int output() {
    return Math.toIntExact(places());
  }

  /** The output size where it may exceed an int. */
  public long places() {
    return fits() ? (paddedInput() - span()) / stride + 1 : 0;
  }

  /** False when the first or last placement sees padding alone. */
  public boolean alwaysSeesInput() {
    return padBefore < span() && (places() - 1) * stride - padBefore < input;
  }
}
