package dev.lamina.data.sound;

import dev.lamina.data.SplitMix64;

/**
 * Somebody who says a word: a source of pulses for the voice and of noise for the breath, filtered
 * by the formants of a mouth on its way from one sound to the next (a small version of Klatt,
 * "Software for a cascade/parallel formant synthesizer", 1980). Pitch, length of the throat, speed,
 * place in time, loudness and the noise of the room are drawn. The same bits on every JVM.
 */
final class Speaker {

  /** Samples a second, as telephones have them. */
  static final int RATE = 8000;

  /** Samples between two settings of the filters: 5 ms. */
  private static final int BLOCK = RATE / 200;

  private static final double[] WIDTHS = {70, 100, 160}; // of formants, in hertz

  private final SplitMix64 random;
  private final Phone[] phones;
  private final double[] ends; // of phones, in samples
  private final double[] stretch; // of formants: length of the throat, and a little for each
  private final double pitch;
  private final double fall; // of the pitch, in one second
  private final double tilt; // how dull the voice is
  private final Resonator[] mouth = {new Resonator(), new Resonator(), new Resonator()};
  private final Resonator breath = new Resonator();
  private double voice;
  private double noise;
  private double phase;
  private double pulse;

  private Speaker(Phone[] phones, SplitMix64 random) {
    this.random = random;
    this.phones = phones;
    double size = random.between(-1, 1); // from a child to a tall man
    pitch = 150 * StrictMath.pow(1.5, -size) * random.between(0.85, 1.18);
    fall = random.between(-0.3, 0.1);
    tilt = random.between(0.8, 0.94);
    stretch = new double[3];
    for (int i = 0; i < stretch.length; i++) {
      stretch[i] = StrictMath.pow(1.17, -size) * 1.03 * random.between(0.94, 1.06);
    }
    double speed = random.between(0.75, 1.3);
    ends = new double[phones.length];
    double end = 0;
    for (int i = 0; i < phones.length; i++) {
      end += phones[i].milliseconds * RATE / 1000 / speed * random.between(0.8, 1.25);
      ends[i] = end;
    }
  }

  /** One second and a half with the word in it, samples from -1 to 1. */
  static double[] say(Phone[] word, SplitMix64 random) {
    double[] samples = new double[RATE * 3 / 2];
    Speaker speaker = new Speaker(word, random);
    int start = (int) random.between(0, 0.2 * RATE);
    speaker.speak(samples, start);
    double loudest = loudest(samples);
    double loudness = random.between(0.15, 0.9) / loudest;
    double room = StrictMath.pow(10, random.between(-3, -1.7)); // -60 to -34 dB
    for (int i = 0; i < samples.length; i++) {
      double heard = loudness * (samples[i] + room * loudest * random.between(-1, 1));
      samples[i] = Math.max(-1, Math.min(1, heard));
    }
    return samples;
  }

  private static double loudest(double[] samples) {
    double loudest = 0;
    for (double sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }

  private void speak(double[] samples, int start) {
    // The lips close a little after the last sound, so that it can fade.
    int length = (int) ends[ends.length - 1] + 8 * BLOCK;
    int phone = 0;
    for (int at = 0; at < length && start + at < samples.length; at++) {
      if (at % BLOCK == 0) {
        while (phone < phones.length && at >= ends[phone]) {
          phone++;
        }
        set(at, phone);
      }
      samples[start + at] = next(at);
    }
  }

  /** Moves the mouth towards this phone, or to silence behind the last one. */
  private void set(int at, int phone) {
    boolean over = phone == phones.length;
    Phone aim = phones[Math.min(phone, phones.length - 1)];
    voice += 0.6 * ((over ? 0 : aim.voice) - voice);
    noise += 0.6 * ((over ? 0 : aim.noise) - noise);
    breath.tuneForNoise(aim.noiseMiddle, aim.noiseWidth, RATE);
    for (int i = 0; i < mouth.length; i++) {
      mouth[i].tune(formant(i, at) * stretch[i], WIDTHS[i], RATE);
    }
  }

  /** Straight from the middle of each phone to that of the next. */
  private double formant(int i, double at) {
    int right = 0;
    while (right < phones.length && middle(right) < at) {
      right++;
    }
    if (right == 0 || right == phones.length) {
      return phones[Math.min(right, phones.length - 1)].formants[i];
    }
    double way = (at - middle(right - 1)) / (middle(right) - middle(right - 1));
    return (1 - way) * phones[right - 1].formants[i] + way * phones[right].formants[i];
  }

  private double middle(int phone) {
    return (ends[phone] + (phone == 0 ? 0 : ends[phone - 1])) / 2;
  }

  private double next(int at) {
    phase += pitch * (1 + fall * at / RATE) / RATE;
    double puff = 0;
    if (phase >= 1) {
      phase -= 1;
      puff = 1 + random.between(-0.05, 0.05);
    }
    pulse = tilt * pulse + puff;
    double spoken = voice * pulse;
    for (Resonator formant : mouth) {
      spoken = formant.next(spoken);
    }
    return spoken + noise * breath.next(random.between(-1, 1));
  }
}
