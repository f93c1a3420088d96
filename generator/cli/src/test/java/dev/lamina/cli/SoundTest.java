package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import dev.lamina.data.Crosses;
import dev.lamina.data.SplitMix64;
import dev.lamina.data.WavFiles;
import dev.lamina.data.image.ImageOutput;
import dev.lamina.data.sound.Speech;
import dev.lamina.data.sound.Wav;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that listen: {@code wav}, {@code speech}, and recordings given to {@code predict}. */
class SoundTest {

  private static final String TONES =
      """
      network Ear { input 6x24x1 flatten dense(2, softmax) }
      data tones = wav("tones", frames = 6, bands = 24, seconds = 0.2)
      train Ear on tones { optimizer adam(rate = 0.02) epochs 15 batch 4 }
      """;

  private static final String SPEECH =
      """
      network Ear { input 32x24x1 flatten dense(10, softmax) }
      data words = speech(count = 500, frames = 32, bands = 24)
      train Ear on words { optimizer adam(rate = 0.003) epochs 8 batch 16 }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  private void tones(String where) {
    for (int i = 0; i < 15; i++) {
      cli.file(where + "/high/" + i + ".wav", tone(1500 + 50 * i));
      cli.file(where + "/low/" + i + ".wav", tone(300 + 30 * i));
    }
  }

  private static byte[] tone(double hertz) {
    return WavFiles.mono(8000, WavFiles.sine(8000, 0.2, hertz, 0.5));
  }

  @Test
  void wav_trainsAndTellsRecordingsApart() {
    cli.file("sub/ear.lamina", TONES);
    tones("sub/tones");
    Result trained = cli.run("train", "sub/ear.lamina");
    assertEquals(0, trained.code(), trained.err());
    assertTrue(
        trained.out().contains(" 24 examples of 6x24x1 in 2 classes, tested on 6\n"),
        trained.out());
    assertTrue(trained.out().contains("test accuracy 100.00%"), trained.out());
    cli.file("a.wav", tone(1777)).file("b.wav", tone(444));
    Result said = cli.run("predict", "sub/ear.lamina", "a.wav", "b.wav");
    assertTrue(said.out().matches("a.wav  high .*\nb.wav  low .*\n"), said.out());
    Result evaluated = cli.run("evaluate", "sub/ear.lamina");
    assertTrue(evaluated.out().startsWith("test accuracy 100.00%"), evaluated.out());
  }

  /** The folders are not where the file says, so the names come from the weights. */
  @Test
  void wav_elsewhere() {
    cli.file("ear.lamina", TONES);
    tones("other");
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: `FOLDER/tones` does not exist
              expected a folder
              help: put a folder for each class there with .wav files in it, or files named CLASS_….wav, or give their folder with --data
            """),
        cli.run("train", "ear.lamina"));
    assertEquals(0, cli.run("train", "ear.lamina", "--data", "other").code());
    cli.file("a.wav", tone(1777));
    Result said = cli.run("predict", "ear.lamina", "a.wav");
    assertTrue(said.out().startsWith("a.wav  high "), said.out());
  }

  @Test
  void wav_damaged() {
    cli.file("ear.lamina", TONES);
    tones("tones");
    cli.file("tones/low/7.wav", Arrays.copyOf(tone(500), 1044));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: `FOLDER/tones/low/7.wav` ends too early
              header announces 3,200 bytes of sound, the file has 1,000 after it
              help: copy or record the file again
            """),
        cli.run("train", "ear.lamina"));
  }

  @Test
  void speech_needsNoFileAndUnderstandsFiles() {
    cli.file("ear.lamina", SPEECH);
    Result trained = cli.run("train", "ear.lamina", "-q");
    assertEquals(0, trained.code(), trained.err());
    List<String> command = new ArrayList<>(List.of("predict", "ear.lamina"));
    for (int i = 0; i < 50; i++) {
      Wav said = Speech.say(i % 10, SplitMix64.of(77, i));
      cli.file(i + ".wav", WavFiles.mono(said.rate(), said.samples()));
      command.add(i + ".wav");
    }
    String[] answers = cli.run(command.toArray(String[]::new)).out().split("\n");
    int right = 0;
    for (int i = 0; i < 50; i++) {
      right += answers[i].startsWith(i + ".wav  " + Speech.LABELS.get(i % 10)) ? 1 : 0;
    }
    assertTrue(right >= 37, right + " of 50"); // by chance 5
    assertEquals(
        """
        lamina train: `--data x` has no meaning here
          the words are spoken by the program, not read
          help: leave `--data` out
        """,
        cli.run("train", "ear.lamina", "--data=x").err());
  }

  @Test
  void predict_filesOfTheWrongKind() {
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn { epochs 1 }\n");
    cli.file("ear.lamina", TONES);
    tones("tones");
    cli.run("train", "tiny.lamina", "-q");
    cli.run("train", "ear.lamina", "-q", "--epochs", "1");
    var drawings = Crosses.generate(1, 1, 12);
    ImageOutput.write(folder.resolve("a.png"), drawings.values(0), drawings.shape());
    cli.file("a.wav", tone(500));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina predict: `FOLDER/a.wav` is a sound
              the network learned from pictures (`crosses`)
              help: name pictures, or a network that learned from `wav` or `speech`
            """),
        cli.run("predict", "tiny.lamina", "a.wav"));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina predict: `FOLDER/a.png` is no WAV file
              starts with 89 50 4e 47, expected `RIFF`, a length and `WAVE`
              help: save the sound as WAV, 16-bit PCM
            """),
        cli.run("predict", "ear.lamina", "a.png"));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina predict: `--invert` has no meaning here
              the network learned from sounds (`wav`)
              help: leave `--invert` out
            """),
        cli.run("predict", "ear.lamina", "a.wav", "--invert"));
  }
}
