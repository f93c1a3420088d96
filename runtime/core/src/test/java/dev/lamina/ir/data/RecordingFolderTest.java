package dev.lamina.ir.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.data.WavFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {

  private static final String HELP =
      "\n  help: put a folder for each class there with .wav files in it, or files named"
          + " CLASS_….wav, or give their folder with --data";

  @TempDir Path folder;

  @Test
  void classes_areFolders() {
    files("yes/b.wav", "yes/a.WAV", "no/c.wav", "no/notes.txt", "empty/x.txt", "README.md");
    files("_background_noise_/hum.wav", ".cache/x.wav", "no/.hidden.wav");
    assertEquals("no: no/c.wav; yes: yes/a.WAV yes/b.wav; split false", described());
  }

  @Test
  void classes_areTheStartOfNames() {
    files("7_jackson_1.wav", "7_jackson_0.wav", "0_theo_3.wav", "10_anna_0.wav", "a.json");
    assertEquals(
        "0: 0_theo_3.wav; 10: 10_anna_0.wav; 7: 7_jackson_0.wav 7_jackson_1.wav; split false",
        described());
  }

  @Test
  void trainAndTest_areASplit() {
    files("train/a/1.wav", "train/b/2.wav", "test/a_3.wav", "test/b_4.wav", "test/b_5.wav");
    RecordingFolder found = RecordingFolder.locate(folder);
    assertEquals("a: train/a/1.wav; b: train/b/2.wav; split true", described());
    assertEquals(List.of(1, 2), found.test().stream().map(List::size).toList());
  }

  /** Without its counterpart it is a word like any other. */
  @Test
  void trainAlone_isAClass() {
    files("train/1.wav", "plane/2.wav");
    assertEquals("plane: plane/2.wav; train: train/1.wav; split false", described());
  }

  private String described() {
    RecordingFolder found = RecordingFolder.locate(folder);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < found.labels().size(); i++) {
      text.append(found.labels().get(i)).append(":");
      found.train().get(i).forEach(file -> text.append(" ").append(folder.relativize(file)));
      text.append("; ");
    }
    return text + "split " + found.isSplit();
  }

  @Test
  void folder_missing() {
    refused("gone", "`gone` does not exist\n  expected a folder" + HELP);
  }

  @Test
  void folder_withoutRecordings() {
    files("in/a/notes.txt", "in/song.mp3");
    refused("in", "`in` has no recordings\n  there is no .wav file in it" + HELP);
  }

  @Test
  void folder_ofOneClass() {
    files("in/7_a.wav", "in/7_b.wav");
    refused(
        "in",
        """
        the recordings in `in` are all of one class
          found only `7`, expected two or more
          help: add recordings of something else""");
  }

  @Test
  void folder_ofTooManyClasses() {
    for (int i = 0; i < 257; i++) {
      files("in/" + i + "_a.wav");
    }
    refused(
        "in",
        """
        `in` has too many classes
          found 257, at most 256 can be learned
          help: name a folder that has a folder for each class""");
  }

  @Test
  void name_withoutClass() {
    files("in/7_a.wav", "in/hello.wav");
    refused(
        "in",
        """
        the name of `in/hello.wav` does not say its class
          expected a name such as `7_anna_1.wav`, with the class before the first `_`
          help: rename it, or put it into a folder named after its class""");
  }

  @Test
  void recordings_besideFolders() {
    files("in/7_a.wav", "in/yes/1.wav");
    refused(
        "in",
        """
        `in` has recordings beside folders of recordings
          such as `7_a.wav` and `yes`
          help: put every recording into its class's folder""");
  }

  @Test
  void class_onlyTested() {
    files("in/train/a_1.wav", "in/train/b_1.wav", "in/test/a_2.wav", "in/test/c_2.wav");
    refused(
        "in",
        """
        class `c` is tested and not trained
          `in/test` has recordings of it, `in/train` has none
          help: add some, or remove those of the test""");
  }

  private void files(String... names) {
    for (String name : names) {
      WavFiles.write(folder.resolve(name), new byte[0]);
    }
  }

  private void refused(String name, String message) {
    DataException problem =
        assertThrows(DataException.class, () -> RecordingFolder.locate(folder.resolve(name)));
    assertEquals(message, problem.getMessage().replace(folder + "/", ""));
  }
}
