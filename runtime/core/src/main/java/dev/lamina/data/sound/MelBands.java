package dev.lamina.data.sound;

/**
 * Bands of frequencies as wide as ears hear them: triangles whose corners are equally far apart in
 * mel = 2595 log10(1 + f / 700 Hz) (O'Shaughnessy 1987, as in HTK). Neighbours overlap by half.
 */
final class MelBands {

  /** Below is what microphones and rooms hum. In hertz. */
  static final double BOTTOM = 20;

  private final double[] corners; // in hertz, one more on each side

  /**
   * @param top where the last band ends, in hertz
   */
  MelBands(int bands, double top) {
    corners = new double[bands + 2];
    double low = mel(BOTTOM);
    double high = mel(top);
    for (int i = 0; i < corners.length; i++) {
      corners[i] = hertz(low + (high - low) * i / (bands + 1));
    }
  }

  private static double mel(double hertz) {
    return 2595 * StrictMath.log10(1 + hertz / 700);
  }

  private static double hertz(double mel) {
    return 700 * (StrictMath.pow(10, mel / 2595) - 1);
  }

  int count() {
    return corners.length - 2;
  }

  /** The frequency a band hears best. */
  double centre(int band) {
    return corners[band + 1];
  }

  /** The narrowest distance between corners: what a spectrum must tell apart, in hertz. */
  double finest() {
    return corners[1] - corners[0];
  }

  /** How much a band hears of a frequency: 1 at its centre, 0 at its neighbours' centres. */
  double weight(int band, double hertz) {
    double low = corners[band];
    double centre = corners[band + 1];
    double high = corners[band + 2];
    double rising = (hertz - low) / (centre - low);
    double falling = (high - hertz) / (high - centre);
    return Math.max(0, Math.min(rising, falling));
  }
}
