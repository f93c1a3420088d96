package dev.lamina.data.sound;

import java.lang.ref.SoftReference;

/**
 * Makes spectrograms of sounds with one sampling rate: Hann window, Fourier transform, mel bands,
 * decibels below the loudest. Keeps tables and buffers: one thread at a time.
 */
final class Analyser {

  /**
   * Most data sets have one sampling rate, so a thread rarely needs another one. Held softly: a
   * server's threads live longer than an application in it, and would keep its classes.
   */
  private static final ThreadLocal<SoftReference<Analyser>> LAST = new ThreadLocal<>();

  private final Spectrogram wanted;
  private final int rate;
  private final int length; // samples looked at
  private final double[] hann;
  private final Fft fft;
  private final double[] frame;
  private final double[] power;
  private final int[] firstBin; // of each band
  private final double[][] weights; // of each band, for the bins from its first

  private Analyser(Spectrogram wanted, int rate) {
    this.wanted = wanted;
    this.rate = rate;
    length = wanted.length(rate);
    hann = hann(Math.max(2, (int) Math.round(wanted.window() * rate / 1000)));
    MelBands bands = new MelBands(wanted.bands(), wanted.top());
    fft = new Fft(size(bands.finest()));
    frame = new double[fft.size()];
    power = new double[fft.size() / 2 + 1];
    firstBin = new int[bands.count()];
    weights = new double[bands.count()][];
    for (int band = 0; band < weights.length; band++) {
      tabulate(bands, band);
    }
  }

  /** The calling thread's own. */
  static Analyser of(Spectrogram wanted, int rate) {
    SoftReference<Analyser> held = LAST.get();
    Analyser last = held == null ? null : held.get();
    if (last == null || last.rate != rate || !last.wanted.equals(wanted)) {
      last = new Analyser(wanted, rate);
      LAST.set(new SoftReference<>(last));
    }
    return last;
  }

  /** Long enough for the window, and so fine that even the narrowest band has a value. */
  private int size(double finest) {
    int size = 4;
    while (size < hann.length || rate / (double) size > finest) {
      size *= 2;
    }
    return size;
  }

  private static double[] hann(int length) {
    double[] hann = new double[length];
    for (int i = 0; i < length; i++) {
      hann[i] = 0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * (i + 0.5) / length);
    }
    return hann;
  }

  private void tabulate(MelBands bands, int band) {
    double step = rate / (double) fft.size();
    int first = 0;
    while (bands.weight(band, first * step) == 0) {
      first++;
    }
    int end = first;
    while (end < power.length && bands.weight(band, end * step) > 0) {
      end++;
    }
    firstBin[band] = first;
    weights[band] = new double[end - first];
    for (int i = 0; i < weights[band].length; i++) {
      weights[band][i] = bands.weight(band, (first + i) * step);
    }
  }

  /** The values of the picture, unsigned bytes: frames, then bands. */
  byte[] picture(double[] samples) {
    double[] energies = energies(samples);
    double loudest = 0;
    for (double energy : energies) {
      loudest = Math.max(loudest, energy);
    }
    byte[] picture = new byte[energies.length];
    for (int i = 0; i < picture.length && loudest > 0; i++) {
      double decibels = 10 * StrictMath.log10(energies[i] / loudest); // -Infinity for nothing
      double value = Math.max(0, 1 + decibels / Spectrogram.RANGE);
      picture[i] = (byte) (255 * value + 0.5);
    }
    return picture;
  }

  /** What each band hears in each frame. */
  double[] energies(double[] samples) {
    int bands = wanted.bands();
    double[] energies = new double[wanted.frames() * bands];
    for (int i = 0; i < wanted.frames(); i++) {
      long room = Math.max(0, length - hann.length);
      read(samples, (int) (i * room / Math.max(1, wanted.frames() - 1)));
      fft.power(frame, power);
      for (int band = 0; band < bands; band++) {
        double sum = 0;
        for (int bin = 0; bin < weights[band].length; bin++) {
          sum += weights[band][bin] * power[firstBin[band] + bin];
        }
        energies[i * bands + band] = sum;
      }
    }
    return energies;
  }

  /** One frame, without its mean, which would be heard as a low tone; then the window. */
  private void read(double[] samples, int from) {
    double sum = 0;
    for (int i = 0; i < hann.length; i++) {
      int at = from + i;
      frame[i] = at < samples.length && at < length ? samples[at] : 0;
      sum += frame[i];
    }
    double mean = sum / hann.length;
    for (int i = 0; i < hann.length; i++) {
      frame[i] = (frame[i] - mean) * hann[i];
    }
  }
}
