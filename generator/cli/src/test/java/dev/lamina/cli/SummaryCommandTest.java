package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {

  private static final String TWO =
      """
      network One { input 4x4x1 flatten dense(2, softmax) }
      network Two { input 4x4x1 flatten dense(3, softmax) }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  /**
   * Predicting keeps 12 · 12 and 10 · 10 · 4 floats at once; for training see {@link MemoryTest}.
   */
  @Test
  void summary_table() {
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn { batch 16 }\n");
    Result result = cli.run("summary", "tiny.lamina");
    assertEquals("", result.err());
    assertEquals(0, result.code());
    assertEquals(
        """
        network Tiny

        layer     kind     output shape  parameters   MACs
        --------------------------------------------------
        input              12x12x1
        conv1     conv     10x10x4               40  3,600
        maxpool1  maxpool  5x5x4                  0      0
        flatten1  flatten  100                    0      0
        dense1    dense    2                    202    200
        --------------------------------------------------
        total                                   242  3,800

        trainable 242, not trainable 0
        """,
        result
            .out()
            .replaceFirst("memory: .*\nprocess: .* MB while training, and the examples\n", ""));
    assertTrue(
        result
            .out()
            .contains("memory: weights 968 bytes, prediction 2.1 KB per example, training "),
        result.out());
    assertTrue(result.out().contains("(rmsprop, batch 16, 2 threads)"), result.out());
  }

  @Test
  void summary_runningStatisticsAreNotTrainable() {
    cli.file("norm.lamina", "network N { input 4x4x3 batchnorm flatten dense(2, softmax) }\n");
    Result result = cli.run("summary", "norm.lamina");
    // 48 · 2 + 2 and scale and shift of 3 channels; mean and variance of 3
    assertTrue(result.out().contains("trainable 104, not trainable 6\n"), result.out());
  }

  @Test
  void summary_oneOfTwoNetworks() {
    cli.file("two.lamina", TWO);
    assertTrue(cli.run("summary", "two.lamina").out().contains("network One"));
    String only = cli.run("summary", "two.lamina", "--network", "Two").out();
    assertTrue(only.startsWith("network Two\n"), only);
  }

  @Test
  void summary_unknownNetwork() {
    cli.file("two.lamina", TWO);
    assertEquals(
        new Result(
            1,
            "",
            """
            lamina summary: `two.lamina` has no network `Tow`
              it has `One`, `Two`
              help: did you mean `Two`?
            """),
        cli.run("summary", "two.lamina", "--network", "Tow"));
  }

  @Test
  void summary_countsWhatCouldNeverBeTrained() {
    cli.file("photo.lamina", Photo.TEXT);
    Result result = cli.run("summary", "photo.lamina");
    assertEquals(0, result.code());
    assertTrue(result.out().contains("3,000,001,000"), result.out());
    assertTrue(result.out().contains("memory: weights 11.2 GB"), result.out());
  }

  @Test
  void summary_noNetwork() {
    cli.file("empty.lamina", "");
    Result result = cli.run("summary", "empty.lamina");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("`empty.lamina` has no network"), result.err());
  }
}
