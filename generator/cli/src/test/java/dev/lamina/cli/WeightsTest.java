package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import dev.lamina.data.Crosses;
import dev.lamina.data.Dataset;
import dev.lamina.data.image.ImageOutput;
import dev.lamina.io.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that were saved: measured, used on pictures, refused. */
class WeightsTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.file(
        "tiny.lamina",
        Cli.TINY.replace("200", "2000")
            + "train Tiny on drawn { optimizer adam(rate = 0.01) epochs 5 expect accuracy >= 90% }\n");
  }

  @Test
  void evaluate_saysWhatTrainingSaid() {
    Result trained = cli.run("train", "tiny.lamina");
    assertEquals(0, trained.code(), trained.out());
    Result evaluated = cli.run("evaluate", "tiny.lamina");
    assertEquals("", evaluated.err());
    assertEquals(0, evaluated.code());
    assertTrue(evaluated.out().startsWith("test accuracy 9"), evaluated.out());
    assertTrue(trained.out().contains(evaluated.out()), trained.out() + evaluated.out());
  }

  @Test
  void predict_crossesAndCircles() {
    cli.run("train", "tiny.lamina", "-q", "--weights", "w.safetensors");
    Dataset drawings = Crosses.generate(40, 99, 12);
    int right = 0;
    for (int i = 0; i < drawings.size(); i++) {
      String name = "d" + i + ".png";
      ImageOutput.write(folder.resolve(name), drawings.values(i), drawings.shape());
      Result result = cli.run("predict", "tiny.lamina", name, "-w", "w.safetensors");
      assertEquals(0, result.code(), result.err());
      assertTrue(
          result.out().matches("d\\d+\\.png  [XO] \\d+\\.\\d\\d%  [XO] \\d+\\.\\d\\d%\n"),
          result.out());
      String label = drawings.labels().get(drawings.label(i));
      right += result.out().startsWith(name + "  " + label) ? 1 : 0;
    }
    assertTrue(right >= 34, right + " of 40");
  }

  @Test
  void predict_inverted() {
    cli.run("train", "tiny.lamina", "-q");
    Dataset drawings = Crosses.generate(1, 99, 12);
    float[] values = drawings.values(0);
    float[] inverted = values.clone();
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = 1 - inverted[i];
    }
    ImageOutput.write(folder.resolve("a.png"), values, drawings.shape());
    ImageOutput.write(folder.resolve("b.png"), inverted, drawings.shape());
    String plain = cli.run("predict", "tiny.lamina", "a.png").out();
    String turned = cli.run("predict", "tiny.lamina", "b.png", "--invert").out();
    assertEquals(plain.substring(5), turned.substring(5));
  }

  @Test
  void predict_unreadablePictureAmongOthers() {
    cli.run("train", "tiny.lamina", "-q");
    Dataset drawings = Crosses.generate(1, 99, 12);
    ImageOutput.write(folder.resolve("good.png"), drawings.values(0), drawings.shape());
    cli.file("text.png", "no picture");
    cli.file("cut.png", java.util.Arrays.copyOf(cli.bytes("good.png"), 60));
    Result result =
        cli.run("predict", "tiny.lamina", "text.png", "good.png", "cut.png", "none.png");
    assertEquals(1, result.code());
    assertTrue(result.out().startsWith("good.png  "), result.out());
    assertTrue(
        result.err().contains("lamina predict: `FOLDER/text.png` is no picture"), result.err());
    assertTrue(result.err().contains("picture `FOLDER/cut.png` is damaged"), result.err());
    assertTrue(result.err().contains("`FOLDER/none.png` does not exist"), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void evaluate_withoutWeights() {
    Result result = cli.run("evaluate", "tiny.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("Tiny.safetensors"), result.err());
  }

  @Test
  void evaluate_weightsOfAnotherNetwork() {
    cli.run("train", "tiny.lamina", "-q");
    cli.file(
        "wide.lamina",
        Cli.TINY.replace("conv(4", "conv(6").replace("Tiny", "Wide") + "train Wide on drawn\n");
    Result result = cli.run("evaluate", "wide.lamina", "--weights", "Tiny.safetensors");
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina evaluate: weights `FOLDER/Tiny.safetensors` were saved from another network
              layer `conv1`: file has `conv 3x3 relu, 12x12x1 -> 10x10x4`, the network needs `conv 3x3 relu, 12x12x1 -> 10x10x6`
              help: retrain, or use the network that produced the file (network `Tiny`)
            """),
        result);
  }

  /** All tensors fit; only what is done with them differs. */
  @Test
  void evaluate_weightsOfANetworkThatComputesSomethingElse() {
    cli.run("train", "tiny.lamina", "-q");
    cli.file("other.lamina", Cli.TINY.replace("relu", "tanh") + "train Tiny on drawn\n");
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina evaluate: weights `FOLDER/Tiny.safetensors` were saved from another network
              layer `conv1`: file has `conv 3x3 relu, 12x12x1 -> 10x10x4`, the network needs `conv 3x3 tanh, 12x12x1 -> 10x10x4`
              help: retrain, or use the network that produced the file (network `Tiny`)
            """),
        cli.run("evaluate", "other.lamina"));
  }

  /** Everything a service needs to know, and nothing that differs from run to run. */
  @Test
  void train_notesBesideTheWeights() {
    cli.run("train", "tiny.lamina", "-q");
    Map<String, String> notes =
        new LinkedHashMap<>(WeightsFile.read(folder.resolve("Tiny.safetensors")).metadata());
    String hash = notes.remove("network_hash");
    assertTrue(hash.matches("[0-9a-f]{64}"), hash);
    for (String measured : List.of("train_loss", "train_accuracy", "test_loss", "test_accuracy")) {
      String value = notes.replace(measured, "");
      assertTrue(value.matches("[01]\\.\\d{6}"), measured + " " + value);
    }
    assertEquals(
        """
        network=Tiny
        language=0.1
        input=12x12x1
        layers=["input: input 12x12x1","conv1: conv 3x3 relu, 12x12x1 -> 10x10x4",\
        "maxpool1: maxpool 2x2 stride 2x2, 10x10x4 -> 5x5x4","flatten1: flatten, 5x5x4 -> 100",\
        "dense1: dense softmax, 100 -> 2"]
        labels=["O","X"]
        recipe=picture(resize = stretch, from = 0, to = 1)
        training=Tiny
        optimizer=adam at rate 0.01
        epochs=5
        batch=64
        seed=42
        examples=2000
        train_loss=
        train_accuracy=
        test_examples=400
        test_loss=
        test_accuracy=""",
        notes.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n")));
  }

  @Test
  void evaluate_damagedWeights() {
    cli.file("w.safetensors", "no weights at all, only a text that is long enough");
    Result result = cli.run("evaluate", "tiny.lamina", "-w", "w.safetensors");
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("lamina evaluate: "), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void train_weightsThatCannotBeWritten() throws Exception {
    Files.createDirectory(folder.resolve("taken"));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: weights cannot be written to `taken`
              a folder has this name
              help: name a file in this folder
            """),
        cli.run("train", "tiny.lamina", "-o", "taken"));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: weights cannot be written to `no/where.safetensors`
              there is no folder `FOLDER/no`
              help: create the folder, or name another
            """),
        cli.run("train", "tiny.lamina", "-o", "no/where.safetensors"));
  }

  @Test
  void train_failureKeepsTheFileThatWasThere() {
    cli.file("Tiny.safetensors", "precious");
    cli.compiler = () -> null;
    assertEquals(1, cli.run("train", "tiny.lamina").code());
    assertEquals("precious", new String(cli.bytes("Tiny.safetensors")));
    assertEquals(2, folder.toFile().list().length, "temporary files are gone");
  }

  /** A link to a folder that is gone is only found out when the weights are written. */
  @Test
  void train_failedSaveRescuesTheWeights() throws Exception {
    Files.createSymbolicLink(folder.resolve("w"), folder.resolve("gone/w"));
    Result result = cli.run("train", "tiny.lamina", "-o", "w");
    assertEquals(1, result.code());
    Matcher message =
        Pattern.compile(
                "(?s)lamina train: weights cannot be written to `FOLDER/w`\n.*"
                    + "help: the weights are in `(.*)`; move them to where you want them\n")
            .matcher(result.err());
    assertTrue(message.matches(), result.err());
    Path rescued = Path.of(message.group(1));
    assertEquals(0, cli.run("evaluate", "tiny.lamina", "-w", rescued.toString()).code());
    Files.delete(rescued);
  }
}
