package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  private static final String DIGITS =
      """
      network Digits { input 28x28x1 flatten dense(10, softmax) }
      data digits = mnist("data/mnist")
      train Digits on digits { epochs 1 }
      """;

  private static final String IDX =
      """
      network Digits { input 28x28x1 flatten dense(10, softmax) }
      data digits = idx("in/images", "in/labels", "in/testimages", "in/testlabels")
      train Digits on digits { epochs 1 }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.file("sub/digits.lamina", DIGITS);
  }

  private void assertTrainsOn(int examples, String... arguments) {
    Result result = cli.run(arguments);
    assertEquals("", result.err());
    assertTrue(
        result.out().contains(" parameters, " + examples + " examples of 28x28x1 in 10 classes"));
  }

  @Test
  void mnist_besideTheFile() {
    MnistFiles.write(cli, "sub/data/mnist", 30);
    assertTrainsOn(30, "train", "sub/digits.lamina");
  }

  @Test
  void mnist_optionThenFileThenVariable() {
    MnistFiles.write(cli, "variable", 50);
    cli.environment.put("LAMINA_MNIST", "variable");
    assertTrainsOn(50, "train", "sub/digits.lamina");
    MnistFiles.write(cli, "sub/data/mnist", 40);
    assertTrainsOn(40, "train", "sub/digits.lamina");
    MnistFiles.write(cli, "option", 60);
    assertTrainsOn(60, "train", "sub/digits.lamina", "--data", "option");
  }

  @Test
  void mnist_nowhere() {
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: the MNIST files were not found
              the file's folder: `FOLDER/sub/data/mnist` does not exist
              LAMINA_MNIST: not set
              help: name their folder with `--data FOLDER` or in LAMINA_MNIST
            """),
        cli.run("train", "sub/digits.lamina"));
  }

  @Test
  void mnist_oneFileMissingAndAVariableThatLeadsNowhere() throws Exception {
    MnistFiles.write(cli, "sub/data/mnist", 30);
    java.nio.file.Files.delete(folder.resolve("sub/data/mnist/t10k-labels-idx1-ubyte"));
    cli.environment.put("LAMINA_MNIST", "gone");
    String err = cli.run("train", "sub/digits.lamina").err();
    assertTrue(err.contains("missing: t10k-labels-idx1-ubyte"), err);
    assertTrue(err.contains("LAMINA_MNIST: `FOLDER/gone` does not exist"), err);
  }

  @Test
  void mnist_optionThatLeadsNowhere() {
    MnistFiles.write(cli, "sub/data/mnist", 30);
    Result result = cli.run("train", "sub/digits.lamina", "--data", "gone");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("`FOLDER/gone` does not exist"), result.err());
    assertFalse(cli.exists("Digits.safetensors"));
  }

  @Test
  void idx_besideTheFileOrInTheOption() {
    cli.file("idx.lamina", IDX);
    writeIdx("in", 30);
    assertTrainsOn(30, "train", "idx.lamina");
    writeIdx("other", 40);
    assertTrainsOn(40, "train", "idx.lamina", "--data", "other");
  }

  private void writeIdx(String where, int count) {
    cli.file(where + "/images", MnistFiles.images(count));
    cli.file(where + "/labels", MnistFiles.labels(count));
    cli.file(where + "/testimages", MnistFiles.images(20));
    cli.file(where + "/testlabels", MnistFiles.labels(20));
  }

  @Test
  void idx_truncated() {
    cli.file("idx.lamina", IDX);
    writeIdx("in", 30);
    cli.file("in/images", Arrays.copyOf(MnistFiles.images(30), 5000));
    Result result = cli.run("train", "idx.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("`FOLDER/in/images` ends too early"), result.err());
  }

  @Test
  void idx_anotherFormat() {
    cli.file("idx.lamina", IDX);
    writeIdx("in", 30);
    cli.file("in/labels", "label\n3\n4\n");
    Result result = cli.run("train", "idx.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("`FOLDER/in/labels` is no IDX file"), result.err());
  }

  @Test
  void idx_fewerClassesThanTheNetworkHas() {
    cli.file("idx.lamina", IDX);
    writeIdx("in", 5);
    cli.file("in/testimages", MnistFiles.images(5));
    cli.file("in/testlabels", MnistFiles.labels(5));
    Result result = cli.run("train", "idx.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("5 classes"), result.err());
    assertTrue(result.err().contains("dense(5, softmax)"), result.err());
  }

  @Test
  void idx_anotherShape() {
    cli.file("idx.lamina", IDX.replace("28x28x1", "20x20x1"));
    writeIdx("in", 30);
    Result result = cli.run("train", "idx.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("28x28x1"), result.err());
    assertTrue(result.err().contains("20x20x1"), result.err());
  }

  @Test
  void crosses_needNoFolder() {
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn\n");
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina train: `--data x` has no meaning here
              the crosses are drawn, not read
              help: leave `--data` out
            """),
        cli.run("train", "tiny.lamina", "--data=x"));
  }
}
