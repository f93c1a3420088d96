package dev.lamina.data.sound;

/**
 * The sounds of the ten digits: what the mouth aims at while one lasts. Formants of vowels are the
 * mean of 33 men in Peterson and Barney 1952; those of the others follow Klatt 1980, table III,
 * rounded, with the noise moved below 4 kHz, as a telephone has it.
 */
enum Phone {
  // milliseconds, three formants in hertz, voice, noise, the noise's middle and width in hertz
  IY(150, 270, 2290, 3010, 1, 0, 2000, 2000),
  IH(100, 390, 1990, 2550, 1, 0, 2000, 2000),
  EH(120, 530, 1840, 2480, 1, 0, 2000, 2000),
  AH(150, 640, 1190, 2390, 1, 0, 2000, 2000),
  AA(120, 730, 1090, 2440, 1, 0, 2000, 2000),
  AO(150, 570, 840, 2410, 1, 0, 2000, 2000),
  UH(90, 440, 1020, 2240, 1, 0, 2000, 2000),
  UW(180, 300, 870, 2240, 1, 0, 2000, 2000),
  AX(70, 500, 1400, 2400, 0.7, 0, 2000, 2000),
  W(70, 290, 610, 2150, 0.6, 0, 2000, 2000),
  R(80, 330, 1060, 1380, 0.7, 0, 2000, 2000),
  N(100, 280, 1300, 2500, 0.4, 0, 2000, 2000),
  V(80, 300, 1130, 2180, 0.35, 0.08, 2500, 3000),
  Z(90, 300, 1600, 2540, 0.3, 0.25, 3600, 600),
  F(100, 340, 1100, 2080, 0, 0.12, 2500, 4000),
  TH(90, 320, 1290, 2540, 0, 0.1, 3000, 3000),
  S(120, 320, 1600, 2530, 0, 0.5, 3700, 500),
  /** The lips or the tongue are closed. */
  CLOSED(60, 300, 1500, 2500, 0, 0, 2000, 2000),
  T(25, 300, 1600, 2600, 0, 0.6, 3400, 900),
  K(25, 300, 1990, 2850, 0, 0.5, 2000, 500),
  /** Breath behind a stop. */
  H(40, 400, 1500, 2500, 0.1, 0.12, 1700, 1500);

  final double milliseconds;
  final double[] formants;
  final double voice;
  final double noise;
  final double noiseMiddle;
  final double noiseWidth;

  Phone(
      double milliseconds,
      double first,
      double second,
      double third,
      double voice,
      double noise,
      double noiseMiddle,
      double noiseWidth) {
    this.milliseconds = milliseconds;
    this.formants = new double[] {first, second, third};
    this.voice = voice;
    this.noise = noise;
    this.noiseMiddle = noiseMiddle;
    this.noiseWidth = noiseWidth;
  }
}
