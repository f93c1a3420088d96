package dev.lamina.kernels;

/**
 * Local response normalisation across channels (Krizhevsky, Sutskever and Hinton 2012): y = x /
 * (bias + alpha * sum of x^2 over the {@code size} channels around it)^beta. Alpha is not divided
 * by the size, as in TensorFlow; Caffe, PyTorch and ONNX do divide. Channels beyond the first and
 * last count as zero; an even size counts as the next odd one, so that as many lie on both sides.
 */
public final class Lrn {

  private final int channels;
  private final int radius;
  private final double bias;
  private final double alpha;
  private final double beta;

  public Lrn(int channels, int size, double bias, double alpha, double beta) {
    if (channels < 1 || size < 1) {
      throw new IllegalArgumentException(
          "no normalisation over %d of %d channels".formatted(size, channels));
    }
    this.channels = channels;
    this.radius = size / 2;
    this.bias = bias;
    this.alpha = alpha;
    this.beta = beta;
  }

  /** y must not be x. */
  public void forward(float[] x, int xo, float[] y, int yo, int rows, float[] scratch, int so) {
    for (int r = 0; r < rows; r++) {
      int in = xo + r * channels;
      int out = yo + r * channels;
      for (int c = 0; c < channels; c++) {
        y[out + c] = (float) (x[in + c] * power(base(x, in, c)));
      }
    }
  }

  /** Overwrites gx, which may be gy. */
  public void backward(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int rows,
      float[] scratch,
      int so) {
    int powers = so;
    int products = so + channels;
    for (int r = 0; r < rows; r++) {
      int in = xo + r * channels;
      int gradient = gyo + r * channels;
      int out = gxo + r * channels;
      for (int c = 0; c < channels; c++) {
        double base = base(x, in, c);
        double power = power(base);
        scratch[powers + c] = (float) power;
        scratch[products + c] = (float) (gy[gradient + c] * x[in + c] * power / base);
      }
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        // The channels whose windows hold this one.
        int to = Math.min(c + radius, channels - 1);
        for (int i = Math.max(c - radius, 0); i <= to; i++) {
          sum += scratch[products + i];
        }
        double own = (double) gy[gradient + c] * scratch[powers + c];
        gx[out + c] = (float) (own - 2 * alpha * beta * x[in + c] * sum);
      }
    }
  }

  private double base(float[] x, int at, int c) {
    double squares = 0;
    int to = Math.min(c + radius, channels - 1);
    for (int i = Math.max(c - radius, 0); i <= to; i++) {
      squares += (double) x[at + i] * x[at + i];
    }
    return bias + alpha * squares;
  }

  /** Base to the power of -beta; the usual 0.75 by roots, which are faster. */
  private double power(double base) {
    if (beta == 0.75) {
      double root = Math.sqrt(base);
      return 1 / (root * Math.sqrt(root));
    }
    return Math.pow(base, -beta);
  }

  /** Floats of scratch a call needs. */
  public int scratch() {
    return Math.multiplyExact(2, channels);
  }
}
