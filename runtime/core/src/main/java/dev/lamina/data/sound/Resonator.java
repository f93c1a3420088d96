package dev.lamina.data.sound;

/** A hollow that rings at one frequency: a filter with two poles (Klatt 1980, equations 1 to 3). */
final class Resonator {
  private double gain;
  private double near; // weight of the last answer
  private double far; // weight of the one before
  private double last;
  private double before;

  /** Tunes it so that a constant passes unchanged. Frequencies in hertz. */
  void tune(double middle, double width, double rate) {
    poles(middle, width, rate);
    gain = 1 - near - far;
  }

  /** Tunes it so that white noise keeps its power. */
  void tuneForNoise(double middle, double width, double rate) {
    poles(middle, width, rate);
    double power = (1 - far) / ((1 + far) * ((1 - far) * (1 - far) - near * near));
    gain = Math.sqrt(1 / power);
  }

  private void poles(double middle, double width, double rate) {
    double radius = StrictMath.exp(-StrictMath.PI * width / rate);
    near = 2 * radius * StrictMath.cos(2 * StrictMath.PI * Math.min(middle, 0.48 * rate) / rate);
    far = -radius * radius;
  }

  double next(double input) {
    double answer = gain * input + near * last + far * before;
    before = last;
    last = answer;
    return answer;
  }
}
