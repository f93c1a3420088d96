package dev.lamina.data.sound;

import static dev.lamina.data.sound.Phone.*;

import dev.lamina.data.DataSplit;
import dev.lamina.data.Dataset;
import dev.lamina.data.SplitMix64;
import dev.lamina.ir.Labels;
import dev.lamina.ir.data.DataException;
import java.util.List;

/**
 * The ten digits in English, spoken by the program: nobody's voice, but with the formants, hisses
 * and stops that tell the words apart, from speakers of many sizes. An example depends on seed and
 * index only.
 */
public final class Speech {

  /** The classes, in the order of their numbers. */
  public static final List<String> LABELS = Labels.SPOKEN_DIGITS;

  private static final Phone[][] WORDS = {
    {Z, IH, R, AO, UH},
    {W, AH, N},
    {CLOSED, T, H, UW},
    {TH, R, IY},
    {F, AO, R},
    {F, AA, IH, V},
    {S, IH, CLOSED, K, S},
    {S, EH, V, AX, N},
    {EH, IY, CLOSED, T},
    {N, AA, IH, N},
  };

  private static final int TRAIN = 0;
  private static final int TEST = 1;

  private Speech() {}

  /**
   * {@code count} words to learn from, the digits in turn, and a fifth as many others (at least
   * ten) to be measured by.
   *
   * @throws DataException when they do not fit into memory
   */
  public static DataSplit split(int count, long seed, Spectrogram spectrogram) {
    return new DataSplit(
        words(count, seed, TRAIN, spectrogram),
        words(Math.max(LABELS.size(), count / 5), seed, TEST, spectrogram));
  }

  private static Dataset words(int count, long seed, int stream, Spectrogram spectrogram) {
    return Pictures.of(
        spectrogram.shape(),
        LABELS,
        count,
        index -> index % LABELS.size(),
        index -> {
          Wav said = say(index % LABELS.size(), SplitMix64.of(seed, stream, index));
          return spectrogram.of(said.samples(), said.rate());
        });
  }

  /** A digit as somebody says it, whom the generator draws. */
  public static Wav say(int digit, SplitMix64 random) {
    return new Wav(Speaker.say(WORDS[digit], random), Speaker.RATE);
  }
}
