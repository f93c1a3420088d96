package dev.lamina.data.sound;

/**
 * Spectrograms from the definitions: the Fourier integral of each frame summed up anew for each
 * frequency, nothing tabulated, nothing of the production code.
 */
final class Reference {

  private Reference() {}

  static int[] picture(Spectrogram wanted, double[] samples, int rate) {
    int window = (int) Math.round(wanted.window() / 1000 * rate);
    int length = (int) Math.round(wanted.seconds() * rate);
    double[] corners = corners(wanted);
    int size = 4;
    while (size < window || (double) rate / size > corners[1] - corners[0]) {
      size *= 2;
    }
    double[][] heard = new double[wanted.frames()][];
    double loudest = 0;
    for (int frame = 0; frame < wanted.frames(); frame++) {
      int start = frame * (length - window) / (wanted.frames() - 1);
      double[] windowed = windowed(samples, start, window, length);
      heard[frame] = bands(windowed, size, rate, corners);
      for (double energy : heard[frame]) {
        loudest = Math.max(loudest, energy);
      }
    }
    int[] picture = new int[wanted.frames() * wanted.bands()];
    for (int i = 0; i < picture.length; i++) {
      double energy = heard[i / wanted.bands()][i % wanted.bands()];
      double decibels = 10 * Math.log10(energy / loudest);
      picture[i] = (int) Math.round(255 * Math.max(0, (decibels + 60) / 60));
    }
    return picture;
  }

  private static double[] corners(Spectrogram wanted) {
    double low = 2595 * Math.log10(1 + 20 / 700.0);
    double high = 2595 * Math.log10(1 + wanted.top() / 700);
    double[] corners = new double[wanted.bands() + 2];
    for (int i = 0; i < corners.length; i++) {
      double mel = low + (high - low) / (wanted.bands() + 1) * i;
      corners[i] = 700 * (Math.pow(10, mel / 2595) - 1);
    }
    return corners;
  }

  private static double[] windowed(double[] samples, int start, int window, int length) {
    double[] frame = new double[window];
    double mean = 0;
    for (int i = 0; i < window; i++) {
      int at = start + i;
      frame[i] = at < Math.min(length, samples.length) ? samples[at] : 0;
      mean += frame[i] / window;
    }
    for (int i = 0; i < window; i++) {
      frame[i] = (frame[i] - mean) * Math.pow(Math.sin(Math.PI * (i + 0.5) / window), 2);
    }
    return frame;
  }

  private static double[] bands(double[] frame, int size, int rate, double[] corners) {
    double[] bands = new double[corners.length - 2];
    for (int k = 0; k <= size / 2; k++) {
      double hertz = (double) k * rate / size;
      double re = 0;
      double im = 0;
      for (int i = 0; i < frame.length; i++) {
        re += frame[i] * Math.cos(2 * Math.PI * k * i / size);
        im += frame[i] * Math.sin(2 * Math.PI * k * i / size);
      }
      for (int band = 0; band < bands.length; band++) {
        double low = corners[band];
        double centre = corners[band + 1];
        double high = corners[band + 2];
        double weight =
            hertz <= low || hertz >= high
                ? 0
                : hertz < centre
                    ? (hertz - low) / (centre - low)
                    : (high - hertz) / (high - centre);
        bands[band] += weight * (re * re + im * im);
      }
    }
    return bands;
  }
}
