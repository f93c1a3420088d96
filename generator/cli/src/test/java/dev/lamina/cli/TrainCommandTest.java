package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import dev.lamina.kernels.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  private void train(String settings) {
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn {\n" + settings + "\n}\n");
  }

  @Test
  void train_expectationMet() {
    train("epochs 3\nexpect accuracy >= 20%");
    Result result = cli.run("train", "tiny.lamina");
    assertEquals("", result.err());
    assertEquals(0, result.code());
    String[] lines = result.out().split("\n");
    assertEquals(
        "training Tiny: 242 parameters, 200 examples of 12x12x1 in 2 classes, tested on 40",
        lines[0]);
    assertEquals(
        "rmsprop at rate 0.001, batch 64, 3 epochs, seed 42, 2 threads, " + Kernels.describe(),
        lines[1]);
    for (int epoch = 1; epoch <= 3; epoch++) {
      assertTrue(
          lines[1 + epoch].matches(
              "epoch "
                  + epoch
                  + "/3  loss \\d\\.\\d{4}  accuracy \\d\\d\\.\\d\\d%  N images/s  T s"),
          lines[1 + epoch]);
    }
    assertEquals("saved Tiny.safetensors", lines[5]);
    assertTrue(
        lines[6].matches("test accuracy \\d\\d\\.\\d\\d%, loss \\d\\.\\d{4}, 40 examples"),
        lines[6]);
    assertTrue(lines[11].matches("expect accuracy >= 20%: met, \\d\\d\\.\\d\\d%"), lines[11]);
    assertTrue(cli.exists("Tiny.safetensors"));
  }

  @Test
  void train_expectationMissedStillSaves() {
    train("epochs 1\nexpect accuracy >= 20%\nexpect accuracy >= 100%");
    Result result = cli.run("train", "tiny.lamina", "--quiet", "-o", "w.safetensors");
    assertEquals(3, result.code());
    assertTrue(
        result
            .out()
            .matches(
                "test accuracy .*\nexpect accuracy >= 20%: met, .*\n"
                    + "expect accuracy >= 100%: missed, .*\n"),
        result.out());
    assertTrue(cli.exists("w.safetensors"));
  }

  @Test
  void train_sameBytesForAnyThreads() {
    train("epochs 2\nbatch 32");
    byte[] one = weights("--threads=1");
    assertArrayEquals(one, weights("--threads=2"));
    assertArrayEquals(one, weights("--threads=5"));
    assertFalse(Arrays.equals(one, weights("--seed=7")));
  }

  private byte[] weights(String option) {
    String name = "w" + option.substring(2).replace('=', '-');
    assertEquals(0, cli.run("train", "tiny.lamina", "-q", option, "-o", name).code());
    return cli.bytes(name);
  }

  @Test
  void train_optionsGoBeforeTheFile() {
    train("epochs 5");
    String out = cli.run("train", "tiny.lamina", "--epochs=1", "--batch=10", "--seed=3").out();
    assertTrue(out.contains("batch 10, 1 epoch, seed 3,"), out);
    assertTrue(out.contains("epoch 1/1 "), out);
  }

  @Test
  void train_chosenByName() {
    cli.file(
        "two.lamina",
        Cli.TINY
            + "train quick: Tiny on drawn { epochs 1 }\ntrain long: Tiny on drawn { epochs 2 }\n");
    assertTrue(cli.run("train", "two.lamina", "--training=long").out().contains("epoch 2/2"));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: `two.lamina` has 2 trainings that fit
              `quick`, `long`
              help: choose one with `--training quick`
            """),
        cli.run("train", "two.lamina"));
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: `two.lamina` has no training `quik`
              it has `quick`, `long`
              help: did you mean `quick`?
            """),
        cli.run("train", "two.lamina", "--training=quik"));
  }

  @Test
  void train_fileThatTrainsNothing() {
    cli.file("tiny.lamina", Cli.TINY);
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: `tiny.lamina` trains nothing
              expected `train NETWORK on DATA`, found none
              help: add `train Tiny on drawn` to the file
            """),
        cli.run("train", "tiny.lamina"));
  }

  @Test
  void train_withoutACompiler() {
    train("epochs 1");
    cli.compiler = () -> null;
    Result result = cli.run("train", "tiny.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("lamina train: this Java has no compiler\n"), result.err());
    assertTrue(
        result
            .err()
            .contains(
                "help: install a JDK of version 17 or later, and set JAVA_HOME to its folder"),
        result.err());
  }

  @Test
  void train_tooLargeForAnyArray() {
    cli.file(
        "photo.lamina",
        Photo.TEXT
            + """
            data photos = idx("i", "l", "ti", "tl")
            train Photo on photos
            """);
    Result result = cli.run("train", "photo.lamina");
    assertEquals(1, result.code());
    // Weights, their gradients of one shard, and rmsprop's squares.
    double gigabytes = 3_000_001_000.0 * 4 * 3 / (1 << 30);
    assertEquals(33.5, gigabytes, 0.05);
    assertTrue(
        result.err().contains("\nlamina train: network `Photo` is too large to train here\n"),
        result.err());
    assertTrue(result.err().contains("it needs 33.5 GB (weights 11.2 GB"), result.err());
    assertTrue(result.err().contains("one array of 3,000,001,"), result.err());
  }

  @Test
  void train_moreMemoryThanJavaHas() {
    train("epochs 1\nbatch 200");
    cli.heap = 100_000;
    Result result = cli.run("train", "tiny.lamina");
    assertEquals(1, result.code());
    assertTrue(
        result
            .err()
            .matches("(?s)lamina train: training `Tiny` needs .* KB, Java may use 97.7 KB\n.*"),
        result.err());
    assertTrue(result.err().contains("-Xmx"), result.err());
  }

  @Test
  void train_divergedKeepsTheOldWeights() {
    train("epochs 5\noptimizer sgd(rate = 1000000)");
    String deep = new String(cli.bytes("tiny.lamina")).replace("flatten", "conv(4, 3x3) flatten");
    cli.file("tiny.lamina", deep.replace("conv(4, 3x3)", "conv(4, 3x3) conv(4, 3x3)"));
    cli.file("Tiny.safetensors", "precious");
    Result result = cli.run("train", "tiny.lamina", "--quiet");
    assertEquals(1, result.code());
    assertTrue(
        result
            .err()
            .matches(
                "lamina train: loss became NaN at epoch 1, step \\d\n"
                    + "  help: try a smaller learning rate\n"),
        result.err());
    assertEquals("precious", new String(cli.bytes("Tiny.safetensors")));
  }

  @Test
  void train_networkNamedLikeAClassThatIsThere() {
    cli.file(
        "plan.lamina",
        "package dev.lamina.exec\n"
            + Cli.TINY.replace("Tiny", "Plan")
            + "train Plan on drawn { epochs 1 }\n");
    Result result = cli.run("train", "plan.lamina", "-q");
    assertEquals("", result.err());
    assertEquals(0, result.code());
  }
}
